import type { DocumentEdition, DocumentSummary, DocumentView, Inputs } from '@zhiheng/contract'
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import type { DocumentDependencies as Deps, DocumentRow, Tx } from './deps.ts'
import { guard } from './policy.ts'
import { receiptsOf, stillToReceive } from './receive.ts'
import { verbsOf } from './state.ts'
import type { DocumentReadTables } from './tables.ts'

type In = Inputs<'documents'>
type Listed = DocumentRow & {
  readonly plan_title: string
  readonly measure_number: string | null
  readonly measure_title: string | null
  readonly subject_name: string | null
  readonly edition: number | null
}

const withPlace = (tx: Kysely<DocumentReadTables>) =>
  tx
    .selectFrom('documents')
    .innerJoin('plans', 'plans.id', 'documents.plan_id')
    .leftJoin('measures', 'measures.id', 'documents.measure_id')
    .leftJoin('subjects', 'subjects.id', 'documents.subject_id')
    .selectAll('documents')
    .select([
      'subjects.name as subject_name',
      'plans.title as plan_title',
      'measures.number as measure_number',
      'measures.title as measure_title',
    ])
    .select((eb) =>
      eb
        .selectFrom('document_editions')
        .select((inner) => inner.fn.max('position').as('edition'))
        .whereRef('document_id', '=', 'documents.id')
        .as('edition'),
    )

const summaryOf = (row: Listed, directory: Directory): DocumentSummary => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  title: row.title,
  number: row.number,
  planId: row.plan_id,
  planTitle: row.plan_title,
  measure:
    row.measure_id === null
      ? null
      : { id: row.measure_id, number: row.measure_number ?? '', title: row.measure_title ?? '' },
  subject:
    row.subject_id !== null && row.subject_name !== null
      ? { id: row.subject_id, name: row.subject_name }
      : null,
  organisation: { id: row.organisation_id, name: directory.nameOf(row.organisation_id) },
  addressees: bodies(row.addressee_ids, directory),
  draftedAt: row.drafted_at,
  draftedBy: row.drafted_by_name,
  issuedOn: row.issued_on,
  edition: row.edition,
  version: row.version,
})

const bodies = (ids: readonly string[], directory: Directory) =>
  ids.map((id) => ({ id, name: directory.nameOf(id) }))

/** One condition for the page and its total, so that they cannot disagree. */
function condition(filter: In['list']) {
  return (eb: ExpressionBuilder<DocumentReadTables, 'documents'>) => {
    const like = filter.q && `%${filter.q.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`
    const all = [
      filter.kind && eb('documents.kind', '=', filter.kind),
      filter.state && eb('documents.state', '=', filter.state),
      filter.planId && eb('documents.plan_id', '=', filter.planId),
      // A document about a task is filed with its measure too.
      filter.measureId &&
        eb.or([
          eb('documents.measure_id', '=', filter.measureId),
          sql<boolean>`documents.task_ids && array(select id from tasks where measure_id = ${filter.measureId})`,
        ]),
      filter.taskId && sql<boolean>`documents.task_ids @> array[${filter.taskId}]::uuid[]`,
      filter.subjectId &&
        sql<boolean>`documents.subject_id in (
          select id from subjects where id = ${filter.subjectId} or merged_into = ${filter.subjectId})`,
      filter.year && eb('documents.year', '=', filter.year),
      like && eb.or([eb('documents.title', 'ilike', like), eb('documents.number', 'ilike', like)]),
    ]
    return eb.and(all.filter((part) => typeof part === 'object'))
  }
}

export async function listDocuments(deps: Deps, actor: Actor, { cursor, limit, ...filter }: In['list']) {
  guard(actor, 'document.read')
  const directory = await deps.directory(deps.clock.today())
  const where = condition({ limit, ...filter })
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['instant', 'uuid'])
  return read(deps.db, actor, async (tx) => {
    let query = withPlace(tx)
      .where(where)
      .orderBy('drafted_at', 'desc')
      .orderBy('documents.id')
      .limit(limit + 1)
    if (after) {
      const [at, id] = after
      query = query.where(
        sql<boolean>`(drafted_at < ${at} or drafted_at = ${at} and documents.id > ${id}::uuid)`,
      )
    }
    const rows = await query.execute()
    const { total } = await tx
      .selectFrom('documents')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where(where)
      .executeTakeFirstOrThrow()
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return {
      items: shown.map((row) => summaryOf(row, directory)),
      total,
      nextCursor: last ? encodeCursor([last.drafted_at, last.id]) : null,
    }
  })
}

