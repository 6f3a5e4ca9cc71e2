import type { DocumentKind, Inputs, SeriesView } from '@zhiheng/contract'
import type { Selectable } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { DocumentDependencies as Deps, Tx } from './deps.ts'
import { writeNumber } from './give-number.ts'
import { guard } from './policy.ts'
import type { DocumentTables } from './tables.ts'
import { kindNames } from './words.ts'

type In = Inputs<'documentSeries'>
type Row = Selectable<DocumentTables['document_series']>

export async function listSeries(deps: Deps, actor: Actor): Promise<{ items: SeriesView[] }> {
  guard(actor, 'document.read')
  const directory = await deps.directory(deps.clock.today())
  const year = Number(deps.clock.today().slice(0, 4))
  const rows = await read(deps.db, actor, (tx) =>
    tx
      .selectFrom('document_series')
      .leftJoin('document_counters', (join) =>
        join.onRef('series_id', '=', 'document_series.id').on('year', '=', year),
      )
      .selectAll('document_series')
      .select('last')
      .orderBy('letters')
      .orderBy('style')
      .execute(),
  )
  return {
    items: rows.map((row) => ({
      ...{ id: row.id, letters: row.letters, style: row.style, kinds: row.kinds, mark: row.mark },
      firstNumber: row.first_number,
      organisation: { id: row.organisation_id, name: directory.nameOf(row.organisation_id) },
      next: writeNumber(row, year, row.last === null ? row.first_number : row.last + 1),
      issued: row.last === null ? 0 : row.last - row.first_number + 1,
      version: row.version,
    })),
  }
}

/** A kind of the body is numbered in one series. */
async function mustBeFree(
  tx: Tx,
  organisationId: string,
  kinds: readonly DocumentKind[],
  except: string | null,
) {
  const others = await tx
    .selectFrom('document_series')
    .select(['id', 'kinds', 'letters'])
    .where('organisation_id', '=', organisationId)
    .execute()
  for (const other of others) {
    const taken = other.id === except ? undefined : kinds.find((kind) => other.kinds.includes(kind))
    if (taken) {
      throw inputInvalid(
        'kinds',
        'kind-taken',
        `${kindNames[taken]}已用“${other.letters}”编号 Documents of this kind are numbered as “${other.letters}”`,
        '先从那里去掉 Take it out there first',
      )
    }
  }
}

const rowOf = ({ letters, style, kinds, mark, firstNumber }: In['add']) => ({
  ...{ letters, style, mark, first_number: firstNumber },
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
    await mustBeFree(tx, organisationId, input.kinds, null)
    const added = await tx
      .insertInto('document_series')
      .values({ ...rowOf(input), organisation_id: organisationId })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'letters', 'style']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added) return added.id
    throw inputInvalid(
      'letters',
      'letters-taken',
      '这个机关代字已有 These letters are in use',
      '改已有的那一条 Change the one that is there',
    )
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
    await mustBeFree(tx, row.organisation_id, input.kinds, row.id)
    await mustKeepIssued(tx, row, input)
    await tx
      .updateTable('document_series')
      .set({ ...rowOf(input), version: row.version + 1 })
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
