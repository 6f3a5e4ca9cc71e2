import type { FactPage, LookupPurpose } from '@zhiheng/contract'
import { factTypes } from '@zhiheng/fact-types'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/page'
import type { LedgerDependencies } from './deps.ts'
import { type After, countRows, countsOf, type FactCount, type FactOrder, listRows } from './fact-rows.ts'
import { groupOf, viewOf } from './fact-view.ts'
import { type Look, lookAt } from './look-at.ts'
import type { FactRow } from './new-fact.ts'
import { maskFact } from './sharing.ts'
import { withheldOf } from './withheld.ts'

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

/** What counts about a subject, as this reader may see it, and how much else there is. */
export async function listFacts(
  deps: LedgerDependencies,
  person: Actor,
  input: ListInput,
): Promise<FactPage> {
  const { clock, directory } = deps
  const asOf = input.asOf ?? clock.today()
  const knownAt = input.knownAt ?? clock.now()
  const after = input.cursor === undefined ? undefined : afterOf(input.cursor, input.order)
  const types = typesOf(input)
  const page = { order: input.order, limit: input.limit, ...(after ? { after } : {}) }
  const counted = { asOf, knownAt, sourceId: input.sourceId }
  const found = await lookAt(deps, person, { ...input, subjectId: input.id, counted }, async (tx, look) => {
    const filter = { ...counted, members: look.family.members }
    const rows = await listRows(tx, { ...filter, types }, { ...page, limit: page.limit + 1 })
    // A page that holds everything need not be counted once more.
    const whole = types === undefined && after === undefined && rows.length <= page.limit
    const seen = whole ? countsOf(rows) : await countRows(tx, filter)
    return { ...look, rows, seen, looked: rows.slice(0, page.limit) }
  })
  const { reader, shares, looked, logged } = found
  const bodies = await directory()
  return {
    ...summaryOf(found, types, bodies.nameOf),
    items: looked.map((row) => {
      const { fact, notShared } = maskFact(reader.actor, shares, row)
      return viewOf(fact, notShared, bodies.nameOf)
    }),
    nextCursor: found.rows.length > page.limit ? cursorOf(looked.at(-1), input.order) : null,
    ...{ asOf, knownAt, version: reader.version, purpose: reader.purpose, logged },
  }
}

type Found = Look & {
  readonly rows: readonly FactRow[]
  readonly seen: readonly FactCount[]
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
