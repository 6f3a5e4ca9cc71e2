import { randomBytes } from 'node:crypto'
import { type ApiKeyView, type Permission, Role } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { inputInvalid, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { digestOfKey, keyStart } from './api-key-access.ts'
import { administrators, checkPosts } from './check-posts.ts'
import type { IdentityDependencies } from './deps.ts'
import { guard } from './policy.ts'
import { postsOf } from './posts.ts'
import { insertPosts, type PostInput } from './repository.ts'
import { toPost } from './session-view.ts'
import type { IdentityReadTables } from './tables.ts'

type Deps = IdentityDependencies
const longestDays = 366

const listRows = (tx: Kysely<IdentityReadTables>, id?: string) => {
  const query = tx
    .selectFrom('api_keys')
    .select([
      ...(['id', 'account_id as accountId', 'name', 'prefix', 'permissions', 'addresses'] as const),
      ...(['created_at as createdAt', 'expires_at as expiresAt', 'last_used_at as lastUsedAt'] as const),
      'revoked_at as revokedAt',
      sql<boolean>`expires_at <= now()`.as('isOver'),
    ])
    .orderBy('created_at', 'desc')
    .orderBy('id')
  return (id ? query.where('id', '=', id) : query).execute()
}

async function find(deps: Deps, tx: Kysely<IdentityReadTables>, id?: string): Promise<ApiKeyView[]> {
  const rows = await listRows(tx, id)
  const posts = await postsOf(
    tx,
    rows.map(({ accountId }) => accountId),
  )
  const directory = await deps.directory()
  return rows.flatMap(({ accountId, revokedAt, isOver, permissions, addresses, ...row }) => {
    const [post] = posts.get(accountId) ?? []
    if (!post) return []
    const { role, organisationName } = toPost(directory, post)
    const standing = isOver ? ('expired' as const) : ('valid' as const)
    return {
      ...row,
      ...{ role, organisationName },
      permissions: permissions as Permission[],
      addresses: [...addresses],
      state: revokedAt ? ('revoked' as const) : standing,
    }
  })
}

export async function list(deps: Deps, actor: Actor) {
  guard(actor, 'security.manage')
  const items = await read(deps.db, actor, (tx) => find(deps, tx))
  const grantable = Role.options
    .filter((role) => !administrators.includes(role))
    .map((role) => ({ role, permissions: deps.permissionsOf(role) }))
  return { items, total: items.length, grantable }
}

type NewKey = {
  readonly name: string
  readonly post: PostInput
  readonly permissions: readonly Permission[]
  readonly addresses: readonly string[]
  readonly expiresAt: string
}

/** Each key has an account of its own, which nobody can sign in to: what the system does bears its name. */
export async function create(deps: Deps, actor: Actor, input: NewKey) {
  guard(actor, 'security.manage')
  await checkKey(deps, actor, input)
  const key = keyStart + randomBytes(32).toString('base64url')
  const prefix = key.slice(0, keyStart.length + 6)
  const view = await write(deps.db, actor, 'create-api-key', async (tx) => {
    const username = `key-${randomBytes(6).toString('hex')}`
    const account = await tx
      .insertInto('accounts')
      .values({ username, name: input.name, email: `${username}@accounts.invalid`, kind: 'service' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await insertPosts(tx, account.id, [input.post])
    const { id } = await tx
      .insertInto('api_keys')
      .values({
        ...{ account_id: account.id, name: input.name, prefix, token: digestOfKey(key) },
        permissions: [...input.permissions],
        addresses: [...input.addresses],
        ...{ expires_at: input.expiresAt, last_used_at: null, revoked_at: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const [made] = await find(deps, tx, id)
    if (!made) throw notFound('api-key')
    return made
  })
  return { key, view }
}

async function checkKey(deps: Deps, actor: Actor, input: NewKey): Promise<void> {
  const { role } = input.post
  if (administrators.includes(role)) {
    throw inputInvalid(
      'post.role',
      'not-for-systems',
      '系统管理、安全管理和审计由人担任 System, security and audit administration are for persons',
      '换一个角色 Choose another role',
    )
  }
  await checkPosts(deps, actor, [input.post])
  const held = deps.permissionsOf(role)
  const foreign = input.permissions.findIndex((each) => !held.includes(each))
  if (foreign >= 0) {
    throw inputInvalid(
      `permissions.${foreign}`,
      'not-of-role',
      `这个角色没有 ${input.permissions[foreign]} 权限 The role does not hold it`,
      `可选 possible: ${held.join(', ') || '—'}`,
    )
  }
  const days = (Date.parse(input.expiresAt) - Date.now()) / 86_400_000
  if (days <= 0) throw inputInvalid('expiresAt', 'past', '到期时间已过 The expiry lies in the past')
  if (days > longestDays)
    throw inputInvalid('expiresAt', 'too-long', `最长 ${longestDays} 天 ${longestDays} days at most`)
}

export async function revoke(deps: Deps, actor: Actor, id: string): Promise<{ revoked: true }> {
  guard(actor, 'security.manage')
  const { numUpdatedRows } = await write(deps.db, actor, 'revoke-api-key', (tx) =>
    tx
      .updateTable('api_keys')
      .set({ revoked_at: sql<string>`now()` })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),
  )
  if (numUpdatedRows === 0n) throw notFound('api-key')
  return { revoked: true }
}
