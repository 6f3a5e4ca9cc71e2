import type { SecurityPolicy } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import { publicActor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { IdentityReadTables } from './tables.ts'

type Lockout = SecurityPolicy['lockout']

/**
 * Counts failed attempts in the database, so that neither a restart nor a second process forgives. Per user name and
 * address, so that a guesser is stopped while the person, at another address, still gets in; or per user name alone
 * where the policy says so. Unknown user names count alike: the answer must not tell whether there is an account.
 */
export function createSignInLimit(db: Kysely<IdentityReadTables>) {
  const keyOf = ({ by }: Lockout, username: string, address: string | null) => ({
    username: username.toLowerCase().slice(0, 100),
    address: by === 'account' ? '' : (address ?? ''),
  })
  return {
    /** @throws TOO_MANY_REQUESTS where the pair must wait */
    async check(lockout: Lockout, username: string, address: string | null): Promise<void> {
      const key = keyOf(lockout, username, address)
      const row = await read(db, publicActor, (tx) =>
        tx
          .selectFrom('sign_in_failures')
          .select([
            'failures',
            sql<number>`ceil(extract(epoch from until - now()) / 60)::float8`.as('minutes'),
          ])
          .where('username', '=', key.username)
          .where('address', '=', key.address)
          .where('until', '>', sql<string>`now()`)
          .executeTakeFirst(),
      )
      if (!row || row.failures < lockout.failures) return
      throw new AppError(
        'TOO_MANY_REQUESTS',
        { retryAfterSeconds: row.minutes * 60 },
        `连续错了 ${row.failures} 次，请 ${row.minutes} 分钟后再试，或请安全管理员解锁 ` +
          `${row.failures} failures in a row: try again in ${row.minutes} min, or ask the security administrator`,
      )
    },
    async failed(lockout: Lockout, username: string, address: string | null): Promise<void> {
      const key = keyOf(lockout, username, address)
      const until = sql<string>`now() + make_interval(mins => ${lockout.minutes})`
      await write(db, { ...publicActor, address }, 'sign-in-failed', async (tx) => {
        await tx.deleteFrom('sign_in_failures').where('until', '<=', sql<string>`now()`).execute()
        await tx
          .insertInto('sign_in_failures')
          .values({ ...key, failures: 1, until })
          .onConflict((conflict) =>
            conflict.columns(['username', 'address']).doUpdateSet({
              failures: sql<number>`sign_in_failures.failures + 1`,
              until,
            }),
          )
          .execute()
      })
    },
    async succeeded(lockout: Lockout, username: string, address: string | null): Promise<void> {
      const key = keyOf(lockout, username, address)
      await write(db, { ...publicActor, address }, 'sign-in', (tx) =>
        tx
          .deleteFrom('sign_in_failures')
          .where('username', '=', key.username)
          .where('address', '=', key.address)
          .execute(),
      )
    },
  }
}
