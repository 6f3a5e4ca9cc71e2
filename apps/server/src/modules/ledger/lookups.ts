import { randomUUIDv7 } from 'node:crypto'
import type { LookupChannel, RecordedPurpose } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { countsOf } from './fact-rows.ts'
import type { FactRow } from './new-fact.ts'
import { agreementsOf, type Share } from './sharing.ts'
import type { LedgerTables } from './tables.ts'

/** Facts about bodies' health: who sees them is recorded even where they are one's own. */
export const sensitiveTypes: ReadonlySet<string> = new Set(['injury-report'])

export type Lookup = {
  readonly subjectId: string
  readonly purpose: RecordedPurpose
  readonly channel: LookupChannel
  readonly types: readonly string[]
  readonly sourceIds: readonly string[]
  readonly agreements: readonly string[]
  readonly factCount: number
}

type Looked = Pick<FactRow, 'type' | 'sourceId' | 'visibility'>
type Looking = {
  readonly actor: Actor
  readonly shares: readonly Share[]
  readonly purpose: RecordedPurpose | null
  readonly channel: LookupChannel
  /** The subject that the facts were asked of; facts of merged ones are recorded under it. */
  readonly subjectId: string
}

/**
 * What a look at these facts leaves behind: nothing where all are public or the reader's own. Facts about a firm that
 * the firm reads itself leave nothing either.
 */
export function lookupOf(
  { actor, shares, purpose, channel, subjectId }: Looking,
  facts: readonly Looked[],
): Lookup | undefined {
  if (actor.role === 'system' || (actor.role === 'enterprise' && purpose === null)) return undefined
  const foreign = ({ visibility, sourceId }: Looked) =>
    visibility !== 'public' && !actor.scope.includes(sourceId)
  // Facts that are alike in these were seen by the same agreements.
  const looked = countsOf(facts).filter((alike) => foreign(alike) || sensitiveTypes.has(alike.type))
  if (looked.length === 0) return undefined
  const unique = (values: readonly string[]) => [...new Set(values)].toSorted()
  return {
    subjectId,
    purpose: purpose ?? 'own-records',
    channel,
    types: unique(looked.map(({ type }) => type)),
    sourceIds: unique(looked.map(({ sourceId }) => sourceId)),
    agreements: unique(looked.flatMap((fact) => agreementsOf(actor, shares, fact))),
    factCount: looked.reduce((sum, { count }) => sum + count, 0),
  }
}

/** The statement that records look-ups. */
export function insertionOf(
  tx: Kysely<LedgerTables>,
  { accountId, accountName, organisationId }: Actor,
  at: string,
  lookups: readonly Lookup[],
) {
  const whose = { at, account_id: accountId, account_name: accountName, organisation_id: organisationId }
  const rows = lookups.map((lookup) => ({
    ...whose,
    id: randomUUIDv7(),
    subject_id: lookup.subjectId,
    purpose: lookup.purpose,
    channel: lookup.channel,
    types: [...lookup.types],
    source_ids: [...lookup.sourceIds],
    agreements: [...lookup.agreements],
    fact_count: lookup.factCount,
  }))
  return tx.insertInto('fact_lookups').values(rows)
}

/** Records look-ups in the caller's transaction. */
export async function insertLookups(
  tx: Kysely<LedgerTables>,
  actor: Actor,
  at: string,
  lookups: readonly Lookup[],
): Promise<void> {
  for (let from = 0; from < lookups.length; from += 1000) {
    await insertionOf(tx, actor, at, lookups.slice(from, from + 1000)).execute()
  }
}
