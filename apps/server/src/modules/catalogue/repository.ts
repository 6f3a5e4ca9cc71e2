import { randomUUID } from 'node:crypto'
import type { Updateable } from 'kysely'
import { AppError, notFound } from '#kernel/error'
import type { Tx } from './deps.ts'
import type { ReadItem } from './table.ts'
import type { CatalogueTables } from './tables.ts'

type Versions = CatalogueTables['catalogue_versions']

/** Takes a draft for a change. @throws STATE_CONFLICT where it is in force already, VERSION_CONFLICT, NOT_FOUND */
export async function changeDraft(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  change: Omit<Updateable<Versions>, 'id' | 'version'> = {},
): Promise<void> {
  const row = await tx
    .updateTable('catalogue_versions')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .returning('id')
    .executeTakeFirst()
  if (row) return
  const there = await tx
    .selectFrom('catalogue_versions')
    .select(['state', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!there) throw notFound('catalogue-version')
  if (there.state !== 'draft') throw inForce()
  throw new AppError('VERSION_CONFLICT', { currentVersion: there.version })
}

export const inForce = () =>
  new AppError('STATE_CONFLICT', {
    state: 'published',
    wanted: 'change',
    remedy: '已发布的版本不再改，请以它为底起草新版本 A published version stays: draft a new one based on it',
  })

/** Makes these the items of a draft, in this order. */
export async function replaceItems(tx: Tx, versionId: string, items: readonly ReadItem[]): Promise<void> {
  await tx.deleteFrom('catalogue_items').where('version_id', '=', versionId).execute()
  const rows = items.map((item, position) => ({
    id: randomUUID(),
    version_id: versionId,
    position,
    code: item.code,
    kind: item.kind,
    name: item.name,
    risk_class: item.riskClass,
    lead_id: item.leadId,
    checks_per_year: item.checksPerYear,
    tests: [...item.tests],
    standards: [...item.standards],
    mappings: item.mappings,
  }))
  if (rows.length === 0) return
  await tx
    .insertInto('catalogue_items')
    .values(rows.map(({ mappings: _, ...row }) => row))
    .execute()
  const mappings = rows.flatMap(({ id, mappings: own }) => own.map((range) => ({ item_id: id, ...range })))
  if (mappings.length > 0) await tx.insertInto('catalogue_mappings').values(mappings).execute()
}
