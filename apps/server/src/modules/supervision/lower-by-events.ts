import type { LoweringRule } from '@zhiheng/contract'
import { addMonths, type PlainDate } from '@zhiheng/primitives'
import { sql } from 'kysely'
import { factsAsOf } from '#kernel/facts-as-of'
import { jsonMatches } from '#kernel/json-match'
import { rankSql } from './matrix.ts'
import { currentClass, type Step } from './step.ts'

type Event = {
  readonly subjectId: string
  readonly factId: string
  readonly occurredOn: PlainDate
  readonly knownAt: string
  /** Places of the rules that it meets. */
  readonly rules: readonly number[]
}

/**
 * The newest event a subject and rule; none that a review has looked at since it became known, none twice. Of all facts, or
 * of those of some subjects.
 */
export async function lowerByEvents(step: Step, subjectIds?: readonly string[]): Promise<number> {
  const { tx, policy, day, now } = step
  const events = await findEvents(step, subjectIds)
  const met = events.flatMap(({ rules, ...event }) => rules.map((rule) => ({ ...event, rule })))
  if (met.length === 0) return 0
  const rules = policy.lowering
  const result = await sql`
    with e as (select * from unnest(${met.map(({ subjectId }) => subjectId)}::uuid[], ${met.map(({ factId }) => factId)}::uuid[],
        ${met.map(({ occurredOn }) => occurredOn)}::date[], ${met.map(({ knownAt }) => knownAt)}::timestamptz[], ${met.map(({ rule }) => rule)}::int[])
        as e (subject_id, fact_id, occurred_on, known_at, place)),
    r as (select code as rule, class, place from unnest(${rules.map(({ code }) => code)}::text[], ${rules.map(({ to }) => to)}::text[])
        with ordinality as r (code, class, place)),
    g as (select distinct on (subject_id) newest.* from (
      select distinct on (e.subject_id, r.rule) e.*, r.rule, r.class from e join r on r.place = e.place
      order by e.subject_id, r.rule, e.occurred_on desc, e.fact_id) newest
      where not exists (select from supervision_classes h where h.subject_id = newest.subject_id and h.cause = 'review' and h.recorded_at > newest.known_at)
      order by subject_id, ${rankSql(sql`newest.class`)} desc, newest.place)
    insert into supervision_classes (subject_id, id, class, valid_from, recorded_at, cause, rule, fact_id, policy_version)
    select g.subject_id, gen_random_uuid(), g.class, ${day}::date, ${now}::timestamptz, 'event', g.rule, g.fact_id, ${policy.version}
    from g ${currentClass}
    where c.class is null or ${rankSql(sql`c.class`)} < ${rankSql(sql`g.class`)}
    on conflict do nothing`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}

/** One look for all rules, apart from what is written: only a pure query is shared among workers of the database. */
async function findEvents(
  { tx, policy: { lowering }, day }: Step,
  subjectIds: readonly string[] | undefined,
): Promise<readonly Event[]> {
  if (lowering.length === 0) return []
  const since = (rule: LoweringRule) => addMonths(day, -rule.lookBackMonths)
  const meets = (rule: LoweringRule) =>
    sql`f.type = ${rule.type} and f.occurred_on > ${since(rule)}::date and ${jsonMatches(sql`f.payload`, rule.where)}`
  const places = lowering.map((rule, index) => sql`case when ${meets(rule)} then ${index + 1}::int end`)
  const { rows } = await sql<Event>`
    select coalesce(s.merged_into, s.id) as "subjectId", f.id as "factId", f.occurred_on as "occurredOn", f.recorded_at as "knownAt",
      array_remove(array[${sql.join(places)}], null) as rules
    from ${factsAsOf(day, 'infinity')} f join subjects s on s.id = f.subject_id and s.kind = 'enterprise'
    where f.type = any (${lowering.map(({ type }) => type)}::text[]) and f.occurred_on > ${lowering.map(since).toSorted()[0]}::date
      and (${sql.join(lowering.map(meets), sql` or `)})
      ${subjectIds ? sql`and f.subject_id = any (${[...subjectIds]}::uuid[])` : sql``}`.execute(tx)
  return rows
}
