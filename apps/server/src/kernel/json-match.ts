import { type RawBuilder, sql } from 'kysely'

type Value = string | number | boolean

type Where = Readonly<Record<string, readonly Value[]>>

/** Whether a flat object has, for every field named, one of its values; `jsonMatches` asks the database the same. */
export const matchesJson = (object: Readonly<Record<string, unknown>>, where: Where): boolean =>
  Object.entries(where).every(
    ([field, values]) => Object.hasOwn(object, field) && values.some((value) => value === object[field]),
  )

/** Whether a flat JSON object has, for every field named, one of its values; as a condition with bound parameters. */
export function jsonMatches(column: RawBuilder<unknown>, where: Where): RawBuilder<boolean> {
  const tests = Object.entries(where).map(
    ([field, values]) =>
      sql<boolean>`${column} -> ${field}::text = any (${values.map((value) => JSON.stringify(value))}::text[]::jsonb[])`,
  )
  return tests.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(tests, sql` and `)})`
}
