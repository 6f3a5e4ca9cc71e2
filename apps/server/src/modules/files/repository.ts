import type { FileView } from '@zhiheng/contract'
import { type Insertable, type Kysely, type RawBuilder, sql } from 'kysely'
import type { FileTables } from './tables.ts'

type Tx = Kysely<FileTables>
const columns = [
  'id',
  'name',
  'media_type as mediaType',
  'bytes',
  'sha256',
  'uploaded_at as uploadedAt',
] as const

/** The bytes come first; while they are entered nobody clears them away as nobody's. @returns undefined where somebody just has */
export async function insertFile(
  tx: Tx,
  file: Insertable<FileTables['files']>,
  isStored: () => Promise<boolean>,
): Promise<FileView | undefined> {
  await lockDigests(tx, [file.sha256])
  if (!(await isStored())) return undefined
  return tx.insertInto('files').values(file).returning(columns).executeTakeFirstOrThrow()
}

/** Until the end of the transaction, in one order for all. */
async function lockDigests(tx: Tx, digests: readonly string[]): Promise<void> {
  const distinct = [...new Set(digests)].sort()
  await sql`select pg_advisory_xact_lock(hashtextextended(digest, 8086)) from unnest(${distinct}::text[]) digest`.execute(
    tx,
  )
}

export type StaleFile = { readonly id: string; readonly uploadedAt: string; readonly bytes: number }

/** Files of data that are older than an instant and still there, the oldest first. */
export async function listStale(
  tx: Tx,
  before: string,
  after: Pick<StaleFile, 'id' | 'uploadedAt'> | undefined,
  limit: number,
): Promise<StaleFile[]> {
  const { rows } = await sql<StaleFile>`
    select id, uploaded_at as "uploadedAt", bytes::float8 as bytes from files
    where purpose <> 'paper' and removed_at is null and uploaded_at < ${before}::timestamptz
      ${after ? sql`and (uploaded_at, id) > (${after.uploadedAt}::timestamptz, ${after.id}::uuid)` : sql``}
    order by uploaded_at, id limit ${limit}`.execute(tx)
  return rows
}

/** Marks files of data as gone. @returns the digests that no other file has any more */
export async function markRemoved(tx: Tx, ids: readonly string[], at: string): Promise<readonly string[]> {
  const digests = await tx.selectFrom('files').select('sha256').where('id', 'in', ids).execute()
  await lockDigests(
    tx,
    digests.map(({ sha256 }) => sha256),
  )
  const removed = await tx
    .updateTable('files')
    .set({ removed_at: at })
    .where('id', 'in', ids)
    .where('purpose', '<>', 'paper')
    .where('removed_at', 'is', null)
    .returning('sha256')
    .execute()
  const { rows: orphans } = await sql<{ sha256: string }>`
    select distinct digest as sha256 from unnest(${removed.map(({ sha256 }) => sha256)}::text[]) digest
    where not exists (select from files f where f.sha256 = digest and f.removed_at is null)`.execute(tx)
  return orphans.map(({ sha256 }) => sha256)
}

/** `removedAt`: since when its content is gone. */
export type StoredFile = FileView & { readonly removedAt: string | null }

/** Only where the policies let the actor see it. */
export const findFile = (tx: Tx, id: string): Promise<StoredFile | undefined> =>
  tx
    .selectFrom('files')
    .select([...columns, 'removed_at as removedAt'])
    .where('id', '=', id)
    .executeTakeFirst()

/** Until the end of the transaction: whoever enters a file waits for the sums of the one before. */
export async function lockQuotas(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(8087)`.execute(tx)
}

/** Bytes of the files of a kind that are still there. */
export async function sumOf(tx: Tx, condition: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(bytes), 0)::float8 as bytes from files where removed_at is null and ${condition}`.execute(
    tx,
  )
  return rows[0]?.bytes ?? 0
}

/** What lies in the store, as the database counts it along, and whether it has these bytes already. */
export async function sumStore(
  tx: Tx,
  sha256: string | undefined,
): Promise<{ used: number; isThere: boolean }> {
  const { rows } = await sql<{ used: number; isThere: boolean }>`
    select (select bytes::float8 from file_store_total) as used,
      exists (select from files where sha256 = ${sha256 ?? ''} and removed_at is null) as "isThere"`.execute(
    tx,
  )
  return rows[0] ?? { used: 0, isThere: false }
}
