import { sql } from 'kysely'
import type { Comparable } from './compare.ts'
import type { Tx } from './deps.ts'

/** Subjects as they are compared, in the order asked; one that is missing is left out. */
export async function loadComparable(tx: Tx, ids: readonly string[]): Promise<Comparable[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Comparable>`
    select s.id, s.kind, s.area_code as "areaCode", s.industry, s.address, s.longitude, s.latitude, n.key, n.core,
      coalesce((select jsonb_agg(jsonb_build_object('scheme', i.scheme, 'value', i.value))
        from subject_identifiers i where i.subject_id = s.id and i.valid_to is null), '[]') as codes
    from subjects s
    join lateral (select key, core from subject_names n
      where n.subject_id = s.id and n.kind = 'official' and n.name = s.name limit 1) n on true
    where s.id = any (${[...new Set(ids)]}::uuid[])`.execute(tx)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
