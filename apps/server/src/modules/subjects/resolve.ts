import { type Kysely, sql } from 'kysely'
import { keptIdOf } from '#kernel/kept-subject'
import { type Code, innerCode } from './identifiers.ts'
import { nameKey } from './name-key.ts'
import type { SubjectTables } from './tables.ts'

type Tx = Kysely<SubjectTables>

/**
 * Which subjects many codes mean, in one statement, merges followed: the code in force first, then one that has ended,
 * then the organisation code inside a unified one. What is found under several subjects by ended codes alone is not
 * decided here. Codes are normalised already.
 *
 * @returns for each code its subject, undefined where it is unknown
 */
export async function resolveCodes(tx: Tx, codes: readonly Code[]): Promise<(string | undefined)[]> {
  if (codes.length === 0) return []
  const asked = codes.flatMap((code, place) => {
    const inner = innerCode(code)
    return [{ place, ...code, rank: 0 }, ...(inner ? [{ place, ...inner, rank: 2 }] : [])]
  })
  const column = <Key extends keyof (typeof asked)[number]>(key: Key) => asked.map((row) => row[key])
  const { rows } = await sql<{ place: number; id: string }>`
    select a.place, min((case when g.id is null then i.subject_id else g.merged_into end)::text) as id,
      a.rank + (i.valid_to is not null)::int as rank
    from unnest(${column('place')}::int[], ${column('scheme')}::text[], ${column('value')}::text[], ${column('rank')}::int[])
      as a (place, scheme, value, rank)
    join subject_identifiers i on i.scheme = a.scheme and i.value = a.value
    left join subjects g on g.id = i.subject_id and g.merged_into is not null
    group by 1, 3 having count(distinct case when g.id is null then i.subject_id else g.merged_into end) = 1
    order by 1, 3 desc`.execute(tx)
  // The best rank comes last of its place.
  const found: (string | undefined)[] = Array.from({ length: codes.length })
  for (const { place, id } of rows) found[place] = id
  return found
}

export type NameAsked = { readonly name: string; readonly areaCode?: string | undefined }

/** The same by name; a name that several subjects bear, in the area where one is given, is not decided here. */
export async function resolveNames(tx: Tx, names: readonly NameAsked[]): Promise<(string | undefined)[]> {
  if (names.length === 0) return []
  const { rows } = await sql<{ place: number; id: string }>`
    select a.place::int - 1 as place, min(coalesce(s.merged_into, s.id)::text) as id
    from unnest(${names.map(({ name }) => nameKey(name))}::text[], ${names.map(({ areaCode }) => areaCode ?? null)}::text[])
      with ordinality as a (key, area, place)
    join subject_names n on n.key = a.key
    join subjects s on s.id = n.subject_id and (a.area is null or s.area_code is null or s.area_code = a.area)
    group by 1 having count(distinct coalesce(s.merged_into, s.id)) = 1`.execute(tx)
  const found: (string | undefined)[] = Array.from({ length: names.length })
  for (const { place, id } of rows) found[place] = id
  return found
}

/** Those that count as the same as each of some subjects: itself, and what it was merged with. */
export async function familiesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ asked: string; members: string[] }>`
    select a.id as asked, array(
      select k.id from subjects k where k.id = ${keptIdOf('s')}
      union all select m.id from subjects m where m.merged_into = ${keptIdOf('s')}) as members
    from unnest(${ids}::uuid[]) as a (id) join subjects s on s.id = a.id`.execute(tx)
  return new Map(rows.map(({ asked, members }) => [asked, members]))
}
