import type { CatalogueReason, SubjectRef } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { sql } from 'kysely'
import type { CatalogueDependencies, Tx } from './deps.ts'
import { findVersionOn } from './read-model.ts'

type Row = Omit<CatalogueReason, 'versionId' | 'versionTitle' | 'through'> & {
  readonly subjectId: string
  readonly throughId: string | null
}

/**
 * Why each of some subjects is under key supervision on a day, in few statements for all of them: by its own industry,
 * classes and barcodes and those of whatever counts as it, and for a maker by those of what it makes.
 *
 * @returns the reasons by subject; a subject that is not on the catalogue has no entry
 */
export async function onCatalogue(
  deps: Pick<CatalogueDependencies, 'familiesOf'>,
  tx: Tx,
  subjectIds: readonly string[],
  day: PlainDate,
): Promise<Map<string, CatalogueReason[]>> {
  const version = await findVersionOn(tx, day)
  if (!version || subjectIds.length === 0) return new Map()
  const families = await deps.familiesOf(tx, subjectIds)
  const askers = new Map<string, string[]>()
  for (const [asked, members] of families)
    for (const member of members) askers.set(member, [...(askers.get(member) ?? []), asked])
  const rows = await listReasons(tx, version.id, [...askers.keys()], day)
  const through = await listRefs(
    tx,
    rows.flatMap(({ throughId }) => throughId ?? []),
  )
  const found = new Map<string, CatalogueReason[]>()
  for (const { subjectId, throughId, ...reason } of rows) {
    for (const asked of askers.get(subjectId) ?? []) {
      const reasons = found.get(asked) ?? []
      reasons.push({
        ...reason,
        versionId: version.id,
        versionTitle: version.title,
        through: throughId ? (through.get(throughId) ?? null) : null,
      })
      found.set(asked, reasons)
    }
  }
  return found
}

async function listReasons(
  tx: Tx,
  versionId: string,
  ids: readonly string[],
  day: PlainDate,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with made as (
      select subject_id as maker, other_id as product from subject_relations
      where subject_id = any (${ids}::uuid[]) and kind = 'makes'
        and (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to > ${day})),
    reasons as (
      select r.subject_id, r.item_id, r.scheme, r.value, null::uuid as through
      from zh.catalogue_reasons(${versionId}, ${ids}::uuid[]) r
      union all
      select m.maker, r.item_id, r.scheme, r.value, r.subject_id
      from zh.catalogue_reasons(${versionId}, array(select product from made)) r join made m on m.product = r.subject_id)
    select distinct on (r.subject_id, i.position, r.through is not null, r.through)
      r.subject_id as "subjectId", i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.kind as "itemKind",
      i.risk_class as "riskClass", r.scheme, r.value, r.through as "throughId"
    from reasons r join catalogue_items i on i.id = r.item_id
    order by r.subject_id, i.position, r.through is not null, r.through, r.scheme`.execute(tx)
  return rows
}

async function listRefs(tx: Tx, ids: readonly string[]): Promise<Map<string, SubjectRef>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('subjects')
    .select(['id', 'kind', 'name', 'area_code as areaCode', 'state'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
