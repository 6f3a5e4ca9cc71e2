import { type Actor, publicActor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import type { IdentityDependencies } from './deps.ts'
import { findEnabledAccount, isInForce, listPosts, type PostRow } from './posts.ts'
import type { Holder } from './session-cache.ts'
import { postInUse } from './session-view.ts'

export const cookieName = (secure: boolean) => `${secure ? '__Secure-' : ''}zhiheng.session_token`

function findCookie(headers: Headers): string | undefined {
  const cookies = headers.get('cookie')
  // Both names are looked for: which one was set depends on how the person came when signing in.
  return cookies?.match(/(?:^|;\s*)(?:__Secure-)?zhiheng\.session_token=([^;]+)/)?.[1]
}

/** Who holds the session of a request; null where there is none, or none that still counts. */
export async function findHolder(deps: IdentityDependencies, headers: Headers): Promise<Holder | null> {
  const cookie = findCookie(headers)
  if (!cookie) return null
  const holder = await deps.cache.get(cookie, () => lookUp(deps, headers))
  if (!holder || holder.expiresAt <= Date.now()) return null
  // A deputyship begins and ends with the day, whatever was looked up a moment before midnight.
  const today = deps.clock.today()
  return { ...holder, posts: holder.posts.filter((post) => isInForce(post, today)) }
}

async function lookUp(
  { auth, trail, authDb }: IdentityDependencies,
  headers: Headers,
): Promise<Holder | null> {
  const found = await trail.as(publicActor, 'end-expired-session', () =>
    auth.api.getSession({ headers: new Headers({ cookie: headers.get('cookie') ?? '' }) }),
  )
  if (!found || found.user.disabled) return null
  const posts = await read(authDb, publicActor, (tx) => listPosts(tx, found.user.id))
  return {
    token: found.session.token,
    accountId: found.user.id,
    username: found.user.username ?? '',
    name: found.user.name,
    mustChangePassword: found.user.mustChangePassword === true,
    expiresAt: found.session.expiresAt.getTime(),
    postId: found.session.postId ?? null,
    posts,
  }
}

/** The actor of a request. Without a session, or without a post, it is the public. */
export async function authenticate(
  deps: IdentityDependencies,
  headers: Headers,
  address: string,
  requestId: string,
): Promise<Actor> {
  const today = deps.clock.today()
  const nobody: Actor = { ...publicActor, address, requestId, today }
  const holder = await findHolder(deps, headers)
  const post = holder && postInUse(holder)
  if (!holder || !post) return nobody
  return {
    ...actingIn(post, await deps.directory()),
    accountId: holder.accountId,
    accountName: nameIn(post, holder.name),
    onBehalfOfId: post.deputyFor?.accountId ?? null,
    address,
    requestId,
    today,
    ...(holder.mustChangePassword ? { mustChangePassword: true } : {}),
  }
}

type HeldPost = Pick<Actor, 'role' | 'accountId' | 'organisationId' | 'subjectId' | 'onBehalfOfId'>

/**
 * The person who once acted in a post, as of now: for work that goes on without a session. Null where the account is
 * disabled or the post no longer held.
 */
export async function actAgain(deps: IdentityDependencies, held: HeldPost): Promise<Actor | null> {
  const { accountId } = held
  if (accountId === null) return null
  const today = deps.clock.today()
  const [account, posts] = await read(deps.authDb, publicActor, async (tx) => [
    await findEnabledAccount(tx, accountId),
    await listPosts(tx, accountId),
  ])
  const post = posts.find(
    (each) =>
      isInForce(each, today) &&
      each.role === held.role &&
      each.organisationId === held.organisationId &&
      each.subjectId === (held.subjectId ?? null) &&
      (each.deputyFor?.accountId ?? null) === (held.onBehalfOfId ?? null),
  )
  if (!account || !post) return null
  return {
    ...actingIn(post, await deps.directory()),
    accountId,
    accountName: nameIn(post, account.name),
    onBehalfOfId: post.deputyFor?.accountId ?? null,
    ...{ address: null, requestId: null, today },
  }
}

const nameIn = ({ deputyFor }: PostRow, name: string): string =>
  deputyFor ? `${name}（代${deputyFor.name}）` : name

type Acting = Pick<Actor, 'role' | 'organisationId' | 'organisationName' | 'scope' | 'subjectId'>

/** What a post lets its holder be and see. An enterprise stands in no body and sees none. */
function actingIn(post: PostRow, directory: Directory): Acting {
  const { role, organisationId, subjectId } = post
  return {
    role,
    organisationId,
    organisationName: organisationId === null ? post.subjectName : directory.nameOf(organisationId),
    scope: scopeOf(post, directory),
    subjectId,
  }
}

function scopeOf({ organisationId, dataScope, chosenIds }: PostRow, directory: Directory): readonly string[] {
  if (organisationId === null || dataScope === 'self') return []
  if (dataScope === 'unit') return [organisationId]
  if (dataScope === 'chosen') return [...new Set([organisationId, ...chosenIds])]
  return directory.subtree(organisationId)
}
