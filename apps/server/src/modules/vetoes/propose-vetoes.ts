import type { VetoPolicy, VetoTrigger } from '@zhiheng/contract'
import { addMonths, type PlainDate } from '@zhiheng/primitives'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
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
      let found = 0
      for (const trigger of policy.triggers)
        found += await propose(tx, policy, trigger, today, deps.clock.now())
      return { found }
    }),
  )
}

async function propose(
  tx: Kysely<VetoTables>,
  policy: VetoPolicy,
  trigger: VetoTrigger,
  today: PlainDate,
  now: string,
): Promise<number> {
  const result = await sql`
    insert into veto_proposals (id, subject_id, trigger_code, policy_version, ground, fact_id, fact_on, source_id, state, proposed_at)
    select gen_random_uuid(), coalesce(s.merged_into, s.id), ${trigger.code}, ${policy.version}, ${trigger.ground}, f.id,
      f.occurred_on, f.source_id, 'open', ${now}::timestamptz
    from zh.facts_as_of(${today}::date, 'infinity') f join subjects s on s.id = f.subject_id
    where f.type = ${trigger.type} and f.occurred_on > ${addMonths(today, -trigger.lookBackMonths)}::date
      and s.kind = any (${kinds}::text[]) and ${jsonMatches(sql`f.payload`, trigger.where)}
    on conflict (fact_id, trigger_code) do nothing`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}
