import { systemActor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import type { NoticeDependencies as Deps } from './deps.ts'

type Kept = { readonly secret: string | null; readonly secret_closed: boolean }

/** As it is kept: closed, or none. */
export const closeSecret = ({ box }: Pick<Deps, 'box'>, secret: string | null | undefined): Kept => ({
  secret: secret ? box.close(secret) : null,
  secret_closed: true,
})

/** To sign with. @throws Error where the key of the process is another than the one that closed it */
export function openSecret({ box }: Pick<Deps, 'box'>, { secret, secret_closed }: Kept): string | null {
  if (secret === null || !secret_closed) return secret
  const opened = box.open(secret)
  if (opened !== undefined) return opened
  throw new Error('密钥打不开，请重新填写 the secret cannot be read any more: enter it again')
}

/** Closes what an earlier release kept in clear; once, when the server starts. @returns how many */
export const closeClearSecrets = (deps: Deps): Promise<number> =>
  write(deps.db, systemActor, 'close-channel-secrets', async (tx) => {
    const clear = await tx
      .selectFrom('notice_channels')
      .select(['id', 'secret'])
      .where('secret_closed', '=', false)
      .forUpdate()
      .execute()
    for (const { id, secret } of clear) {
      await tx.updateTable('notice_channels').set(closeSecret(deps, secret)).where('id', '=', id).execute()
    }
    return clear.length
  })
