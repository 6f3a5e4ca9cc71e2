import type { SignedInView } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { IdentityDependencies } from './deps.ts'
import { mustHold, type SessionRequest } from './holding.ts'
import type { IdentityReadTables } from './tables.ts'

type Deps = IdentityDependencies
type Tx = Kysely<IdentityReadTables>

const listRows = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('sessions')
    .select([
      'id',
      'method',
      'ip_address as address',
      'user_agent as userAgent',
      'created_at as since',
      'last_seen_at as lastSeenAt',
    ])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', sql<string>`now()`)
    .orderBy('last_seen_at', 'desc')
    .execute()

async function listOf(deps: Deps, actor: Actor, accountId: string, currentId: string | null) {
  const rows = await read(deps.db, actor, (tx) => listRows(tx, accountId))
  const items = rows.map((row): SignedInView => ({ ...row, current: row.id === currentId }))
  return { items, total: items.length }
}

export async function own(deps: Deps, request: SessionRequest) {
  const { accountId, sessionId } = await mustHold(deps, request)
  return listOf(deps, request.actor, accountId, sessionId)
}

export async function endOwn(deps: Deps, request: SessionRequest, id: string): Promise<{ ended: true }> {
  const { accountId } = await mustHold(deps, request)
  if ((await remove(deps, request.actor, accountId, id)) === 0) throw notFound('session')
  return { ended: true }
}

/** For the security administrator. */
export const ofPerson = (deps: Deps, actor: Actor, accountId: string) => listOf(deps, actor, accountId, null)

/** @returns how many ended */
export async function remove(
  deps: Deps,
  actor: Actor,
  accountId: string,
  sessionId: string | undefined,
): Promise<number> {
  const { numDeletedRows } = await write(deps.db, actor, 'end-session', (tx) => {
    const query = tx.deleteFrom('sessions').where('account_id', '=', accountId)
    return (sessionId ? query.where('id', '=', sessionId) : query).executeTakeFirst()
  })
  await deps.cache.dropAccount(accountId)
  return Number(numDeletedRows)
}
