import type { VetoPolicy, VetoTrigger } from '@zhiheng/contract'
import { addMonths, type PlainDate } from '@zhiheng/primitives'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { factsAsOf } from '#kernel/facts-as-of'
import { inForceOn } from '#kernel/in-force'
import { jsonMatches } from '#kernel/json-match'
import { asSystem, write } from '#kernel/transaction'
import type { VetoDependencies } from './deps.ts'
import { guard } from './policy.ts'
import type { VetoTables } from './tables.ts'

/** What can be vetoed, by the fact type. */
const kinds = ['enterprise', 'laboratory', 'project', 'organisation']

/**
 * Looks through the ledger for events that the policy in force takes as a ground. Each event proposes once; a person
 * decides. Proposals come from facts that the person may not see, so the product looks.
 */
export async function proposeVetoes(deps: VetoDependencies, actor: Actor): Promise<{ found: number }> {
  guard(actor, 'veto.manage')
  const today = deps.clock.today()
  const policy = inForceOn(deps.policies, today)
  if (!policy) return { found: 0 }
  return write(deps.db, actor, 'propose-vetoes', (tx) =>
    asSystem(tx, actor, async () => {
      const found = await propose(tx, policy, { today, now: deps.clock.now() })
      return { found }
    }),
  )
}

/** The same for subjects of whom facts have just become known: in that transaction, as the product. */
export async function proposeForSubjects(
  { policies, clock }: Pick<VetoDependencies, 'policies' | 'clock'>,
  tx: Kysely<VetoTables>,
  subjectIds: readonly string[],
): Promise<void> {
  const today = clock.today()
  const policy = inForceOn(policies, today)
  if (policy) await propose(tx, policy, { today, now: clock.now(), subjectIds })
}

type When = { readonly today: PlainDate; readonly now: string; readonly subjectIds?: readonly string[] }

/** All triggers share one look through the facts. */
async function propose(
  tx: Kysely<VetoTables>,
  policy: VetoPolicy,
  { today, now, subjectIds }: When,
): Promise<number> {
  const { triggers } = policy
  if (triggers.length === 0) return 0
  const since = ({ lookBackMonths }: VetoTrigger) => addMonths(today, -lookBackMonths)
  const earliest = triggers.map(since).toSorted()[0] ?? today
  const about = subjectIds ? sql`f.subject_id = any (${[...subjectIds]}::uuid[])` : sql`true`
  const found = sql.join(
    triggers.map(
      (trigger) => sql`
      select ${trigger.code}::text as code, ${trigger.ground}::text as ground, e.* from e
      where e.type = ${trigger.type} and e.occurred_on > ${since(trigger)}::date and ${jsonMatches(sql`e.payload`, trigger.where)}`,
    ),
    sql` union all `,
  )
  const result = await sql`
    with e as materialized (
      select coalesce(s.merged_into, s.id) as subject_id, f.id as fact_id, f.type, f.occurred_on, f.source_id, f.payload
      from ${factsAsOf(today, 'infinity')} f join subjects s on s.id = f.subject_id
      where f.type = any (${triggers.map(({ type }) => type)}::text[]) and f.occurred_on > ${earliest}::date
        and s.kind = any (${kinds}::text[]) and ${about})
    insert into veto_proposals (id, subject_id, trigger_code, policy_version, ground, fact_id, fact_on, source_id, state, proposed_at)
    select gen_random_uuid(), t.subject_id, t.code, ${policy.version}, t.ground, t.fact_id, t.occurred_on, t.source_id, 'open', ${now}::timestamptz
    from (${found}) t
    where not exists (select from veto_proposals p where p.fact_id = t.fact_id and p.trigger_code = t.code)
    on conflict (fact_id, trigger_code) do nothing`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}
