import type { LookupPurpose } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { read, readAndRecord } from '#kernel/transaction'
import type { LedgerDependencies } from './deps.ts'
import { type Family, getFamily } from './family.ts'
import { insertLookups, lookupOf } from './lookups.ts'
import type { FactRow } from './new-fact.ts'
import { type Reader, readerOf } from './reader.ts'
import { findShares, type Share } from './sharing.ts'
import type { LedgerReadTables } from './tables.ts'

type Tx = Kysely<LedgerReadTables>

/** Who looks at which subject, and by which agreements. */
export type Look = {
  readonly family: Family
  readonly reader: Reader
  readonly shares: readonly Share[]
}
type Wish = {
  readonly subjectId: string
  readonly purpose?: LookupPurpose | undefined
  readonly version?: 'public' | 'firm' | undefined
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
  return readAndRecord(db, reader.actor, 'look-up-facts', async (tx) => {
    const family = await getFamily(tx, subjectId)
    const shares = await findShares(tx, reader.actor)
    const result = await work(tx, { family, reader, shares })
    const { actor, purpose } = reader
    const looking = { actor, purpose, shares, channel: 'page', subjectId: family.keptId } as const
    const lookup = lookupOf(looking, result.looked)
    if (lookup) await insertLookups(tx, person, clock.now(), [lookup])
    return { ...result, logged: lookup !== undefined }
  })
}
