import type { LookupPurpose } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { read, readAndRecord } from '#kernel/transaction'
import type { LedgerDependencies } from './deps.ts'
import { type AllCounts, allCounts, type Counted } from './fact-rows.ts'
import { type Family, getFamily } from './family.ts'
import { insertionOf, lookupOf } from './lookups.ts'
import type { FactRow } from './new-fact.ts'
import { type Reader, readerOf } from './reader.ts'
import { type Share, sharesAsJson } from './sharing.ts'
import type { LedgerReadTables } from './tables.ts'

type Tx = Kysely<LedgerReadTables>

/** Who looks at which subject, and by which agreements. */
export type Look = {
  readonly family: Family
  readonly reader: Reader
  readonly shares: readonly Share[]
  /** All there is, whoever asks; empty unless it was wished for. */
  readonly all: AllCounts
}
type Wish = {
  readonly subjectId: string
  readonly purpose?: LookupPurpose | undefined
  readonly version?: 'public' | 'firm' | undefined
  /** What of everything is to be counted. */
  readonly counted?: Counted | undefined
}

/**
 * Reads facts in a reader's eyes and records the look in the same transaction: the answer leaves after the commit.
 * `work` says which facts the reader will see.
 */
export async function lookAt<Result extends { readonly looked: readonly FactRow[] }>(
  { db, clock, purposes }: LedgerDependencies,
  person: Actor,
  { subjectId, ...wish }: Wish,
  work: (tx: Tx, look: Look) => Promise<Result>,
): Promise<Result & { readonly logged: boolean }> {
  purposes.check(wish.purpose)
  // Only a preview in the firm's eyes has to know the firm before it begins.
  const keptId =
    wish.version === 'firm' ? (await read(db, person, (tx) => getFamily(tx, subjectId))).keptId : undefined
  const reader = readerOf(person, wish, keptId)
  return readAndRecord(db, reader.actor, 'look-up-facts', {
    work: async (tx) => {
      const look = await openLook(tx, reader, { subjectId, counted: wish.counted })
      const { family, shares } = look
      const result = await work(tx, look)
      const { actor, purpose } = reader
      const looking = { actor, purpose, shares, channel: 'page', subjectId: family.keptId } as const
      const lookup = lookupOf(looking, result.looked)
      return { ...result, lookup, logged: lookup !== undefined }
    },
    recordOf: (tx, { lookup }) => lookup && insertionOf(tx, person, clock.now(), [lookup]).compile(),
  })
}

/** All that has to be known before the facts themselves are asked for, in one round trip. */
async function openLook(tx: Tx, reader: Reader, { subjectId, counted }: Wish): Promise<Look> {
  const all = counted ? allCounts('f.members', counted) : sql`'{}'::jsonb`
  const columns = sql`, ${sharesAsJson(reader.actor)} as shares, ${all} as "all"`
  const {
    shares,
    all: counts,
    ...family
  } = await getFamily<Pick<Look, 'shares' | 'all'>>(tx, subjectId, columns)
  return { family, reader, shares, all: counts }
}
