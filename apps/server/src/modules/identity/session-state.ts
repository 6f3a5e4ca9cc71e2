import type { SecurityPolicy } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import { publicActor } from '#kernel/actor'
import { read, write } from '#kernel/transaction'
import type { IdentityDependencies } from './deps.ts'
import type { IdentityReadTables, SignInMethod } from './tables.ts'

export type SessionState = {
  readonly sessionId: string
  readonly method: SignInMethod
  readonly addresses: readonly string[]
  readonly hasSecondFactor: boolean
  readonly passwordDays: number
  readonly idleSeconds: number
  readonly ageSeconds: number
}

/** Ages are counted by the database's clock: the product's may stand in another year. */
const findState = (authTx: Kysely<IdentityReadTables>, token: string): Promise<SessionState | undefined> =>
  authTx
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .leftJoin('second_factors', 'second_factors.account_id', 'accounts.id')
    .select([
      'sessions.id as sessionId',
      'sessions.method',
      'accounts.addresses',
      sql<boolean>`second_factors.confirmed_at is not null`.as('hasSecondFactor'),
      sql<number>`extract(epoch from now() - accounts.password_changed_at)::float8 / 86400`.as(
        'passwordDays',
      ),
      sql<number>`extract(epoch from now() - sessions.last_seen_at)::float8`.as('idleSeconds'),
      sql<number>`extract(epoch from now() - sessions.created_at)::float8`.as('ageSeconds'),
    ])
    .where('sessions.token', '=', token)
    .executeTakeFirst()

/** Writing at every look-up would be a write a request; the idle limit is in minutes. */
const seenEverySeconds = 30

/** What the policy judges a session by; undefined where it has been idle or open for too long, and then it is ended. */
export async function findLivingState(
  { authDb, policy }: Pick<IdentityDependencies, 'authDb' | 'policy'>,
  token: string,
): Promise<SessionState | undefined> {
  const { session } = await policy.get()
  const state = await read(authDb, publicActor, (tx) => findState(tx, token))
  if (!state) return undefined
  if (isOver(session, state)) {
    await write(authDb, publicActor, 'end-expired-session', (tx) =>
      tx.deleteFrom('sessions').where('token', '=', token).execute(),
    )
    return undefined
  }
  if (state.idleSeconds > seenEverySeconds) {
    await write(authDb, publicActor, 'see-session', (tx) =>
      tx
        .updateTable('sessions')
        .set({ last_seen_at: sql<string>`now()` })
        .where('token', '=', token)
        .execute(),
    )
  }
  return state
}

const isOver = (session: SecurityPolicy['session'], { idleSeconds, ageSeconds }: SessionState): boolean =>
  idleSeconds > session.idleMinutes * 60 || ageSeconds > session.absoluteMinutes * 60
