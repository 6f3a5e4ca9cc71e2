import type { SessionView } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import { type Actor, publicActor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { isWithin } from './addresses.ts'
import { checkAddress, findHolder } from './authenticate.ts'
import type { IdentityDependencies } from './deps.ts'
import { handOver, type SessionRequest } from './holding.ts'
import { endOtherSessions, endSession, markSignIn } from './repository.ts'
import { postInUse } from './session-view.ts'
import { view } from './sessions.ts'
import type { IdentityReadTables } from './tables.ts'

type Deps = IdentityDependencies

/** The cookies that a browser would send after an answer; for looking the new session up at once. */
const cookiesOf = (headers: Headers): Headers =>
  new Headers({
    cookie: headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; '),
  })

/** What follows every sign-in, by whatever way: older sessions, the last sign-in, and the answer. */
export async function welcome(
  deps: Deps,
  request: SessionRequest,
  actor: Actor,
  headers: Headers,
): Promise<SessionView> {
  const { accountId } = actor
  const policy = await deps.policy.get()
  const holder = await findHolder(deps, cookiesOf(headers))
  if (!(holder && accountId)) throw new AppError('NOT_SIGNED_IN')
  const post = postInUse(holder)
  try {
    if (post) checkAddress(policy, holder, post, actor.address)
  } catch (error) {
    await write(deps.authDb, actor, 'sign-in', (tx) => endSession(tx, holder.token))
    await deps.cache.dropSession(holder.token)
    throw error
  }
  await write(deps.authDb, actor, 'sign-in', async (tx) => {
    await markSignIn(tx, accountId, deps.clock.now())
    if (policy.session.single) await endOtherSessions(tx, accountId, holder.token)
  })
  if (policy.session.single) await deps.cache.dropAccount(accountId)
  const answer = await view(deps, holder)
  handOver(headers, request.resHeaders)
  return answer
}

/** @throws FORBIDDEN where the account is disabled, or may not be used from this address */
export async function admitAccount(deps: Deps, actor: Actor, accountId: string): Promise<void> {
  const account = await read(deps.authDb, publicActor, (tx) => findAccount(tx, accountId))
  if (!account || account.disabled || account.kind !== 'person') {
    throw new AppError(
      'FORBIDDEN',
      { needs: 'enabled-account', ask: '系统管理员 administrator' },
      '这个账号已停用 This account is disabled',
    )
  }
  if (!isWithin(actor.address, account.addresses)) {
    throw new AppError(
      'FORBIDDEN',
      { needs: 'address', ask: '安全管理员 security administrator' },
      '这个账号不能从这个网络地址登录 This account may not sign in from this network address',
    )
  }
}

const findAccount = (authTx: Kysely<IdentityReadTables>, id: string) =>
  authTx
    .selectFrom('accounts')
    .select(['disabled', 'kind', 'addresses'])
    .where('id', '=', id)
    .executeTakeFirst()
