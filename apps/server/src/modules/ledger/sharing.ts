import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { FactRow } from './new-fact.ts'
import type { LedgerReadTables } from './tables.ts'

/** An agreement in force that shares a type of a supplier with the reader for the purpose that was stated. */
export type Share = {
  /** `source:type` */
  readonly pair: string
  /** Fields that may be seen; null: all. */
  readonly fields: readonly string[] | null
  readonly restricted: boolean
  readonly number: string
}

const mayShare = (actor: Actor): boolean => Boolean(actor.purpose) && actor.organisationId !== null

/** None where the reader has stated no purpose. */
export async function findShares(tx: Kysely<LedgerReadTables>, actor: Actor): Promise<readonly Share[]> {
  if (!mayShare(actor)) return []
  const { rows } = await sql<Share>`select pair, fields, restricted, number from zh.sharing()`.execute(tx)
  return rows
}

/** The same as an expression. */
export const sharesAsJson = (actor: Actor): RawBuilder<readonly Share[]> =>
  mayShare(actor) ? sql`(select coalesce(jsonb_agg(s), '[]') from zh.sharing() s)` : sql`'[]'::jsonb`

/** What agreements share with somebody, kept beside work that takes long. */
export type Sharing = readonly Pick<Share, 'pair' | 'restricted' | 'number'>[]

/** Of some kinds of facts; of all where null. */
export const sharingOf = (shares: readonly Share[], types: readonly string[] | null): Sharing =>
  shares
    .filter(({ pair }) => types === null || types.some((type) => pair.endsWith(`:${type}`)))
    .map(({ pair, restricted, number }) => ({ pair, restricted, number }))

/** Numbers of agreements that shared before what none shares now; one that another has replaced is not missed. */
export function endedSince(before: Sharing, now: Sharing): string[] {
  const still = (was: Sharing[number]) =>
    now.some(({ pair, restricted }) => pair === was.pair && (restricted || !was.restricted))
  return [...new Set(before.filter((was) => !still(was)).map(({ number }) => number))]
}

type Shared = Pick<FactRow, 'type' | 'sourceId' | 'visibility'>

const pairOf = ({ sourceId, type }: Shared) => `${sourceId}:${type}`

/** Whether the reader needs an agreement for it: it is neither public nor own, nor what the role sees anyway. */
function needsShare({ role, scope }: Actor, { visibility, sourceId }: Shared): boolean {
  if (visibility === 'public' || scope.includes(sourceId)) return false
  if (role === 'system' || role === 'auditor' || role === 'enterprise') return false
  return visibility === 'restricted' || (role !== 'quality_office' && role !== 'leader')
}

function sharesOf(shares: readonly Share[], fact: Shared): readonly Share[] {
  const asked = pairOf(fact)
  return shares.filter(
    ({ pair, restricted }) => pair === asked && (restricted || fact.visibility !== 'restricted'),
  )
}

/** Numbers of the agreements by which the reader sees a fact. */
export const agreementsOf = (actor: Actor, shares: readonly Share[], fact: Shared): readonly string[] =>
  needsShare(actor, fact) ? sharesOf(shares, fact).map(({ number }) => number) : []

/**
 * Leaves out what no agreement shares with this reader and says which fields those are: the one place where payloads
 * are cut.
 */
export function maskFact<Fact extends FactRow>(
  actor: Actor,
  shares: readonly Share[],
  fact: Fact,
): { readonly fact: Fact; readonly notShared: readonly string[] } {
  if (!needsShare(actor, fact)) return { fact, notShared: [] }
  const own = sharesOf(shares, fact)
  if (own.some(({ fields }) => fields === null)) return { fact, notShared: [] }
  const open = new Set(own.flatMap(({ fields }) => fields ?? []))
  const names = Object.keys(fact.payload)
  const notShared = names.filter((name) => !open.has(name))
  const payload = Object.fromEntries(Object.entries(fact.payload).filter(([name]) => open.has(name)))
  return { fact: { ...fact, payload }, notShared }
}
