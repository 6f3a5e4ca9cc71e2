import type { SecurityPolicy } from '@zhiheng/contract'
import { type Actor, publicActor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { read } from '#kernel/transaction'
import { actingIn, nameIn } from './acting.ts'
import { isWithin } from './addresses.ts'
import { authenticateKey, findKey } from './api-key-access.ts'
import type { IdentityDependencies } from './deps.ts'
import { isInForce, listPosts, type PostRow } from './posts.ts'
import type { Holder } from './session-cache.ts'
import { findLivingState } from './session-state.ts'
import { lacksSecondFactor, postInUse } from './session-view.ts'

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

async function lookUp(deps: IdentityDependencies, headers: Headers): Promise<Holder | null> {
  const { auth, trail, authDb } = deps
  const found = await trail.as(publicActor, 'end-expired-session', () =>
    auth.api.getSession({ headers: new Headers({ cookie: headers.get('cookie') ?? '' }) }),
  )
  if (!found || found.user.disabled) return null
  const state = await findLivingState(deps, found.session.token)
  if (!state) return null
  const posts = await read(authDb, publicActor, (tx) => listPosts(tx, found.user.id))
  const { password } = await deps.policy.get()
  const isOld = password.maxAgeDays > 0 && state.passwordDays > password.maxAgeDays
  return {
    token: found.session.token,
    sessionId: state.sessionId,
    method: state.method,
    accountId: found.user.id,
    username: found.user.username ?? '',
    name: found.user.name,
    // Whoever came by another sign-in shows no password here, and need not change one.
    mustChangePassword: state.method === 'password' && (found.user.mustChangePassword === true || isOld),
    hasSecondFactor: state.hasSecondFactor,
    addresses: state.addresses,
    expiresAt: found.session.expiresAt.getTime(),
    postId: found.session.postId ?? null,
    posts,
  }
}

/** The networks from which a post may be used; none: from everywhere. */
const networksOf = (policy: SecurityPolicy, post: PostRow): readonly string[] =>
  policy.addresses.find(({ role }) => role === post.role)?.networks ?? []

/** @throws FORBIDDEN where the account or the role may not be used from this address */
export function checkAddress(
  policy: SecurityPolicy,
  { addresses }: Pick<Holder, 'addresses'>,
  post: PostRow,
  address: string | null,
): void {
  if (isWithin(address, addresses) && isWithin(address, networksOf(policy, post))) return
  throw new AppError(
    'FORBIDDEN',
    { needs: 'address', ask: '安全管理员 security administrator' },
    '这个账号不能从这个网络地址使用 This account may not be used from this network address',
  )
}

/** The actor of a request. Without a session, or without a post, it is the public. */
export async function authenticate(
  deps: IdentityDependencies,
  headers: Headers,
  address: string,
  requestId: string,
): Promise<Actor> {
  const today = deps.clock.today()
  const request = { address, requestId, today }
  const key = findKey(headers)
  if (key) return authenticateKey(deps, key, request)
  const holder = await findHolder(deps, headers)
  const post = holder && postInUse(holder)
  if (!holder || !post) return { ...publicActor, ...request }
  const policy = await deps.policy.get()
  checkAddress(policy, holder, post, address)
  return {
    ...actingIn(post, await deps.directory()),
    accountId: holder.accountId,
    accountName: nameIn(post, holder.name),
    onBehalfOfId: post.deputyFor?.accountId ?? null,
    ...request,
    ...(holder.mustChangePassword ? { mustChangePassword: true } : {}),
    ...(lacksSecondFactor(policy, holder, post) ? { mustSetSecondFactor: true } : {}),
  }
}
