import type { VetoPolicy, VetoTrigger } from '@zhiheng/contract'
import { addMonths, type PlainDate } from '@zhiheng/primitives'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { factsAsOf } from '#kernel/facts-as-of'
import { inForceOn } from '#kernel/in-force'
import { jsonMatches, matchesJson } from '#kernel/json-match'
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

/** Whether a fact by itself is a ground by any policy. */
export function isGround(policies: VetoDependencies['policies']) {
  const triggers = policies.flatMap((policy) => policy.triggers)
  return (fact: { readonly type: string; readonly payload: Readonly<Record<string, unknown>> }): boolean =>
    triggers.some(({ type, where }) => type === fact.type && matchesJson(fact.payload, where))
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

type Event = {
  readonly subjectId: string
  readonly factId: string
  readonly factOn: PlainDate
  readonly sourceId: string
  /** Places of the triggers that it meets. */
  readonly places: readonly number[]
}

async function propose(tx: Kysely<VetoTables>, policy: VetoPolicy, when: When): Promise<number> {
  const events = await findEvents(tx, policy.triggers, when)
  const met = events.flatMap(({ places, ...event }) => places.map((place) => ({ ...event, place })))
  if (met.length === 0) return 0
  const { triggers } = policy
  const result = await sql`
    insert into veto_proposals (id, subject_id, trigger_code, policy_version, ground, fact_id, fact_on, source_id, state, proposed_at)
    select gen_random_uuid(), e.subject_id, t.code, ${policy.version}, t.ground, e.fact_id, e.fact_on, e.source_id, 'open', ${when.now}::timestamptz
    from unnest(${met.map(({ subjectId }) => subjectId)}::uuid[], ${met.map(({ factId }) => factId)}::uuid[], ${met.map(({ factOn }) => factOn)}::date[],
      ${met.map(({ sourceId }) => sourceId)}::uuid[], ${met.map(({ place }) => place)}::int[]) as e (subject_id, fact_id, fact_on, source_id, place)
    join unnest(${triggers.map(({ code }) => code)}::text[], ${triggers.map(({ ground }) => ground)}::text[]) with ordinality as t (code, ground, place)
      on t.place = e.place
    where not exists (select from veto_proposals p where p.fact_id = e.fact_id and p.trigger_code = t.code)
    on conflict (fact_id, trigger_code) do nothing`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}

/** One look for all triggers, apart from what is written: only a pure query is shared among workers of the database. */
async function findEvents(
  tx: Kysely<VetoTables>,
  triggers: readonly VetoTrigger[],
  { today, subjectIds }: When,
): Promise<readonly Event[]> {
  if (triggers.length === 0) return []
  const since = ({ lookBackMonths }: VetoTrigger) => addMonths(today, -lookBackMonths)
  const meets = (trigger: VetoTrigger) =>
    sql`f.type = ${trigger.type} and f.occurred_on > ${since(trigger)}::date and ${jsonMatches(sql`f.payload`, trigger.where)}`
  const places = triggers.map((trigger, index) => sql`case when ${meets(trigger)} then ${index + 1}::int end`)
  const { rows } = await sql<Event>`
    select coalesce(s.merged_into, s.id) as "subjectId", f.id as "factId", f.occurred_on as "factOn", f.source_id as "sourceId",
      array_remove(array[${sql.join(places)}], null) as places
    from ${factsAsOf(today, 'infinity')} f join subjects s on s.id = f.subject_id
    where f.type = any (${triggers.map(({ type }) => type)}::text[]) and f.occurred_on > ${triggers.map(since).toSorted()[0]}::date
      and s.kind = any (${kinds}::text[]) and (${sql.join(triggers.map(meets), sql` or `)})
      ${subjectIds ? sql`and f.subject_id = any (${[...subjectIds]}::uuid[])` : sql``}`.execute(tx)
  return rows
}
