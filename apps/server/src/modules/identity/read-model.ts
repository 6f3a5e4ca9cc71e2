import { type Kysely, sql } from 'kysely'
import { type PostRow, postsOf } from './posts.ts'
import type { IdentityReadTables } from './tables.ts'

type Tx = Kysely<IdentityReadTables>

export type AccountRow = {
  id: string
  username: string
  name: string
  disabled: boolean
  lastSignInAt: string | null
  version: number
  addresses: readonly string[]
  secondFactor: boolean
  posts: PostRow[]
}

type AccountFilter = { readonly q?: string | undefined; readonly ids?: readonly string[] }

const filtered = (tx: Tx, { q, ids }: AccountFilter) => {
  let query = tx.selectFrom('accounts').where('kind', '=', 'person')
  if (ids) query = query.where('id', 'in', [...ids])
  if (q) {
    const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) => eb.or([eb('username', 'ilike', like), eb('name', 'ilike', like)]))
  }
  return query
}

/** Accounts by user name, after `after`; and how many the filter has in all. */
export async function listAccounts(
  tx: Tx,
  filter: AccountFilter & { readonly after?: string; readonly limit: number },
): Promise<{ rows: AccountRow[]; total: number }> {
  let page = filtered(tx, filter)
    .select([
      ...(['id', 'username', 'name', 'disabled', 'last_sign_in_at as lastSignInAt'] as const),
      ...(['version', 'addresses'] as const),
      sql<boolean>`exists (select from second_factors f where f.account_id = accounts.id and f.confirmed_at is not null)`.as(
        'secondFactor',
      ),
    ])
    .orderBy('username')
    .limit(filter.limit)
  if (filter.after !== undefined) page = page.where('username', '>', filter.after)
  const rows = await page.execute()
  const { total } = await filtered(tx, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const posts = await postsOf(
    tx,
    rows.map(({ id }) => id),
  )
  return { rows: rows.map((row) => ({ ...row, posts: posts.get(row.id) ?? [] })), total }
}

export async function findAccountIdByUsername(tx: Tx, username: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('accounts')
    .select('id')
    .where('username', '=', username.toLowerCase())
    .executeTakeFirst()
  return row?.id
}

/** People who can still manage accounts: enabled, with an administrator's post. */
export async function listActiveAdministrators(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('accounts')
    .innerJoin('posts', 'posts.account_id', 'accounts.id')
    .select('accounts.id')
    .distinct()
    .where('posts.role', '=', 'administrator')
    .where('accounts.disabled', '=', false)
    .execute()
  return rows.map(({ id }) => id)
}

export const findSubject = (tx: Tx, id: string): Promise<{ id: string } | undefined> =>
  tx.selectFrom('subjects').select('id').where('id', '=', id).executeTakeFirst()
