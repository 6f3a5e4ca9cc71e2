import { type RawBuilder, sql } from 'kysely'

type Value = string | number | boolean

/** Whether a flat JSON object has, for every field named, one of its values; as a condition with bound parameters. */
export function jsonMatches(
  column: RawBuilder<unknown>,
  where: Readonly<Record<string, readonly Value[]>>,
): RawBuilder<boolean> {
  const tests = Object.entries(where).map(
    ([field, values]) =>
      sql<boolean>`${column} -> ${field}::text = any (${values.map((value) => JSON.stringify(value))}::text[]::jsonb[])`,
  )
  return tests.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(tests, sql` and `)})`
}
