import type { SecurityPolicy, SessionView } from '@zhiheng/contract'
import { isAPIError } from 'better-auth/api'
import { type Actor, publicActor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { read } from '#kernel/transaction'
import type { IdentityDependencies } from './deps.ts'
import type { SessionRequest } from './holding.ts'
import { linkPending } from './links.ts'
import { findAccountIdByUsername } from './read-model.ts'
import { passSecondFactor } from './second-factor.ts'
import { admitAccount, welcome } from './welcome.ts'

type Deps = IdentityDependencies
export type SignInInput = {
  readonly username: string
  readonly password: string
  readonly code?: string | undefined
  readonly link?: boolean | undefined
}

export async function signIn(deps: Deps, request: SessionRequest, input: SignInInput): Promise<SessionView> {
  const { address, requestId } = request.actor
  const policy = await deps.policy.get()
  await deps.limit.check(policy.lockout, input.username, address)
  const accountId =
    (await read(deps.authDb, publicActor, (tx) => findAccountIdByUsername(tx, input.username))) ?? null
  const actor: Actor = { ...publicActor, accountId, address, requestId }
  const headers = await openSession(deps, request, actor, input, policy)
  await deps.limit.succeeded(policy.lockout, input.username, address)
  if (input.link && accountId) await linkPending(deps, request, actor, accountId)
  return welcome(deps, request, actor, headers)
}

async function openSession(
  deps: Deps,
  request: SessionRequest,
  actor: Actor,
  { username, password, code }: SignInInput,
  { lockout }: SecurityPolicy,
): Promise<Headers> {
  const sent = new Headers({
    'user-agent': (request.headers.get('user-agent') ?? '').slice(0, 300),
    'x-zhiheng-address': actor.address ?? '',
  })
  // The library wraps what its hook throws; what was meant is kept here.
  let refusal: AppError | undefined
  const admit = async (accountId: string) => {
    try {
      await admitPerson(deps, actor, accountId, code)
    } catch (error) {
      if (error instanceof AppError) refusal = error
      throw error
    }
  }
  try {
    const { headers } = await deps.trail.as(actor, 'sign-in', () =>
      deps.doorkeeper.run(admit, () =>
        deps.auth.api.signInUsername({ body: { username, password }, headers: sent, returnHeaders: true }),
      ),
    )
    return headers
  } catch (error) {
    if (refusal && refusal.code !== 'INPUT_INVALID') throw refusal
    if (!refusal && (!isAPIError(error) || error.statusCode >= 500)) throw error
    await deps.limit.failed(lockout, username, actor.address)
    const { accountId, address, requestId } = actor
    deps.logger.warn({ event: 'sign-in-failed', accountId, address, requestId })
    throw refusal ?? new AppError('SIGN_IN_FAILED')
  }
}

/** Only who has shown the right password learns why the account does not open. */
async function admitPerson(
  deps: Deps,
  actor: Actor,
  accountId: string,
  code: string | undefined,
): Promise<void> {
  await admitAccount(deps, actor, accountId)
  await passSecondFactor(deps, actor, accountId, code)
}
