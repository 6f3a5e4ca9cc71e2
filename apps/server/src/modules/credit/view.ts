import type {
  CreditEvent,
  FileView,
  GradeNotice,
  Objection,
  ObjectionTarget,
  ObjectionVerb,
  Repair,
} from '@zhiheng/contract'
import { workingDaysBetween } from '@zhiheng/primitives'
import { type Selectable, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { CreditDependencies, Tx } from './deps.ts'
import { partiesOf } from './notices.ts'
import { noticeVerbs, objectionVerbs, repairVerbs } from './policy.ts'
import { clockOf } from './policy-on.ts'
import type { CreditTables } from './tables.ts'

type Named<Table extends keyof CreditTables> = Selectable<CreditTables[Table]> & {
  readonly name: string
  readonly area_code: string | null
}
export type ObjectionRow = Named<'credit_objections'>
export type RepairRow = Named<'credit_repairs'>
export type NoticeRow = Named<'grade_notices'>

/** What a reader needs to be told in: the day, names of bodies, days left. */
async function readingOf(deps: CreditDependencies) {
  const { today } = await clockOf(deps)
  const [directory, calendar, titles] = await Promise.all([
    deps.directory(today),
    deps.calendar(),
    deps.modelTitles(),
  ])
  return {
    today,
    title: (model: string) => titles.get(model)?.title ?? { zh: model, en: model },
    body: (id: string) => ({ id, name: directory.nameOf(id) }),
    slack: (dueOn: string | null) => (dueOn === null ? null : workingDaysBetween(today, dueOn, calendar)),
  }
}
type Reading = Awaited<ReturnType<typeof readingOf>>

/** What rows say, in the reader's terms: names, days left, and what the reader may do next. */
export async function presenter(deps: CreditDependencies, actor: Actor) {
  const reading = await readingOf(deps)
  return {
    body: reading.body,
    objection: (row: ObjectionRow) => presentObjection(row, actor, reading),
    repair: (row: RepairRow) => presentRepair(row, actor, reading),
    notice: (row: NoticeRow) => presentNotice(row, actor, reading),
  }
}

const labelOf = (row: {
  readonly subject_id: string
  readonly name: string
  readonly area_code: string | null
}) => ({
  id: row.subject_id,
  name: row.name,
  areaCode: row.area_code,
})

const frameOf = (row: ObjectionRow | RepairRow, { body, slack }: Reading) => ({
  id: row.id,
  number: row.number,
  subject: labelOf(row),
  reason: row.reason,
  filedAt: row.filed_at,
  filedBy: row.filed_by_name,
  filedFor: row.organisation_id ? body(row.organisation_id) : null,
  dueOn: row.due_on,
  slack: slack(row.due_on),
  decidedAt: row.decided_at,
  decisionReason: row.decision_reason,
  resultId: row.result_id,
  version: row.version,
})

function presentObjection(row: ObjectionRow, actor: Actor, reading: Reading): Objection {
  const closed: Partial<Record<ObjectionVerb, boolean>> = {
    extend: row.extended,
    appeal: (row.appeal_until ?? reading.today) < reading.today,
  }
  return {
    ...frameOf(row, reading),
    target: targetOf(row, reading),
    source: row.source_id ? reading.body(row.source_id) : null,
    wanted: row.wanted,
    state: row.state,
    extended: row.extended,
    appealUntil: row.appeal_until,
    verbs: objectionVerbs(actor, row).filter((verb) => !closed[verb]),
  }
}

const presentRepair = (row: RepairRow, actor: Actor, reading: Reading): Repair => ({
  ...frameOf(row, reading),
  fact: {
    factId: row.fact_id,
    type: row.fact_type,
    decisionNumber: row.decision_number,
    kind: row.kind,
    occurredOn: row.fact_on,
  },
  source: reading.body(row.source_id),
  dutyFulfilled: row.duty_fulfilled,
  harmRemoved: row.harm_removed,
  state: row.state,
  verbs: repairVerbs(actor, row),
})

const presentNotice = (row: NoticeRow, actor: Actor, { today, slack, title }: Reading): GradeNotice => ({
  id: row.id,
  subject: labelOf(row),
  model: row.model,
  title: title(row.model),
  from: row.from_grade,
  to: row.to_grade,
  asOf: row.as_of,
  state: row.state,
  noticedAt: row.noticed_at,
  replyDueOn: row.reply_due_on,
  slack: row.state === 'open' ? slack(row.reply_due_on) : null,
  reply: row.reply,
  repliedAt: row.replied_at,
  closedAt: row.closed_at,
  closeReason: row.close_reason,
  verbs: noticeVerbs(actor, partiesOf(row)).filter(
    (verb) => !(verb === 'publish' && row.replied_at === null && row.reply_due_on >= today),
  ),
  version: row.version,
})

const targetOf = (row: ObjectionRow, { title }: Reading): ObjectionTarget =>
  row.target === 'fact'
    ? {
        kind: 'fact',
        factId: row.fact_id ?? '',
        type: row.fact_type ?? '',
        document: row.fact_document ?? '',
        occurredOn: row.fact_on ?? '',
      }
    : {
        kind: 'grade',
        model: row.model ?? '',
        title: title(row.model ?? ''),
        asOf: row.as_of ?? '',
        grade: row.grade,
        indicator: row.indicator,
      }

export async function filesOf(tx: Tx, caseId: string): Promise<FileView[]> {
  const { rows } =
    await sql<FileView>`select f.id, f.name, f.media_type as "mediaType", f.bytes::int as bytes, f.sha256,
      f.uploaded_at as "uploadedAt" from credit_files c join files f on f.id = c.file_id
    where c.case_id = ${caseId}::uuid order by c.position`.execute(tx)
  return rows
}

/** The trail of a case. A firm learns which body acted, not which person. */
export async function eventsOf(
  deps: CreditDependencies,
  tx: Tx,
  actor: Actor,
  caseId: string,
): Promise<CreditEvent[]> {
  const { body } = await presenter(deps, actor)
  const rows = await tx
    .selectFrom('credit_events')
    .select(['at', 'kind', 'account_name as who', 'organisation_id as bodyId', 'note'])
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map(({ bodyId, who, ...event }) => ({
    ...event,
    who: actor.role === 'enterprise' && bodyId ? null : who,
    body: bodyId && body(bodyId).name,
  }))
}
