import type { Inputs, SubjectIdentity, SubjectMerge, SubjectRelation, SubjectView } from '@zhiheng/contract'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read } from '#kernel/transaction'
import type { SubjectDependencies, Tx } from './deps.ts'
import { getIdentity, refOf } from './read-model.ts'
import { findSubject, getSubject } from './repository.ts'

export const getPublicSubject = (
  deps: SubjectDependencies,
  actor: Actor,
  id: string,
): Promise<SubjectIdentity> =>
  read(deps.db, actor, async (tx) => {
    const asked = await getSubject(tx, id)
    return getIdentity(tx, asked.merged_into ? await getSubject(tx, asked.merged_into) : asked)
  })

export const getSubjectView = (deps: SubjectDependencies, actor: Actor, id: string): Promise<SubjectView> =>
  read(deps.db, actor, (tx) => loadView(tx, id))

export async function loadView(tx: Tx, id: string): Promise<SubjectView> {
  const row = await getSubject(tx, id)
  const keeper = row.merged_into ? await findSubject(tx, row.merged_into) : undefined
  const family = await tx
    .selectFrom('subjects')
    .selectAll()
    .where('merged_into', '=', id)
    .orderBy('name')
    .execute()
  return {
    ...(await getIdentity(tx, row)),
    mergedInto: keeper ? refOf(keeper) : null,
    family: family.map(refOf),
    merges: await listMerges(tx, id),
    version: row.version,
  }
}

/** Merges in which the subject had a part, on either side, newest first; undone ones too. */
async function listMerges(tx: Tx, id: string): Promise<SubjectMerge[]> {
  const rows = await tx
    .selectFrom('subject_merges as g')
    .innerJoin('subjects as k', 'k.id', 'g.kept_id')
    .innerJoin('subjects as m', 'm.id', 'g.merged_id')
    .selectAll('g')
    .select([
      'k.kind as kept_kind',
      'k.name as kept_name',
      'k.area_code as kept_area',
      'k.state as kept_state',
      'm.kind as merged_kind',
      'm.name as merged_name',
      'm.area_code as merged_area',
      'm.state as merged_state',
    ])
    .where((eb) => eb.or([eb('g.kept_id', '=', id), eb('g.merged_id', '=', id)]))
    .orderBy('g.merged_at', 'desc')
    .orderBy('g.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kept: {
      id: row.kept_id,
      kind: row.kept_kind,
      name: row.kept_name,
      areaCode: row.kept_area,
      state: row.kept_state,
    },
    merged: {
      id: row.merged_id,
      kind: row.merged_kind,
      name: row.merged_name,
      areaCode: row.merged_area,
      state: row.merged_state,
    },
    reason: row.reason,
    mergedAt: row.merged_at,
    mergedBy: row.merged_by_name,
    undoneAt: row.undone_at,
    undoneBy: row.undone_by_name,
    undoReason: row.undo_reason,
  }))
}

type RelationRow = Omit<SubjectRelation, 'other'> & {
  other_id: string
  other_kind: SubjectRelation['other']['kind']
  other_name: string
  other_area: string | null
  other_state: SubjectRelation['other']['state']
}

/** Ties of the subject and of those that count as it, both ways, those in force first. */
export const listRelations = (
  deps: SubjectDependencies,
  actor: Actor,
  { id, kind, direction, cursor, limit }: Inputs<'subjects'>['relations'],
) =>
  read(deps.db, actor, async (tx) => {
    await getSubject(tx, id)
    const after = cursor ? decodeCursor(cursor, ['integer', 'text', 'uuid']) : undefined
    const ties = sql`
      with family as (select id from subjects where id = ${id} or merged_into = ${id}),
      ties as (
        select r.id, r.kind, 'out' as direction, r.other_id as other, r.valid_from, r.valid_to
        from subject_relations r where r.subject_id in (select id from family)
        union all
        select r.id, r.kind, 'in', r.subject_id, r.valid_from, r.valid_to
        from subject_relations r where r.other_id in (select id from family)),
      wanted as (
        select t.id, t.kind, t.direction, t.valid_from as "validFrom", t.valid_to as "validTo",
          s.id as other_id, s.kind as other_kind, s.name as other_name, s.area_code as other_area, s.state as other_state,
          (t.valid_to is not null)::int as ended
        from ties t join subjects s on s.id = t.other
        where (${kind ?? null}::text is null or t.kind = ${kind ?? null})
          and (${direction ?? null}::text is null or t.direction = ${direction ?? null}))`
    const { rows } = await sql<RelationRow & { ended: number; total: number }>`
      ${ties} select w.*, (select count(*)::int from wanted) as total from wanted w
      where ${after ? sql`(w.ended, w.other_name, w.id) > (${after[0]}::int, ${after[1]}::text, ${after[2]}::uuid)` : sql`true`}
      order by w.ended, w.other_name, w.id limit ${limit + 1}`.execute(tx)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map(relationOf),
      total: rows[0]?.total ?? 0,
      nextCursor: last && rows.length > limit ? encodeCursor([last.ended, last.other_name, last.id]) : null,
    }
  })

const relationOf = (row: RelationRow): SubjectRelation => ({
  id: row.id,
  kind: row.kind,
  direction: row.direction,
  other: {
    id: row.other_id,
    kind: row.other_kind,
    name: row.other_name,
    areaCode: row.other_area,
    state: row.other_state,
  },
  validFrom: row.validFrom,
  validTo: row.validTo,
})
