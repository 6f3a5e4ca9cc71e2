import type { DataScope, Role } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { IdentityReadTables } from './tables.ts'

type Tx = Kysely<IdentityReadTables>
export type PostInput = {
  readonly role: Role
  readonly organisationId?: string | null | undefined
  readonly subjectId?: string | null | undefined
  readonly dataScope?: DataScope | undefined
  readonly chosenIds?: readonly string[] | undefined
}

type NewAccount = {
  readonly username: string
  readonly name: string
  readonly passwordHash: string
  readonly mustChangePassword: boolean
  readonly posts: readonly PostInput[]
}

/** @returns the id, undefined where the user name is taken */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<string | undefined> {
  const row = await tx
    .insertInto('accounts')
    .values({
      username: account.username,
      name: account.name,
      // The sign-in library wants an address; nobody is ever written to, and `.invalid` makes sure of it.
      email: `${account.username}@accounts.invalid`,
      must_change_password: account.mustChangePassword,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return undefined
  await tx
    .insertInto('credentials')
    .values({
      account_id: row.id,
      provider_id: 'credential',
      provider_account_id: row.id,
      password: account.passwordHash,
    })
    .execute()
  await insertPosts(tx, row.id, account.posts)
  return row.id
}

const scopeColumns = ({ dataScope = 'subtree', chosenIds = [] }: PostInput) => ({
  data_scope: dataScope,
  chosen_ids: [...chosenIds],
})

export async function insertPosts(tx: Tx, accountId: string, posts: readonly PostInput[]): Promise<void> {
  if (posts.length === 0) return
  await tx
    .insertInto('posts')
    .values(
      posts.map((post, position) => ({
        account_id: accountId,
        organisation_id: post.organisationId ?? null,
        subject_id: post.subjectId ?? null,
        role: post.role,
        position,
        ...scopeColumns(post),
      })),
    )
    .execute()
}

/** Takes away the posts that are not kept and adds the new ones; those that stay keep their id, as sessions name it. */
export async function replacePosts(tx: Tx, accountId: string, posts: readonly PostInput[]): Promise<void> {
  const before = await tx
    .selectFrom('posts')
    .select(['id', 'role', 'organisation_id as organisationId', 'subject_id as subjectId'])
    .where('account_id', '=', accountId)
    .execute()
  const same = (a: PostInput, b: PostInput) =>
    a.role === b.role &&
    (a.organisationId ?? null) === (b.organisationId ?? null) &&
    (a.subjectId ?? null) === (b.subjectId ?? null)
  const gone = before.filter((post) => !posts.some((wanted) => same(post, wanted))).map(({ id }) => id)
  if (gone.length > 0) await tx.deleteFrom('posts').where('id', 'in', gone).execute()
  for (const post of posts) {
    const kept = before.find((each) => same(each, post))
    if (kept) await tx.updateTable('posts').set(scopeColumns(post)).where('id', '=', kept.id).execute()
  }
  await insertPosts(
    tx,
    accountId,
    posts.filter((wanted) => !before.some((post) => same(post, wanted))),
  )
}

/** @returns the new version, undefined where the row has another one or does not exist */
export async function updateAccount(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  change: { readonly name?: string; readonly disabled?: boolean; readonly addresses?: string[] },
): Promise<number | undefined> {
  const row = await tx
    .updateTable('accounts')
    .set({ ...change, version: version + 1, updated_at: sql<string>`now()` })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export async function findAccountVersion(tx: Tx, id: string): Promise<number | undefined> {
  const row = await tx.selectFrom('accounts').select('version').where('id', '=', id).executeTakeFirst()
  return row?.version
}

/** @returns false where there is no such account */
export async function setPassword(
  tx: Tx,
  accountId: string,
  passwordHash: string,
  mustChange: boolean,
): Promise<boolean> {
  const updated_at = sql<string>`now()`
  const { numUpdatedRows } = await tx
    .updateTable('credentials')
    .set({ password: passwordHash, updated_at })
    .where('account_id', '=', accountId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  await tx
    .updateTable('accounts')
    .set({ must_change_password: mustChange, updated_at })
    .where('id', '=', accountId)
    .execute()
  return numUpdatedRows > 0n
}

export async function endSessions(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('sessions').where('account_id', '=', accountId).execute()
}

/** One at a time may take an administrator away, or two could take away each other. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('zhiheng.administrators'))`.execute(tx)
}

// As the sign-in library, on a person's own session ------------------------------------------------------------

export async function endSession(authTx: Tx, token: string): Promise<void> {
  await authTx.deleteFrom('sessions').where('token', '=', token).execute()
}

export async function endOtherSessions(authTx: Tx, accountId: string, keepToken: string): Promise<void> {
  await authTx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('token', '<>', keepToken)
    .execute()
}

export async function markPasswordOwn(authTx: Tx, accountId: string): Promise<void> {
  await authTx
    .updateTable('accounts')
    .set({ must_change_password: false, updated_at: sql<string>`now()` })
    .where('id', '=', accountId)
    .execute()
}

/** Also clears away the person's sessions that ended by themselves; nobody else ever comes by to do it. */
export async function markSignIn(authTx: Tx, accountId: string, at: string): Promise<void> {
  await authTx.updateTable('accounts').set({ last_sign_in_at: at }).where('id', '=', accountId).execute()
  await authTx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('expires_at', '<', sql<string>`now()`)
    .execute()
}

export async function setSessionPost(authTx: Tx, token: string, postId: string): Promise<void> {
  await authTx.updateTable('sessions').set({ post_id: postId }).where('token', '=', token).execute()
}
