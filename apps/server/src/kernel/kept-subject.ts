import { type RawBuilder, sql } from 'kysely'

/**
 * The id of the subject that a row of `subjects` counts as: its own unless it was merged. `case` and not `coalesce`: the
 * planner takes the latter for leaky, and where it is compared with an id, reads the whole table under row security.
 *
 * @param row how the statement calls the row
 */
export const keptIdOf = (row: string): RawBuilder<string> =>
  sql.raw(`case when ${row}.merged_into is null then ${row}.id else ${row}.merged_into end`)
