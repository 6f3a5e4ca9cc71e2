import { type RawBuilder, sql } from 'kysely'

/**
 * What `zh.facts_as_of` returns, written out for a `from`: the planner sees through the function on one machine, but a
 * database that is spread over several does not once its arguments are parameters.
 *
 * @param day SQL of a date, such as `$1`
 * @param knownAt SQL of an instant
 */
export const factsAsOfText = (day: string, knownAt: string): string =>
  `(select f.* from facts f
  where f.occurred_on <= ${day} and f.recorded_at <= ${knownAt} and f.effect <> 'withdraw'
    and not exists (select from supersessions s
      where s.subject_id = f.subject_id and s.fact_id = f.id and s.recorded_at <= ${knownAt}))`

/** The same around values that are bound. */
export function factsAsOf(day: string, knownAt: string): RawBuilder<unknown> {
  const values = { day: sql`${day}::date`, instant: sql`${knownAt}::timestamptz` }
  const parts = factsAsOfText('@day@', '@instant@').split('@')
  return sql.join(
    parts.map((part) => (part === 'day' || part === 'instant' ? values[part] : sql.raw(part))),
    sql.raw(''),
  )
}
