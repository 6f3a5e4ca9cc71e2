import { type Actor, publicActor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { IdentityDependencies } from './deps.ts'
import { listPosts } from './read-model.ts'
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
  return holder && holder.expiresAt > Date.now() ? holder : null
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
  const directory = await deps.directory()
  return {
    role: post.role,
    accountId: holder.accountId,
    accountName: holder.name,
    organisationId: post.organisationId,
    organisationName: directory.nameOf(post.organisationId),
    scope: directory.subtree(post.organisationId),
    address,
    requestId,
    today,
    ...(holder.mustChangePassword ? { mustChangePassword: true } : {}),
  }
}
