import { type Kysely, sql } from 'kysely'
import { inputInvalid } from '#kernel/error'
import { verifyPassword } from './password.ts'
import type { IdentityReadTables } from './tables.ts'

/** @throws INPUT_INVALID where the password is one of the last `count` before the present one */
export async function checkHistory(
  authTx: Kysely<IdentityReadTables>,
  accountId: string,
  password: string,
  count: number,
): Promise<void> {
  if (count === 0) return
  const before = await authTx
    .selectFrom('password_history')
    .select('password')
    .where('account_id', '=', accountId)
    .orderBy('replaced_at', 'desc')
    .limit(count)
    .execute()
  for (const { password: hash } of before) {
    if (await verifyPassword({ hash, password })) {
      throw inputInvalid(
        'newPassword',
        'used-before',
        `这个密码以前用过，最近 ${count} 个都不能再用 Used before: none of the last ${count} may come back`,
        '换一个 Choose another',
      )
    }
  }
}

/** Whether a password is the one in force. */
export async function isPasswordOf(
  authTx: Kysely<IdentityReadTables>,
  accountId: string,
  password: string,
): Promise<boolean> {
  const row = await authTx
    .selectFrom('credentials')
    .select(sql<string>`password`.as('hash'))
    .where('account_id', '=', accountId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return row !== undefined && verifyPassword({ hash: row.hash, password })
}
