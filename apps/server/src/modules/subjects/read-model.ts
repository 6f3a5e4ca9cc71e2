import type { SubjectHit, SubjectIdentity, SubjectName, SubjectRef } from '@zhiheng/contract'
import { sql } from 'kysely'
import type { Tx } from './deps.ts'
import { printedCode } from './identifiers.ts'
import type { SubjectRow } from './repository.ts'

export const refOf = ({
  id,
  kind,
  name,
  area_code,
  state,
}: Pick<SubjectRow, 'id' | 'kind' | 'name' | 'area_code' | 'state'>): SubjectRef => ({
  id,
  kind,
  name,
  areaCode: area_code,
  state,
})

export async function listNames(tx: Tx, id: string): Promise<SubjectName[]> {
  return tx
    .selectFrom('subject_names')
    .select(['id', 'name', 'kind', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('subject_id', '=', id)
    .orderBy(sql`valid_from desc nulls last`)
    .orderBy('name')
    .execute()
}

type Hit = SubjectHit & { readonly otherName: string | null }

/** What a list shows of subjects, with a name of theirs, or of one that counts as them, that bears the words. */
export async function listHits(tx: Tx, ids: readonly string[], words: readonly string[]): Promise<Hit[]> {
  if (ids.length === 0) return []
  const bears = sql.join([sql`true`, ...words.map((word) => sql`n.key like ${`%${word}%`}`)], sql` and `)
  const { rows } = await sql<
    Omit<SubjectHit, 'codes' | 'match'> & {
      codes: { scheme: string; value: string }[]
      otherName: string | null
    }
  >`
    select s.id, s.kind, s.name, s.area_code as "areaCode", s.state, s.industry,
      coalesce((select jsonb_agg(jsonb_build_object('scheme', i.scheme, 'value', i.value) order by i.scheme desc, i.value)
        from subject_identifiers i where i.subject_id = any (f.members) and i.valid_to is null), '[]') as codes,
      (select n.name from subject_names n where n.subject_id = any (f.members) and n.name <> s.name and ${bears}
        order by length(n.name), n.name limit 1) as "otherName"
    from subjects s cross join lateral (
      select array(select s.id union all select m.id from subjects m where m.merged_into = s.id) as members) f
    where s.id = any (${ids}::uuid[])`.execute(tx)
  return rows.map(({ codes, ...row }) => ({ ...row, codes: codes.slice(0, 6).map(printedCode), match: null }))
}

/** Everything of a subject that everybody may know. */
export async function getIdentity(tx: Tx, row: SubjectRow): Promise<SubjectIdentity> {
  const identifiers = await tx
    .selectFrom('subject_identifiers')
    .select(['id', 'scheme', 'value', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('subject_id', '=', row.id)
    .orderBy('scheme', 'desc')
    .orderBy('value')
    .execute()
  const classes = await tx
    .selectFrom('subject_classes')
    .select(['scheme', 'value'])
    .where('subject_id', '=', row.id)
    .orderBy('scheme')
    .orderBy('value')
    .execute()
  return {
    ...refOf(row),
    closedOn: row.closed_on,
    address: row.address,
    longitude: row.longitude,
    latitude: row.latitude,
    industry: row.industry,
    identifiers: identifiers.map(({ id, validFrom, validTo, ...code }) => ({
      id,
      ...printedCode(code),
      validFrom,
      validTo,
    })),
    classes,
    names: await listNames(tx, row.id),
    relationCounts: await countRelations(tx, row.id),
  }
}

async function countRelations(tx: Tx, id: string) {
  const { rows } = await sql<SubjectIdentity['relationCounts'][number]>`
    select r.kind, r.direction, s.kind as "otherKind", count(*)::int as count
    from (select kind, 'out' as direction, other_id as id from subject_relations where subject_id = ${id} and valid_to is null
      union all select kind, 'in', subject_id from subject_relations where other_id = ${id} and valid_to is null) r
    join subjects s on s.id = r.id
    group by 1, 2, 3 order by 2 desc, 1, 3`.execute(tx)
  return rows
}
