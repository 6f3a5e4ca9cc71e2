import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import { AppError, notFound } from '#kernel/error'
import { mustLead } from '#kernel/machine'
import { decodeCursor, encodeCursor } from '#kernel/page'
import type { ReadTx, Tx } from './deps.ts'
import type { ImportRow } from './import-view.ts'
import { Reading } from './reading.ts'
import { importMachine } from './state.ts'
import type { PlanImportsTable } from './tables.ts'

const columns = [
  'id',
  'file_name as fileName',
  'format',
  'state',
  'level',
  'organisation_id as organisationId',
  'edition_of_plan_id as editionOfPlanId',
  'source',
  'reading',
  'read_milliseconds as readMilliseconds',
  'published_plan_id as publishedPlanId',
  'original_id as originalId',
  'created_at as createdAt',
  'created_by_name as createdBy',
  'version',
] as const

type Raw = Omit<ImportRow, 'reading'> & { readonly reading: unknown }
const checked = (row: Raw): ImportRow => ({ ...row, reading: Reading.parse(row.reading) })

export async function insertImport(
  tx: Tx,
  row: Omit<Insertable<PlanImportsTable>, 'reading' | 'state'>,
  reading: Reading,
): Promise<ImportRow> {
  const inserted = await tx
    .insertInto('plan_imports')
    .values({ ...row, state: 'reviewing', reading: JSON.stringify(reading) })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return checked(inserted)
}

export async function getImport(tx: ReadTx, id: string): Promise<ImportRow> {
  const row = await tx.selectFrom('plan_imports').select(columns).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('plan-import')
  return checked(row)
}

/** An import under review that is still at `version`. @throws NOT_FOUND, VERSION_CONFLICT, STATE_CONFLICT */
export async function getImportAt(
  tx: ReadTx,
  id: string,
  version: number,
  wanted: string,
): Promise<ImportRow> {
  const row = await getImport(tx, id)
  if (row.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: row.version })
  mustLead(importMachine, 'review', row.state, { wanted })
  return row
}

/** Saves a change that was computed from `version`; somebody else's change in between refuses it. @throws VERSION_CONFLICT */
export async function saveImport(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  change: { reading?: Reading; state?: ImportRow['state']; publishedPlanId?: string },
): Promise<ImportRow> {
  const { reading, state, publishedPlanId } = change
  const row = await tx
    .updateTable('plan_imports')
    .set({
      ...(reading ? { reading: JSON.stringify(reading) } : {}),
      ...(state ? { state } : {}),
      ...(publishedPlanId ? { published_plan_id: publishedPlanId } : {}),
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(columns)
    .executeTakeFirst()
  if (row) return checked(row)
  throw new AppError('VERSION_CONFLICT', { currentVersion: (await getImport(tx, id)).version })
}

/** Newest first; what was given up is not listed. */
export async function listImports(
  tx: ReadTx,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const listed = tx.selectFrom('plan_imports').where('state', '<>', 'abandoned')
  const [at, id] = cursor ? decodeCursor(cursor, ['instant', 'uuid']) : []
  const rows = await listed
    .select(columns)
    .$if(cursor !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const { total } = await listed
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const items = rows.slice(0, limit).map(checked)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, total, nextCursor: last ? encodeCursor([last.createdAt, last.id]) : null }
}
