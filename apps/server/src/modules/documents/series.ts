import type { DocumentKind, Inputs, SeriesView } from '@zhiheng/contract'
import { type Selectable, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import type { DocumentDependencies as Deps, Tx } from './deps.ts'
import { firstOf, writeNumber } from './give-number.ts'
import { guard } from './policy.ts'
import type { DocumentTables } from './tables.ts'
import { kindNames } from './words.ts'

type In = Inputs<'documentSeries'>
type Wanted = In['add'] & { readonly validFrom: string }
type Row = Selectable<DocumentTables['document_series']>

export async function listSeries(deps: Deps, actor: Actor): Promise<{ items: SeriesView[] }> {
  guard(actor, 'document.read')
  const today = deps.clock.today()
  const directory = await deps.directory(today)
  return read(deps.db, actor, async (tx) => {
    const rows = await tx
      .selectFrom('document_series')
      .leftJoin('document_counters', (join) =>
        join.onRef('series_id', '=', 'document_series.id').on('year', '=', Number(today.slice(0, 4))),
      )
      .selectAll('document_series')
      .select(['first', 'last'])
      .orderBy('letters')
      .orderBy('style')
      .execute()
    const items: SeriesView[] = []
    for (const row of rows) items.push(viewOf(row, await firstOf(tx, row), today, directory))
    return { items }
  })
}

type Counted = Row & { readonly first: number | null; readonly last: number | null }

function viewOf(row: Counted, begins: number, today: string, directory: Directory): SeriesView {
  const { first, last } = row
  return {
    ...{ id: row.id, letters: row.letters, style: row.style, kinds: row.kinds, mark: row.mark },
    ...{ firstNumber: row.first_number, validFrom: row.valid_from, validTo: row.valid_to },
    inForce: row.valid_from <= today && (row.valid_to === null || row.valid_to >= today),
    organisation: { id: row.organisation_id, name: directory.nameOf(row.organisation_id) },
    next: writeNumber(row, Number(today.slice(0, 4)), last === null ? begins : last + 1),
    issued: last === null ? 0 : last - (first ?? 1) + 1,
    version: row.version,
  }
}

/** On every day a kind of the body is numbered in one series, and no other body writes the same letters. */
async function mustBeFree(
  tx: Tx,
  organisationId: string,
  { kinds, letters, style, validFrom, validTo }: Wanted,
  except: string | null,
) {
  // Two that come at once are looked at one after the other.
  await sql`select pg_advisory_xact_lock(hashtext('document-series'))`.execute(tx)
  const all = await tx
    .selectFrom('document_series')
    .select(['id', 'organisation_id', 'kinds', 'letters', 'style', 'valid_from', 'valid_to'])
    .execute()
  for (const other of all.filter(({ id }) => id !== except)) {
    if (style === 'letters' && other.style === style && other.letters === letters) throw lettersTaken()
    const meets =
      (validTo === null || other.valid_from <= validTo) &&
      (other.valid_to === null || validFrom <= other.valid_to)
    const taken = other.organisation_id === organisationId && kinds.find((each) => other.kinds.includes(each))
    if (meets && taken) throw kindTaken(taken, other.letters)
  }
}

const kindTaken = (kind: DocumentKind, letters: string) =>
  inputInvalid(
    'kinds',
    'kind-taken',
    `${kindNames[kind]}在这些日子已用“${letters}”编号 Documents of this kind are numbered as “${letters}” on those days`,
    '先从那里去掉，或先让那一条到期 Take it out there, or end that series first',
  )

const lettersTaken = () =>
  inputInvalid(
    'letters',
    'letters-taken',
    '这个机关代字已有 These letters are in use',
    '改已有的那一条 Change the one that is there',
  )

function mustBegin({ validFrom, validTo }: Wanted): void {
  if (validTo === null || validFrom <= validTo) return
  throw inputInvalid(
    'validTo',
    'before-start',
    '早于启用日 Before the day it begins',
    `不早于 ${validFrom} Not before ${validFrom}`,
  )
}

const rowOf = ({ letters, style, kinds, mark, firstNumber, validFrom, validTo }: Wanted) => ({
  ...{ letters, style, mark, first_number: firstNumber, valid_from: validFrom, valid_to: validTo },
  kinds: [...new Set(kinds)],
})

export async function addSeries(deps: Deps, actor: Actor, input: In['add']): Promise<SeriesView> {
  guard(actor, 'document-template.manage')
  const { organisationId } = actor
  if (!organisationId) throw inputInvalid('', 'no-body', '请用单位的岗位办理 Act in a post of a body')
  return shown(deps, actor, await keepSeries(deps, actor, organisationId, input))
}

/** Also what a profile brings. */
export const keepSeries = (
  deps: Deps,
  actor: Actor,
  organisationId: string,
  input: In['add'],
): Promise<string> =>
  write(deps.db, actor, 'add-document-series', async (tx) => {
    const wanted = { ...input, validFrom: input.validFrom ?? deps.clock.today() }
    mustBegin(wanted)
    await mustBeFree(tx, organisationId, wanted, null)
    const added = await tx
      .insertInto('document_series')
      .values({ ...rowOf(wanted), organisation_id: organisationId })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'letters', 'style']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added) return added.id
    throw lettersTaken()
  })

export async function changeSeries(deps: Deps, actor: Actor, input: In['change']): Promise<SeriesView> {
  guard(actor, 'document-template.manage')
  await write(deps.db, actor, 'change-document-series', async (tx) => {
    const row: Row | undefined = await tx
      .selectFrom('document_series')
      .selectAll()
      .where('id', '=', input.id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw notFound('document-series')
    if (row.version !== input.version) throw new AppError('VERSION_CONFLICT', { currentVersion: row.version })
    const wanted = { ...input, validFrom: input.validFrom ?? row.valid_from }
    mustBegin(wanted)
    await mustBeFree(tx, row.organisation_id, wanted, row.id)
    await mustKeepIssued(tx, row, input)
    await tx
      .updateTable('document_series')
      .set({ ...rowOf(wanted), version: row.version + 1 })
      .where('id', '=', row.id)
      .execute()
  })
  return shown(deps, actor, input.id)
}

/** Letters under which numbers were given stay: other letters are another series, which begins anew. */
async function mustKeepIssued(tx: Tx, row: Row, input: In['change']): Promise<void> {
  if (row.letters === input.letters && row.style === input.style) return
  const used = await tx
    .selectFrom('document_counters')
    .select('last')
    .where('series_id', '=', row.id)
    .executeTakeFirst()
  if (!used) return
  throw inputInvalid(
    'letters',
    'numbers-given',
    '已用这个机关代字发过文，不能改 Numbers were given under these letters',
    '另设一个机关代字 Add another series',
  )
}

async function shown(deps: Deps, actor: Actor, id: string): Promise<SeriesView> {
  const { items } = await listSeries(deps, actor)
  return items.find((item) => item.id === id) as SeriesView
}
