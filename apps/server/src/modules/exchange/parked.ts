import type { Inputs, ParkedFact, SubjectKind } from '@zhiheng/contract'
import { sql } from 'kysely'
import { type Actor, systemActor } from '#kernel/actor'
import { writeWithCopy } from '#kernel/copy'
import { inputInvalid, notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read, write } from '#kernel/transaction'
import type { ExchangeDependencies } from './deps.ts'
import { listParked, lockAlike, markDropped, markSettled, type ParkedRow } from './parked-repository.ts'
import { guard } from './policy.ts'
import type { ExchangeTables } from './tables.ts'

type Deps = ExchangeDependencies

/** Facts whose subject the register did not know: never lost, never given to somebody invented. */
export function parkedUseCases(deps: Deps) {
  return {
    async list(actor: Actor, { cursor, limit }: Inputs<'exchange'>['parked']) {
      guard(actor, 'exchange.read')
      const before =
        cursor === undefined ? undefined : (decodeCursor(cursor, ['instant', 'uuid']) as [string, string])
      const { rows, total } = await read(deps.db, actor, (tx) => listParked(tx, before, limit + 1))
      const directory = await deps.directory()
      const shown = rows.slice(0, limit)
      const items = await Promise.all(
        shown.map(async (row) => ({
          ...toView(row, directory.nameOf(row.source_id)),
          candidates: await candidatesOf(deps, actor, row),
        })),
      )
      const last = shown.at(-1)
      return {
        items,
        total,
        nextCursor: last && rows.length > limit ? encodeCursor([last.created_at, last.id]) : null,
      }
    },
    settle: (actor: Actor, input: Inputs<'exchange'>['settleParked']) => settle(deps, actor, input),
    async drop(actor: Actor, { id, reason }: Inputs<'exchange'>['dropParked']) {
      guard(actor, 'exchange.supply')
      const dropped = await write(deps.db, actor, 'drop-parked', (tx) =>
        markDropped(tx, id, reason, deps.clock.now(), actor.accountName),
      )
      if (!dropped) throw notFound('parked-fact')
      return { dropped: true as const }
    },
  }
}

const toView = (row: ParkedRow & { alike: number }, sourceName: string): Omit<ParkedFact, 'candidates'> => ({
  id: row.id,
  importId: row.import_id,
  line: row.line,
  sourceId: row.source_id,
  sourceName,
  factType: row.fact.type,
  occurredOn: row.fact.occurredOn,
  document: row.fact.document,
  writtenCode: row.written_code,
  writtenName: row.written_name,
  alike: row.alike,
  createdAt: row.created_at,
})

/** Whom it may mean: subjects whose names have the written one's distinguishing letters. */
async function candidatesOf(
  deps: Deps,
  actor: Actor,
  { written_name: name }: ParkedRow,
): Promise<ParkedFact['candidates']> {
  if (!name || [...name].length < 2) return []
  const core = deps.subjects.coreOf(await deps.directory(), name)
  const { items } = await deps.subjects.useCases.list(actor, { q: core.slice(0, 60), limit: 5 })
  return items.map(({ id, name: found, areaCode }) => ({ id, name: found, areaCode }))
}

/** The facts enter under their supplier's name, whoever settles whom they are about; the trail names the person. */
async function settle(deps: Deps, actor: Actor, { id, subjectId }: Inputs<'exchange'>['settleParked']) {
  guard(actor, 'exchange.supply')
  const kind = await kindOf(deps, actor, subjectId)
  if (!kind) throw inputInvalid('subjectId', 'unknown', '没有这个主体 No such subject')
  const seen = await read(deps.db, actor, (tx) =>
    sql`select from parked_facts where id = ${id}::uuid`.execute(tx),
  )
  if (seen.rows.length === 0) throw notFound('parked-fact')
  const asSupplier: Actor = {
    ...systemActor,
    accountId: actor.accountId,
    accountName: actor.accountName,
    organisationId: actor.organisationId,
  }
  const directory = await deps.directory()
  return writeWithCopy<ExchangeTables, { settled: number; refused: { line: number; issues: never[] }[] }>(
    deps.pool,
    asSupplier,
    'settle-parked',
    async ({ tx, copy }) => {
      const rows = await lockAlike(tx, id)
      const source = rows[0] && directory.find(rows[0].source_id)
      if (!source) throw notFound('parked-fact')
      const facts = rows.map(({ fact }) => ({ ...fact, subjectId }))
      const prepared = await deps.ledger.prepare({
        source: { id: source.id, kind: source.kind },
        facts,
        kinds: new Map([[subjectId, kind]]),
      })
      const taken = await deps.ledger.writePrepared({ tx: tx as never, copy }, asSupplier, prepared)
      const inside = [...taken.appended.map(({ index }) => index), ...taken.repeated]
      const settling = { subjectId, at: deps.clock.now(), by: actor.accountName }
      await markSettled(
        tx,
        inside.flatMap((index) => rows[index]?.id ?? []),
        settling,
      )
      const refused = taken.problems.map(({ index, issues }) => ({
        line: rows[index]?.line ?? 0,
        issues: [...issues] as never[],
      }))
      return { settled: inside.length, refused }
    },
  )
}

async function kindOf(deps: Deps, actor: Actor, subjectId: string): Promise<SubjectKind | undefined> {
  const { rows } = await read(deps.db, actor, (tx) =>
    sql<{
      kind: SubjectKind
    }>`select kind from subjects where id = ${subjectId}::uuid and merged_into is null`.execute(tx),
  )
  return rows[0]?.kind
}