export async function getDocument(deps: Deps, actor: Actor, id: string): Promise<DocumentView> {
  guard(actor, 'document.read')
  const directory = await deps.directory(deps.clock.today())
  return read(deps.db, actor, async (tx) => {
    const row = await withPlace(tx).where('documents.id', '=', id).executeTakeFirst()
    if (!row) throw notFound('document')
    const receipts = await receiptsOf(tx, id)
    const received = stillToReceive(actor, row, receipts).length === 0
    return {
      ...summaryOf(row, directory),
      copies: bodies(row.copy_ids, directory),
      ...{ otherAddressees: row.other_addressees, words: row.words, replyBy: row.reply_by },
      ...{ attachments: row.attachments, meeting: row.meeting, contact: row.contact, since: row.since },
      receipts: receiptLines(actor, row, receipts, directory),
      tasks: await chosenTasks(tx, row),
      reviewedBy: row.reviewed_by_name,
      signedBy: row.signed_by_name,
      voidReason: row.void_reason,
      editions: await editionsOf(tx, id),
      events: await eventsOf(tx, id, directory),
      jobId: row.job_id,
      verbs: verbsOf(actor, row).filter((verb) => verb !== 'receive' || !received),
    }
  })
}

/** Of the issuing body's people, everybody it was sent to; a body beside it sees its own line. */
function receiptLines(
  actor: Actor,
  row: DocumentRow,
  receipts: Awaited<ReturnType<typeof receiptsOf>>,
  directory: Directory,
): DocumentView['receipts'] {
  if (row.state !== 'issued' && row.state !== 'void') return []
  const all = actor.role !== 'department_officer' && actor.role !== 'district_officer'
  const sees = all || actor.scope.includes(row.organisation_id)
  const of = new Map(receipts.map((receipt) => [receipt.organisation_id, receipt]))
  const line = (as: 'addressee' | 'copy') => (id: string) => ({
    ...{ body: { id, name: directory.nameOf(id) }, as },
    ...{ at: of.get(id)?.at ?? null, by: of.get(id)?.account_name ?? null },
  })
  return [...row.addressee_ids.map(line('addressee')), ...row.copy_ids.map(line('copy'))].filter(
    ({ body }) => sees || actor.scope.includes(body.id),
  )
}

const chosenTasks = async (tx: Tx, { task_ids: ids }: DocumentRow) =>
  ids.length === 0
    ? []
    : tx
        .selectFrom('tasks')
        .select(['id', 'code', 'title'])
        .where('id', 'in', ids)
        .orderBy('code_key')
        .execute()

async function editionsOf(tx: Tx, id: string): Promise<DocumentEdition[]> {
  const rows = await tx
    .selectFrom('document_editions as edition')
    .innerJoin('document_templates as template', 'template.id', 'edition.template_id')
    .select([
      'edition.position',
      'made_at',
      'made_by_name',
      'as_of',
      'edition.bytes',
      'edition.digest',
      'issued',
    ])
    .select(['template.id as template_id', 'template.name', 'template.position as template_position'])
    .where('document_id', '=', id)
    .orderBy('edition.position', 'desc')
    .execute()
  return rows.map((row) => ({
    position: row.position,
    madeAt: row.made_at,
    madeBy: row.made_by_name ?? '',
    template: { id: row.template_id, name: row.name, position: row.template_position },
    asOf: row.as_of,
    bytes: row.bytes,
    digest: row.digest,
    issued: row.issued,
  }))
}

async function eventsOf(tx: Tx, id: string, directory: Directory) {
  const rows = await tx
    .selectFrom('document_events')
    .select(['at', 'kind', 'account_name', 'organisation_id', 'note'])
    .where('document_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map(({ at, kind, account_name, organisation_id, note }) => ({
    ...{ at, kind, note, by: account_name ?? '' },
    body: organisation_id ? directory.nameOf(organisation_id) : '',
  }))
}

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The issued file, or the newest draft; readers outside the own body see the issued one alone. */
export async function documentFile(deps: Deps, actor: Actor, { id, position }: In['file']): Promise<File> {
  guard(actor, 'document.read')
  const found = await read(deps.db, actor, (tx) => {
    let query = tx
      .selectFrom('document_editions as edition')
      .innerJoin('documents', 'documents.id', 'edition.document_id')
      .select([
        'edition.content',
        'edition.position',
        'edition.issued',
        'documents.title',
        'documents.number',
      ])
      .where('documents.id', '=', id)
      .orderBy('edition.position', 'desc')
      .limit(1)
    if (position !== undefined) query = query.where('edition.position', '=', position)
    return query.executeTakeFirst()
  })
  if (!found) throw notFound('document')
  const name = found.issued ? `${found.number} ${found.title}` : `${found.title}（草稿${found.position}）`
  return new File([new Uint8Array(found.content)], `${name.replaceAll(/[\\/:*?"<>|]/g, '_')}.docx`, {
    type: wordType,
  })
}
