import { addWorkingDays } from '@zhiheng/primitives'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { asSystem, write } from '#kernel/transaction'
import type { CopyDependencies, Tx } from './deps.ts'
import { guard } from './policy.ts'

/** A batch may commit some time after the instant that it bears: so far the next round looks back. */
const lookBack = '1 hour'

/** Tells every holder of a copy of what has been corrected or withdrawn since the last round; the same again does nothing. */
export async function spreadCorrections(deps: CopyDependencies, actor: Actor): Promise<{ told: number }> {
  guard(actor, 'copy.spread')
  const now = deps.clock.now()
  return write(deps.db, actor, 'spread-corrections', (tx) =>
    asSystem(tx, actor, async () => {
      const since = sql`coalesce((select p.spread_until - interval '${sql.raw(lookBack)}' from copy_progress p), '-infinity')`
      const told = await tell(deps, tx, sql`e.recorded_at > ${since}`)
      await sql`insert into copy_progress (id, spread_until) values (1, ${now}::timestamptz)
        on conflict (id) do update set spread_until = excluded.spread_until`.execute(tx)
      return { told }
    }),
  )
}

/** The same for what a decision has just ended, in the transaction of the decision. Works as the product. */
export const spreadFact = (
  deps: CopyDependencies,
  tx: Tx,
  subjectId: string,
  factId: string,
): Promise<number> => tell(deps, tx, sql`e.subject_id = ${subjectId}::uuid and e.fact_id = ${factId}::uuid`)

/**
 * A copy holds the facts that it names; where it names none, those known when it was made and within its bounds. What
 * it names counts whenever it was ended: a correction may bear an earlier instant than the copy and be committed later.
 */
async function tell(deps: CopyDependencies, tx: Tx, ended: RawBuilder<unknown>): Promise<number> {
  const today = deps.clock.today()
  const dueOn = addWorkingDays(today, deps.receiptDays(today), await deps.calendar())
  const result = await sql`
    with ended as materialized (
      select e.subject_id, e.fact_id, e.by_id, e.recorded_at as ended_at, f.type, f.source_id, f.recorded_at
      from supersessions e join facts f on f.subject_id = e.subject_id and f.id = e.fact_id where ${ended})
    insert into copy_receipts (id, copy_id, holder_id, holder_name, subject_id, fact_id, by_id, told_at, due_on)
    select distinct on (coalesce(c.holder_id::text, c.holder_name), e.fact_id, e.by_id)
      gen_random_uuid(), c.id, c.holder_id, c.holder_name, e.subject_id, e.fact_id, e.by_id, ${deps.clock.now()}::timestamptz, ${dueOn}::date
    from ended e
    join fact_copies c on
      (c.fact_ids @> array[e.fact_id] or c.fact_ids is null and c.known_at >= e.recorded_at and c.known_at < e.ended_at)
      and (c.subject_ids is null or c.subject_ids @> array[e.subject_id])
      and (c.types is null or e.type = any (c.types))
      and (c.source_ids is null or e.source_id = any (c.source_ids))
    order by coalesce(c.holder_id::text, c.holder_name), e.fact_id, e.by_id, c.given_at desc
    on conflict do nothing`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}
