import type { LookupPurpose } from '@zhiheng/contract'
import type { QueryExecutorProvider } from 'kysely'
import type { Actor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import type { ExchangeDependencies } from './deps.ts'
import type { OutRow } from './out-rows.ts'

type Shares = Awaited<ReturnType<ExchangeDependencies['ledger']['sharing']['findShares']>>
type Out = {
  readonly actor: Actor
  readonly shares: Shares
  readonly rows: readonly OutRow[]
  readonly channel: 'export' | 'feed'
}

/** Records which facts leave and for what they were looked up, before they do. */
export async function recordOut(deps: ExchangeDependencies, out: Out): Promise<void> {
  if (out.rows.length === 0) return
  const insert = await recorderOf(deps, out)
  await write(deps.db, out.actor, 'look-up-facts', insert)
}

/** What writes the record, within a transaction of whoever hands the facts out. */
export async function recorderOf(deps: ExchangeDependencies, { actor, shares, rows, channel }: Out) {
  const { sharing } = deps.ledger
  const purpose = (actor.purpose ?? null) as LookupPurpose | null
  const lookups = [...Map.groupBy(rows, ({ subjectId }) => subjectId)].flatMap(([subjectId, facts]) => {
    const lookup = sharing.lookupOf({ actor, shares, purpose, channel, subjectId }, facts)
    return lookup ? [lookup] : []
  })
  const now = deps.clock.now()
  const body = actor.organisationId ? (await deps.directory()).nameOf(actor.organisationId) : null
  return async (tx: QueryExecutorProvider): Promise<void> => {
    if (rows.length === 0) return
    if (lookups.length > 0) await sharing.insertLookups(tx as never, actor, now, lookups)
    await deps.recordCopy(tx, {
      ...{ holderId: actor.organisationId, holderName: body ?? actor.accountName ?? '' },
      ...{ channel, knownAt: now, factIds: rows.map(({ id }) => id) },
    })
  }
}
