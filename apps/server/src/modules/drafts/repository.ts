import type { DraftView } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { DraftTables } from './tables.ts'

type Tx = Kysely<DraftTables>
type Place = { readonly accountId: string; readonly key: string }

export const findDraft = (tx: Tx, { accountId, key }: Place): Promise<DraftView | undefined> =>
  tx
    .selectFrom('drafts')
    .select(['key', 'content', 'saved_at as savedAt'])
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst()

/** @param json the content as JSON text: a bare string or list would otherwise reach the database as something else */
export async function saveDraft(
  tx: Tx,
  { accountId, key }: Place,
  json: string,
  savedAt: string,
): Promise<void> {
  await tx
    .insertInto('drafts')
    .values({ account_id: accountId, key, content: sql`${json}::jsonb`, saved_at: savedAt })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'key']).doUpdateSet((eb) => ({
        content: eb.ref('excluded.content'),
        saved_at: eb.ref('excluded.saved_at'),
      })),
    )
    .execute()
}

export async function deleteDraft(tx: Tx, { accountId, key }: Place): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('drafts')
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** How many other drafts a person has. */
export async function countOthers(tx: Tx, { accountId, key }: Place): Promise<number> {
  const { count } = await tx
    .selectFrom('drafts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('key', '<>', key)
    .executeTakeFirstOrThrow()
  return count
}
