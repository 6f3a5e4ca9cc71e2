import type {
  CatalogueItem,
  CatalogueMapping,
  CatalogueVersionSummary,
  CatalogueVersionView,
  SubjectRef,
} from '@zhiheng/contract'
import { sql } from 'kysely'
import { notFound } from '#kernel/error'
import type { Tx } from './deps.ts'
import { mappingOf, type Range } from './mapping.ts'

/** Versions by their first day, the newest first; a draft has its place too. */
export async function listVersions(tx: Tx): Promise<CatalogueVersionSummary[]> {
  return tx
    .selectFrom('catalogue_versions as v')
    .select([
      'v.id',
      'v.title',
      'v.state',
      'v.valid_from as validFrom',
      'v.valid_to as validTo',
      'v.source_document as sourceDocument',
      'v.note',
      'v.published_at as publishedAt',
      'v.published_by_name as publishedBy',
      'v.version',
    ])
    .select((eb) =>
      eb
        .selectFrom('catalogue_items as i')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .whereRef('i.version_id', '=', 'v.id')
        .as('itemCount'),
    )
    .orderBy('v.valid_from', 'desc')
    .orderBy('v.id')
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, itemCount: row.itemCount ?? 0 })))
}

export async function getVersion(tx: Tx, id: string): Promise<CatalogueVersionSummary> {
  const found = (await listVersions(tx)).find((one) => one.id === id)
  if (!found) throw notFound('catalogue-version')
  return found
}

/** The version in force on a day. */
export async function findVersionOn(tx: Tx, day: string) {
  return tx
    .selectFrom('catalogue_versions')
    .select(['id', 'title'])
    .where('state', '=', 'published')
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .executeTakeFirst()
}

type NameOf = (id: string) => string

export async function listItems(tx: Tx, versionId: string, nameOf: NameOf): Promise<CatalogueItem[]> {
  const rows = await tx
    .selectFrom('catalogue_items')
    .selectAll()
    .where('version_id', '=', versionId)
    .orderBy('position')
    .execute()
  const mappings = await tx
    .selectFrom('catalogue_mappings')
    .innerJoin('catalogue_items', 'catalogue_items.id', 'catalogue_mappings.item_id')
    .select(['item_id', 'scheme', 'value', 'upper'])
    .where('version_id', '=', versionId)
    .orderBy('scheme')
    .orderBy('value')
    .execute()
  const mappingsOf = new Map<string, CatalogueMapping[]>()
  for (const { item_id, ...range } of mappings) {
    mappingsOf.set(item_id, [...(mappingsOf.get(item_id) ?? []), mappingOf(range satisfies Range)])
  }
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    kind: row.kind,
    name: row.name,
    riskClass: row.risk_class,
    lead: row.lead_id ? { id: row.lead_id, name: nameOf(row.lead_id) } : null,
    checksPerYear: row.checks_per_year,
    tests: row.tests,
    standards: row.standards,
    mappings: mappingsOf.get(row.id) ?? [],
  }))
}

export async function loadVersion(tx: Tx, id: string, nameOf: NameOf): Promise<CatalogueVersionView> {
  const versions = await listVersions(tx)
  const version = versions.find((one) => one.id === id)
  if (!version) throw notFound('catalogue-version')
  const previous = versions.find((one) => one.state === 'published' && one.validFrom < version.validFrom)
  const items = await listItems(tx, id, nameOf)
  const before = previous ? await listItems(tx, previous.id, nameOf) : []
  const codes = new Set(items.map(({ code }) => code))
  return {
    ...version,
    items,
    retired: before
      .filter(({ code }) => !codes.has(code))
      .map(({ code, name, kind }) => ({ code, name, kind })),
    previousId: previous?.id ?? null,
  }
}

/** Subjects that an item covers, by name, each once; merged ones as those that they count as. */
export async function pageCovered(
  tx: Tx,
  item: { readonly id: string; readonly versionId: string },
  after: readonly (string | number | null)[] | undefined,
  limit: number,
) {
  const { rows } = await sql<SubjectRef & { total: number }>`
    with covered as materialized (
      select distinct case when s.merged_into is null then s.id else s.merged_into end as id
      from zh.catalogue_subjects(${item.versionId}) m join subjects s on s.id = m.subject_id where m.item_id = ${item.id})
    select s.id, s.kind, s.name, s.area_code as "areaCode", s.state, (select count(*)::int from covered) as total
    from covered c join subjects s on s.id = c.id
    where ${after ? sql`(s.name, s.id) > (${after[0]}::text, ${after[1]}::uuid)` : sql`true`}
    order by s.name, s.id limit ${limit}`.execute(tx)
  return rows
}
