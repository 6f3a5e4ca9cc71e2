import type { AccountView } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import { type Actor, systemActor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read, write } from '#kernel/transaction'
import { checkPosts } from './check-posts.ts'
import type { IdentityDependencies } from './deps.ts'
import { hashPassword } from './password.ts'
import { checkPassword } from './password-rule.ts'
import { guard, guardEither } from './policy.ts'
import {
  type AccountRow,
  findAccountIdByUsername,
  listAccounts,
  listActiveAdministrators,
} from './read-model.ts'
import * as rows from './repository.ts'
import { toPost } from './session-view.ts'
import type { IdentityReadTables } from './tables.ts'

type Deps = IdentityDependencies
type Posts = readonly rows.PostInput[]

async function toViews(deps: Deps, accounts: readonly AccountRow[]): Promise<AccountView[]> {
  const directory = await deps.directory()
  return accounts.map(({ id, username, name, disabled, lastSignInAt, version, posts, ...rest }) => ({
    id,
    username,
    displayName: name,
    disabled,
    posts: posts.map((post) => toPost(directory, post)),
    addresses: [...rest.addresses],
    secondFactor: rest.secondFactor,
    lastSignInAt,
    version,
  }))
}

async function getAccount(deps: Deps, tx: Kysely<IdentityReadTables>, id: string): Promise<AccountView> {
  const { rows: found } = await listAccounts(tx, { ids: [id], limit: 1 })
  const [account] = await toViews(deps, found)
  if (!account) throw notFound('account')
  return account
}

export async function list(
  deps: Deps,
  actor: Actor,
  input: {
    cursor?: string | undefined
    limit: number
    q?: string | undefined
    purpose?: string | undefined
  },
) {
  guardEither(actor, 'account.manage', 'security.manage')
  const after = input.cursor === undefined ? undefined : String(decodeCursor(input.cursor, 1)[0])
  const page = await read(deps.db, actor, (tx) =>
    listAccounts(tx, { q: input.q, limit: input.limit + 1, ...(after === undefined ? {} : { after }) }),
  )
  if (input.q) {
    const { q, purpose = '管理账号 managing accounts' } = input
    await deps.recordLookup(actor, { what: 'accounts', purpose, asked: { q }, found: page.total })
  }
  const shown = page.rows.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    items: await toViews(deps, shown),
    total: page.total,
    nextCursor: last && page.rows.length > input.limit ? encodeCursor([last.username]) : null,
  }
}

type NewAccount = {
  username: string
  displayName: string
  password: string
  posts: Posts
  /** Two people know a password that one chose for another; only the seed says otherwise. */
  mustChangePassword?: boolean
}

export async function create(deps: Deps, actor: Actor, input: NewAccount): Promise<AccountView> {
  guard(actor, 'account.manage')
  checkPassword((await deps.policy.get()).password, input.password, input.username, 'password')
  await checkPosts(deps, actor, input.posts)
  const passwordHash = await hashPassword(input.password)
  return write(deps.db, actor, 'create-account', async (tx) => {
    const id = await rows.insertAccount(tx, {
      username: input.username,
      name: input.displayName,
      passwordHash,
      mustChangePassword: input.mustChangePassword ?? actor.role !== 'system',
      posts: input.posts,
    })
    if (!id) {
      throw inputInvalid(
        'username',
        'taken',
        '这个用户名已有 This user name is taken',
        '换一个 Choose another',
      )
    }
    return getAccount(deps, tx, id)
  })
}

type Change = {
  id: string
  version: number
  displayName?: string | undefined
  disabled?: boolean | undefined
  posts?: Posts | undefined
}

export async function update(deps: Deps, actor: Actor, input: Change): Promise<AccountView> {
  guard(actor, 'account.manage')
  const { id, version, displayName, disabled, posts } = input
  if (posts) await checkPosts(deps, actor, posts)
  const account = await write(deps.db, actor, disabled ? 'disable-account' : 'change-account', async (tx) => {
    await rows.lockAdministrators(tx)
    const before = await listActiveAdministrators(tx)
    const changed = await rows.updateAccount(tx, input, {
      ...(displayName === undefined ? {} : { name: displayName }),
      ...(disabled === undefined ? {} : { disabled }),
    })
    if (changed === undefined) {
      const currentVersion = await rows.findAccountVersion(tx, id)
      throw currentVersion ? new AppError('VERSION_CONFLICT', { currentVersion }) : notFound('account')
    }
    if (posts) await rows.replacePosts(tx, id, posts)
    if (disabled) await rows.endSessions(tx, id)
    if (before.length > 0 && (await listActiveAdministrators(tx)).length === 0)
      throw lastAdministrator(version)
    return getAccount(deps, tx, id)
  })
  await deps.cache.dropAccount(id)
  return account
}

const lastAdministrator = (version: number) =>
  new AppError(
    'STATE_CONFLICT',
    {
      state: 'last-administrator',
      wanted: `change at version ${version}`,
      remedy: '先另设一名系统管理员 Appoint another administrator first',
    },
    '最后一名系统管理员不能停用或改任 The last administrator cannot be disabled or moved',
  )

export async function resetPassword(
  deps: Deps,
  actor: Actor,
  { id, password }: { id: string; password: string },
): Promise<{ changed: true }> {
  guard(actor, 'security.manage')
  const rule = (await deps.policy.get()).password
  const passwordHash = await hashPassword(password)
  await write(deps.db, actor, 'reset-password', async (tx) => {
    const { username } = await getAccount(deps, tx, id)
    checkPassword(rule, password, username, 'password')
    if (!(await rows.setPassword(tx, id, passwordHash, true))) throw notFound('account')
    await rows.endSessions(tx, id)
  })
  await deps.cache.dropAccount(id)
  return { changed: true }
}

/** For the seed, which runs before anybody has signed in. */
export const isUsernameTaken = async (deps: Deps, username: string): Promise<boolean> =>
  (await read(deps.db, systemActor, (tx) => findAccountIdByUsername(tx, username))) !== undefined

export const hasAccounts = async (deps: Deps): Promise<boolean> =>
  (await read(deps.db, systemActor, (tx) => listAccounts(tx, { limit: 1 }))).total > 0
