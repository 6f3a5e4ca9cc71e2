import type { FileView } from '@zhiheng/contract'
import type { Insertable, Kysely } from 'kysely'
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

export const insertFile = (tx: Tx, file: Insertable<FileTables['files']>): Promise<FileView> =>
  tx.insertInto('files').values(file).returning(columns).executeTakeFirstOrThrow()

/** Only where the policies let the actor see it. */
export const findFile = (tx: Tx, id: string): Promise<FileView | undefined> =>
  tx.selectFrom('files').select(columns).where('id', '=', id).executeTakeFirst()

/** Bytes of data that a body has in store; for the product to ask, since nobody sees all of a body's files. */
export async function sumData(tx: Tx, organisationId: string): Promise<number> {
  const { bytes } = await tx
    .selectFrom('files')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('bytes'), eb.lit(0)).as('bytes'))
    .where('organisation_id', '=', organisationId)
    .where('purpose', '<>', 'paper')
    .executeTakeFirstOrThrow()
  return Number(bytes)
}
