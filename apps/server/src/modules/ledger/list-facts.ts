import type { FactPage, LookupPurpose } from '@zhiheng/contract'
import { factTypes } from '@zhiheng/fact-types'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { asSystem, read } from '#kernel/transaction'
import type { LedgerDependencies } from './deps.ts'
import {
  type After,
  countRows,
  countsOf,
  type FactCount,
  type FactFilter,
  type FactOrder,
  listRows,
} from './fact-rows.ts'
import { groupOf, viewOf } from './fact-view.ts'
import { type Family, getFamily } from './family.ts'
import { lookupOf, recordLookup } from './lookups.ts'
import type { FactRow } from './new-fact.ts'
import { type Reader, readerOf } from './reader.ts'
import { findShares, maskFact, type Share } from './sharing.ts'
import type { LedgerReadTables } from './tables.ts'
import { withheldOf } from './withheld.ts'

type Tx = Kysely<LedgerReadTables>
export type ListInput = {
  readonly id: string
  readonly asOf?: string | undefined
  readonly knownAt?: string | undefined
  readonly type?: string | undefined
  readonly group?: string | undefined
  readonly sourceId?: string | undefined
  readonly purpose?: LookupPurpose | undefined
  readonly version?: 'public' | 'firm' | undefined
  readonly order: FactOrder
  readonly cursor?: string | undefined
  readonly limit: number
}

type Found = {
  readonly family: Family
  readonly reader: Reader
  readonly rows: readonly FactRow[]
  readonly seen: readonly FactCount[]
  readonly all: readonly FactCount[]
  readonly shares: readonly Share[]
}

/** What counts about a subject, as this reader may see it, and how much else there is. */
export async function listFacts(
  deps: LedgerDependencies,
  person: Actor,
  input: ListInput,
): Promise<FactPage> {
  const { db, clock, directory } = deps
  const asOf = input.asOf ?? clock.today()
  const knownAt = input.knownAt ?? clock.now()
  const after = input.cursor === undefined ? undefined : afterOf(input.cursor, input.order)
  const family = await read(db, person, (tx) => getFamily(tx, input.id))
  const reader = readerOf(person, input, family.keptId)
  const filter = { members: family.members, asOf, knownAt, sourceId: input.sourceId }
  const found = await read(db, reader.actor, (tx) =>
    find(tx, { family, reader, filter, types: typesOf(input) }, { ...input, ...(after ? { after } : {}) }),
  )
  const shown = found.rows.slice(0, input.limit)
  const lookup = lookupOf(
    {
      actor: reader.actor,
      shares: found.shares,
      purpose: reader.purpose,
      channel: 'page',
      subjectId: family.keptId,
    },
    shown,
  )
  if (lookup) await recordLookup(db, person, clock.now(), lookup)
  const bodies = await directory()
  return {
    ...summaryOf(found, typesOf(input), bodies.nameOf),
    items: shown.map((row) => {
      const { fact, notShared } = maskFact(reader.actor, found.shares, row)
      return viewOf(fact, notShared, bodies.nameOf)
    }),
    nextCursor: found.rows.length > input.limit ? cursorOf(shown.at(-1), input.order) : null,
    ...{ asOf, knownAt, version: reader.version, purpose: reader.purpose, logged: lookup !== undefined },
  }
}

type Question = {
  readonly family: Family
  readonly reader: Reader
  readonly filter: FactFilter
  readonly types: readonly string[] | undefined
}
type PageWish = { readonly order: FactOrder; readonly after?: After; readonly limit: number }

async function find(tx: Tx, { family, reader, filter, types }: Question, page: PageWish): Promise<Found> {
  const rows = await listRows(tx, { ...filter, types }, { ...page, limit: page.limit + 1 })
  // A page that holds everything need not be counted once more.
  const whole = types === undefined && page.after === undefined && rows.length <= page.limit
  const seen = whole ? countsOf(rows) : await countRows(tx, filter)
  const all = await asSystem(tx, reader.actor, () => countRows(tx, filter))
  return { family, reader, rows, seen, all, shares: await findShares(tx, reader.actor) }
}

/** Types that the filters leave; undefined where there is none. */
function typesOf({ type, group }: ListInput): readonly string[] | undefined {
  if (type !== undefined) return [type]
  if (group === undefined) return undefined
  return [...new Set(factTypes.filter((each) => each.group === group).map(({ code }) => code))]
}

/** Counts by type and by source are those of the other filters, so that a reader can go from one to the next. */
function summaryOf(
  { seen, all, reader }: Found,
  types: readonly string[] | undefined,
  nameOf: (id: string) => string,
) {
  const chosen = seen.filter(({ type }) => types === undefined || types.includes(type))
  const sum = (counts: readonly FactCount[]) => counts.reduce((total, { count }) => total + count, 0)
  const by = (key: 'type' | 'sourceId') =>
    [...Map.groupBy(seen, (count) => count[key])].map(([value, counts]) => [value, sum(counts)] as const)
  return {
    total: sum(chosen),
    internal: sum(chosen.filter(({ visibility }) => visibility !== 'public')),
    counts: by('type')
      .map(([type, count]) => ({ type, group: groupOf(type), count }))
      .toSorted((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1)),
    sources: by('sourceId')
      .map(([id, count]) => ({ id, name: nameOf(id), count }))
      .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
    withheld: withheldOf(reader.actor, all, seen),
  }
}

const afterOf = (cursor: string, order: FactOrder): After => {
  const [at, id] = decodeCursor(cursor, [order === 'occurred' ? 'day' : 'instant', 'uuid'])
  return [String(at), String(id)]
}

const cursorOf = (last: FactRow | undefined, order: FactOrder): string | null =>
  last ? encodeCursor([order === 'occurred' ? last.occurredOn : last.recordedAt, last.id]) : null
