import { createHash } from 'node:crypto'
import type { Permission } from '@zhiheng/contract'
import { sql } from 'kysely'
import { type Actor, publicActor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { actingIn } from './acting.ts'
import { isWithin } from './addresses.ts'
import type { IdentityDependencies } from './deps.ts'
import { listPosts } from './posts.ts'

/** Begins every key, so that one that was left in a file or a log is recognised. */
export const keyStart = 'zhk_'

/** A key is 256 bits of chance: one pass of SHA-256 is enough to keep it by. */
export const digestOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** The key that a request carries, in either of the two usual headers. */
export function findKey(headers: Headers): string | undefined {
  const bearer = headers.get('authorization')?.match(/^bearer\s+(\S+)$/i)?.[1]
  return headers.get('x-api-key') ?? bearer
}

type Request = Pick<Actor, 'address' | 'requestId'> & { readonly today: string }

/**
 * A system with a key acts as the account that was made with it, in its post, with the permissions of the key alone. A
 * session's cookie that comes along counts for nothing.
 */
export async function authenticateKey(
  deps: IdentityDependencies,
  key: string,
  request: Request,
): Promise<Actor> {
  const found = key.startsWith(keyStart) ? await lookUp(deps, digestOfKey(key)) : undefined
  if (!found) {
    throw new AppError(
      'NOT_SIGNED_IN',
      undefined,
      '接口密钥无效、已过期或已撤销 The API key is unknown, expired or revoked',
    )
  }
  if (!isWithin(request.address, found.addresses)) {
    throw new AppError(
      'FORBIDDEN',
      { needs: 'address', ask: '安全管理员 security administrator' },
      '这个密钥不能从这个网络地址使用 This key may not be used from this network address',
    )
  }
  return {
    ...actingIn(found.post, await deps.directory()),
    accountId: found.accountId,
    accountName: found.name,
    only: found.permissions as Permission[],
    ...request,
  }
}

async function lookUp({ authDb }: IdentityDependencies, digest: string) {
  const row = await read(authDb, publicActor, (tx) =>
    tx
      .selectFrom('api_keys')
      .select([
        'id',
        'account_id as accountId',
        'name',
        'permissions',
        'addresses',
        sql<boolean>`last_used_at is null or last_used_at < now() - interval '1 minute'`.as('isStale'),
      ])
      .where('token', '=', digest)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', sql<string>`now()`)
      .executeTakeFirst(),
  )
  if (!row) return undefined
  const [post] = await read(authDb, publicActor, (tx) => listPosts(tx, row.accountId))
  if (!post) return undefined
  if (row.isStale) {
    await write(authDb, publicActor, 'use-key', (tx) =>
      tx.updateTable('api_keys').set({ last_used_at: sql<string>`now()` }).where('id', '=', row.id).execute(),
    )
  }
  return { ...row, post }
}
