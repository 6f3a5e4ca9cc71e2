import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { IdentityDependencies } from './deps.ts'
import { mustHold, type SessionRequest } from './holding.ts'
import { findKept, keep, outsiderCookie } from './kept.ts'
import type { Outsider } from './provider.ts'
import type { IdentityReadTables } from './tables.ts'

type Deps = IdentityDependencies

export const findLinked = async (authTx: Kysely<IdentityReadTables>, { provider, subject }: Outsider) => {
  const row = await authTx
    .selectFrom('credentials')
    .select('account_id as accountId')
    .where('provider_id', '=', provider)
    .where('provider_account_id', '=', subject)
    .executeTakeFirst()
  return row?.accountId
}

/** Ties whoever came from the provider a moment ago to the account whose password has just been shown. */
export async function linkPending(
  deps: Deps,
  request: SessionRequest,
  actor: Actor,
  accountId: string,
): Promise<void> {
  const outsider = findKept<Outsider>(deps, request.headers, outsiderCookie)
  if (!outsider) {
    throw new AppError(
      'STATE_CONFLICT',
      { state: 'nobody-came', wanted: 'link', remedy: '从统一身份登录重新进入 Come from the provider again' },
      '统一身份登录已过时 The outside sign-in is no longer waiting',
    )
  }
  await write(deps.authDb, actor, 'link-sign-in', (tx) =>
    tx
      .insertInto('credentials')
      .values({
        account_id: accountId,
        provider_id: outsider.provider,
        provider_account_id: outsider.subject,
        ...noTokens,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  keep(deps, request, outsiderCookie, null)
}

/** Nothing is kept that could act at the provider in somebody’s name. */
const noTokens = {
  ...{ access_token: null, refresh_token: null, id_token: null, scope: null, password: null },
  ...{ access_token_expires_at: null, refresh_token_expires_at: null },
}

export async function links(deps: Deps, request: SessionRequest) {
  const { accountId } = await mustHold(deps, request)
  const rows = await read(deps.authDb, request.actor, (tx) =>
    tx
      .selectFrom('credentials')
      .select(['id', 'provider_id as provider', 'provider_account_id as subject', 'created_at as linkedAt'])
      .where('account_id', '=', accountId)
      .where('provider_id', '<>', 'credential')
      .orderBy('created_at')
      .execute(),
  )
  const items = rows.map((row) => ({ ...row, linkedAt: new Date(row.linkedAt).toISOString() }))
  return { items, total: items.length }
}

export async function unlink(deps: Deps, request: SessionRequest, id: string): Promise<{ unlinked: true }> {
  const { accountId } = await mustHold(deps, request)
  const { numDeletedRows } = await write(deps.authDb, request.actor, 'unlink-sign-in', (tx) =>
    tx
      .deleteFrom('credentials')
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .where('provider_id', '<>', 'credential')
      .executeTakeFirst(),
  )
  if (numDeletedRows === 0n) throw notFound('link')
  return { unlinked: true }
}
