import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { IdentityDependencies } from './deps.ts'
import type { SessionRequest } from './holding.ts'
import { mustHold } from './holding.ts'
import { isPasswordOf } from './password-history.ts'
import type { IdentityReadTables } from './tables.ts'
import { findStep, keyUri, toBase32 } from './time-code.ts'

type Deps = IdentityDependencies
const recoveryCodes = 10

const digestOf = (code: string) =>
  createHash('sha256').update(code.toUpperCase().replaceAll(/[\s-]/g, '')).digest('hex')

const wrongCode = () =>
  inputInvalid(
    'code',
    'wrong',
    '验证码不对，或已经用过 The code is wrong, or has been used',
    '等验证器显示下一个 Wait for the next one of the authenticator',
  )

const find = (authTx: Kysely<IdentityReadTables>, accountId: string) =>
  authTx
    .selectFrom('second_factors')
    .select([
      'id',
      'secret',
      sql<boolean>`confirmed_at is not null`.as('active'),
      sql<number>`last_step::float8`.as('lastStep'),
      'recovery_digests as recoveryDigests',
    ])
    .where('account_id', '=', accountId)
    .executeTakeFirst()

/**
 * Asks for the code of a person who has a second factor, and takes it so that it opens nothing again.
 * @throws SECOND_FACTOR_NEEDED without a code, INPUT_INVALID with a wrong one
 */
export async function passSecondFactor(
  deps: Deps,
  actor: Actor,
  accountId: string,
  code: string | undefined,
): Promise<void> {
  await write(deps.authDb, actor, 'use-second-factor', async (tx) => {
    const factor = await find(tx, accountId)
    if (!factor?.active) return
    if (!code) throw new AppError('SECOND_FACTOR_NEEDED')
    if (!(await take(deps, tx, factor, code))) throw wrongCode()
  })
}

type Factor = NonNullable<Awaited<ReturnType<typeof find>>>

async function take(deps: Deps, authTx: Kysely<IdentityReadTables>, factor: Factor, code: string) {
  const secret = deps.box.open(factor.secret)
  const step = secret && findStep(Buffer.from(secret, 'base64'), code.trim(), Date.now(), factor.lastStep)
  const digest = digestOf(code)
  const rest = factor.recoveryDigests.filter((each) => each !== digest)
  if (!step && rest.length === factor.recoveryDigests.length) return false
  // Whoever comes second with the same code at the same moment finds the row changed.
  const { numUpdatedRows } = await authTx
    .updateTable('second_factors')
    .set(step ? { last_step: step } : { recovery_digests: rest })
    .where('id', '=', factor.id)
    .where('last_step', '=', factor.lastStep)
    .where('recovery_digests', '=', sql<string[]>`${factor.recoveryDigests}::text[]`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function show(deps: Deps, request: SessionRequest) {
  const holder = await mustHold(deps, request)
  const factor = await read(deps.authDb, request.actor, (tx) => find(tx, holder.accountId))
  const { secondFactorRoles } = await deps.policy.get()
  return {
    active: factor?.active ?? false,
    enforced: holder.posts.some(({ role }) => secondFactorRoles.includes(role)),
    recoveryCodesLeft: factor?.active ? factor.recoveryDigests.length : 0,
  }
}

/** A factor that is in force stays so until the new one is confirmed; what is begun waits with the browser, closed. */
export async function begin(deps: Deps, request: SessionRequest, password: string) {
  const holder = await mustHold(deps, request)
  const { lockout } = await deps.policy.get()
  await deps.limit.check(lockout, holder.username, request.actor.address)
  if (!(await read(deps.authDb, request.actor, (tx) => isPasswordOf(tx, holder.accountId, password)))) {
    await deps.limit.failed(lockout, holder.username, request.actor.address)
    throw inputInvalid('password', 'wrong', '密码不对 The password is wrong')
  }
  const secret = randomBytes(20)
  const pending = deps.box.close(`${holder.accountId} ${secret.toString('base64')}`)
  const uri = keyUri(secret, `质衡 ${deps.city.name}`, holder.username)
  return { secret: toBase32(secret), uri, pending }
}

export async function confirm(
  deps: Deps,
  request: SessionRequest,
  { code, pending }: { code: string; pending: string },
) {
  const holder = await mustHold(deps, request)
  const [accountId, secret] = deps.box.open(pending)?.split(' ') ?? []
  if (!secret || accountId !== holder.accountId) {
    throw new AppError(
      'STATE_CONFLICT',
      { state: 'not-begun', wanted: 'confirm', remedy: '重新开始设置 Begin anew' },
      '没有待确认的设置 Nothing waits to be confirmed',
    )
  }
  const step = findStep(Buffer.from(secret, 'base64'), code, Date.now(), 0)
  if (!step) throw wrongCode()
  const codes = Array.from({ length: recoveryCodes }, () =>
    toBase32(randomBytes(10)).replace(/.{4}(?=.)/g, '$&-'),
  )
  const values = {
    secret: deps.box.close(secret),
    confirmed_at: sql<string>`now()`,
    last_step: step,
    recovery_digests: codes.map(digestOf),
  }
  await write(deps.authDb, request.actor, 'set-second-factor', (tx) =>
    tx
      .insertInto('second_factors')
      .values({ account_id: holder.accountId, ...values })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
      .execute(),
  )
  await deps.cache.dropAccount(holder.accountId)
  return { recoveryCodes: codes }
}

export async function remove(deps: Deps, request: SessionRequest, code: string): Promise<{ removed: true }> {
  const holder = await mustHold(deps, request)
  if ((await show(deps, request)).enforced) {
    throw new AppError(
      'STATE_CONFLICT',
      { state: 'enforced', wanted: 'remove', remedy: '可以换新的，不能取消 Replace it instead' },
      '你的角色必须用动态验证码 Your role must have a second factor',
    )
  }
  await passSecondFactor(deps, request.actor, holder.accountId, code)
  await write(deps.authDb, request.actor, 'remove-second-factor', (tx) =>
    tx.deleteFrom('second_factors').where('account_id', '=', holder.accountId).execute(),
  )
  await deps.cache.dropAccount(holder.accountId)
  return { removed: true }
}
