import type { CompiledQuery } from 'kysely'
import pg from 'pg'

/**
 * A statement with its values written into it, so that it can travel with others in one round trip. Values are texts,
 * numbers, lists of texts or null; the database reads them as what they are written to, as it does values beside a
 * statement.
 */
export const inlined = ({ sql, parameters }: CompiledQuery): string =>
  sql.replace(/\$(\d+)/g, (_, place) => literalOf(parameters[Number(place) - 1]))

function literalOf(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return pg.escapeLiteral(value)
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return pg.escapeLiteral(`{${value.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`)
  throw new TypeError(`A ${typeof value} cannot be written into a statement`)
}
