import type { SessionView } from '@zhiheng/contract'
import { isAPIError } from 'better-auth/api'
import { type Actor, publicActor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import type { RequestContext } from '#kernel/http'
import { read, write } from '#kernel/transaction'
import { accountDisabled } from './auth.ts'
import { findHolder } from './authenticate.ts'
import type { IdentityDependencies } from './deps.ts'
import { checkPassword } from './password-rule.ts'
import { findAccountIdByUsername } from './read-model.ts'
import { endOtherSessions, markPasswordOwn, markSignIn, setSessionPost } from './repository.ts'
import type { Holder } from './session-cache.ts'
import { postInUse, toSessionView } from './session-view.ts'

type Deps = IdentityDependencies

/** What the use cases of a session need of a request: its cookie comes in by the headers and goes out by them. */
export type SessionRequest = Pick<RequestContext, 'actor' | 'headers' | 'resHeaders'>

async function mustHold(deps: Deps, request: SessionRequest): Promise<Holder> {
  const holder = await findHolder(deps, request.headers)
  if (!holder) throw new AppError('NOT_SIGNED_IN')
  return holder
}

async function view(deps: Deps, holder: Holder): Promise<SessionView> {
  const post = postInUse(holder)
  if (!post) throw new AppError('FORBIDDEN', { needs: 'post', ask: '系统管理员 administrator' })
  return toSessionView(deps, holder, post)
}

const handOver = (from: Headers, to: Headers | undefined): void => {
  for (const cookie of from.getSetCookie()) to?.append('set-cookie', cookie)
}

/** The cookies that a browser would send after an answer; for looking the new session up at once. */
const cookiesOf = (headers: Headers): Headers =>
  new Headers({
    cookie: headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; '),
  })

export async function signIn(
  deps: Deps,
  request: SessionRequest,
  { username, password }: { username: string; password: string },
): Promise<SessionView> {
  const { address } = request.actor
  deps.limit.check(username, address)
  const accountId =
    (await read(deps.authDb, publicActor, (tx) => findAccountIdByUsername(tx, username))) ?? null
  const actor: Actor = {
    ...request.actor,
    ...publicActor,
    accountId,
    address,
    requestId: request.actor.requestId,
  }
  const headers = await openSession(deps, request, actor, { username, password })
  deps.limit.succeeded(username, address)
  if (accountId) {
    await write(deps.authDb, actor, 'sign-in', (tx) => markSignIn(tx, accountId, deps.clock.now()))
  }
  const holder = await findHolder(deps, cookiesOf(headers))
  if (!holder) throw new AppError('NOT_SIGNED_IN')
  const answer = await view(deps, holder)
  handOver(headers, request.resHeaders)
  return answer
}

async function openSession(
  deps: Deps,
  request: SessionRequest,
  actor: Actor,
  body: { username: string; password: string },
): Promise<Headers> {
  const sent = new Headers({
    'user-agent': (request.headers.get('user-agent') ?? '').slice(0, 300),
    'x-zhiheng-address': actor.address ?? '',
  })
  try {
    const { headers } = await deps.trail.as(actor, 'sign-in', () =>
      deps.auth.api.signInUsername({ body, headers: sent, returnHeaders: true }),
    )
    return headers
  } catch (error) {
    if (!isAPIError(error)) throw error
    if (error.body?.code === accountDisabled) {
      throw new AppError(
        'FORBIDDEN',
        { needs: 'enabled-account', ask: '系统管理员 administrator' },
        '这个账号已停用 This account is disabled',
      )
    }
    if (error.statusCode >= 500) throw error
    deps.limit.failed(body.username, actor.address)
    const { accountId, address, requestId } = actor
    deps.logger.warn({ event: 'sign-in-failed', accountId, address, requestId })
    throw new AppError('SIGN_IN_FAILED')
  }
}

export const current = async (deps: Deps, request: SessionRequest): Promise<SessionView> =>
  view(deps, await mustHold(deps, request))

export async function signOut(deps: Deps, request: SessionRequest): Promise<{ signedOut: true }> {
  const holder = await mustHold(deps, request)
  const { headers } = await deps.trail.as(request.actor, 'sign-out', () =>
    deps.auth.api.signOut({ headers: cookieOnly(request), returnHeaders: true }),
  )
  await deps.cache.dropSession(holder.token)
  handOver(headers, request.resHeaders)
  return { signedOut: true }
}

export async function switchPost(deps: Deps, request: SessionRequest, postId: string): Promise<SessionView> {
  const holder = await mustHold(deps, request)
  if (!holder.posts.some(({ id }) => id === postId)) throw notFound('post')
  await write(deps.authDb, request.actor, 'switch-post', (tx) => setSessionPost(tx, holder.token, postId))
  await deps.cache.dropSession(holder.token)
  return current(deps, request)
}

export async function changePassword(
  deps: Deps,
  request: SessionRequest,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<{ changed: true }> {
  const holder = await mustHold(deps, request)
  const { address } = request.actor
  deps.limit.check(holder.username, address)
  checkPassword(newPassword, holder.username, 'newPassword')
  if (newPassword === currentPassword) {
    throw inputInvalid('newPassword', 'unchanged', '新密码与原来的一样 The new password is the old one')
  }
  try {
    await deps.trail.as(request.actor, 'change-password', () =>
      deps.auth.api.changePassword({
        body: { currentPassword, newPassword },
        headers: cookieOnly(request),
      }),
    )
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    deps.limit.failed(holder.username, address)
    throw inputInvalid('currentPassword', 'wrong', '原密码不对 The current password is wrong')
  }
  // Whoever else is signed in under this name has to show the new password.
  await write(deps.authDb, request.actor, 'change-password', async (tx) => {
    await markPasswordOwn(tx, holder.accountId)
    await endOtherSessions(tx, holder.accountId, holder.token)
  })
  await deps.cache.dropAccount(holder.accountId)
  return { changed: true }
}

const cookieOnly = (request: SessionRequest) => new Headers({ cookie: request.headers.get('cookie') ?? '' })
