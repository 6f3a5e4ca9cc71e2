import type { CatalogueChange, CatalogueDifference, CatalogueItem, SubjectRef } from '@zhiheng/contract'
import { sql } from 'kysely'
import type { Tx } from './deps.ts'
import { writeMapping } from './mapping.ts'
import { getVersion, listItems } from './read-model.ts'

const fields: Readonly<Record<string, (item: CatalogueItem) => string>> = {
  name: ({ name }) => name,
  kind: ({ kind }) => kind,
  riskClass: ({ riskClass }) => riskClass,
  lead: ({ lead }) => lead?.name ?? '',
  checksPerYear: ({ checksPerYear }) => String(checksPerYear),
  tests: ({ tests }) => tests.join('；'),
  standards: ({ standards }) => standards.join('；'),
  mappings: ({ mappings }) => mappings.map(writeMapping).join('；'),
}

/** What one list of items changes against another; items are told by their code. */
export function compareItems(
  before: readonly CatalogueItem[],
  after: readonly CatalogueItem[],
): CatalogueChange[] {
  const old = new Map(before.map((item) => [item.code, item]))
  const kept = new Set(after.map(({ code }) => code))
  const added = after.filter(({ code }) => !old.has(code))
  const changed = after.flatMap((item) => {
    const was = old.get(item.code)
    const differs = was
      ? Object.entries(fields).flatMap(([field, of]) =>
          of(was) === of(item) ? [] : [{ field, before: of(was), after: of(item) }],
        )
      : []
    return differs.length > 0
      ? [{ code: item.code, kind: 'changed' as const, name: item.name, fields: differs }]
      : []
  })
  const named = (kind: 'added' | 'retired') => (item: CatalogueItem) => ({
    ...{ code: item.code, kind, name: item.name },
    fields: [],
  })
  return [
    ...added.map(named('added')),
    ...before.filter(({ code }) => !kept.has(code)).map(named('retired')),
    ...changed,
  ]
}

const someOf = 20

/** What a version changes, and which subjects come under key supervision by it or no longer are. */
export async function compareVersions(
  tx: Tx,
  fromId: string,
  toId: string,
  nameOf: (id: string) => string,
): Promise<CatalogueDifference> {
  const [from, to] = [await getVersion(tx, fromId), await getVersion(tx, toId)]
  const [before, after] = [await listItems(tx, fromId, nameOf), await listItems(tx, toId, nameOf)]
  return {
    from,
    to,
    changes: compareItems(before, after),
    entering: await onlyIn(tx, toId, fromId),
    leaving: await onlyIn(tx, fromId, toId),
  }
}

/** Subjects on one version and not on the other; merged ones as those that they count as. */
async function onlyIn(tx: Tx, versionId: string, otherId: string) {
  const { rows } = await sql<SubjectRef & { total: number }>`
    with members as materialized (
      select case when s.merged_into is null then s.id else s.merged_into end as id
      from zh.catalogue_subjects(${versionId}) m join subjects s on s.id = m.subject_id
      except
      select case when s.merged_into is null then s.id else s.merged_into end
      from zh.catalogue_subjects(${otherId}) m join subjects s on s.id = m.subject_id)
    select s.id, s.kind, s.name, s.area_code as "areaCode", s.state, (select count(*)::int from members) as total
    from members m join subjects s on s.id = m.id order by s.name, s.id limit ${someOf}`.execute(tx)
  return { total: rows[0]?.total ?? 0, some: rows.map(({ total: _, ...ref }) => ref) }
}
