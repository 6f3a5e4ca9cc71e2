import type { SessionView } from '@zhiheng/contract'
import { isAPIError } from 'better-auth/api'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { IdentityDependencies } from './deps.ts'
import { handOver, mustHold, type SessionRequest } from './holding.ts'
import { checkHistory } from './password-history.ts'
import { checkPassword } from './password-rule.ts'
import { endOtherSessions, markPasswordOwn, setSessionPost } from './repository.ts'
import type { Holder } from './session-cache.ts'
import { postInUse, toSessionView } from './session-view.ts'

type Deps = IdentityDependencies

export async function view(deps: Deps, holder: Holder): Promise<SessionView> {
  const post = postInUse(holder)
  if (!post) throw new AppError('FORBIDDEN', { needs: 'post', ask: '系统管理员 administrator' })
  return toSessionView(deps, holder, post)
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
  const { lockout, password } = await deps.policy.get()
  await deps.limit.check(lockout, holder.username, address)
  checkPassword(password, newPassword, holder.username, 'newPassword')
  if (newPassword === currentPassword) {
    throw inputInvalid('newPassword', 'unchanged', '新密码与原来的一样 The new password is the old one')
  }
  await read(deps.authDb, request.actor, (tx) =>
    checkHistory(tx, holder.accountId, newPassword, password.history),
  )
  try {
    await deps.trail.as(request.actor, 'change-password', () =>
      deps.auth.api.changePassword({
        body: { currentPassword, newPassword },
        headers: cookieOnly(request),
      }),
    )
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    await deps.limit.failed(lockout, holder.username, address)
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
