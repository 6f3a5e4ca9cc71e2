import { systemActor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import type { NoticeDependencies as Deps } from './deps.ts'
import { shownAddress } from './shown-address.ts'

type Box = Pick<Deps, 'box'>
type KeptSecret = { readonly secret: string | null; readonly secret_closed: boolean }
type KeptAddress = { readonly url: string; readonly url_closed: boolean }

/** As it is kept: closed, or none. */
export const closeSecret = ({ box }: Box, secret: string | null | undefined): KeptSecret => ({
  secret: secret ? box.close(secret) : null,
  secret_closed: true,
})

/** The address of a robot holds its key; only what is shown of it stays in clear. */
export const closeAddress = ({ box }: Box, url: string): KeptAddress & { readonly url_shown: string } => ({
  url: box.close(url),
  url_closed: true,
  url_shown: shownAddress(url),
})

/** What it is sent with. @throws Error where the key of the process is another than the one that closed it */
export const openChannel = (
  deps: Box,
  { url, url_closed, secret, secret_closed }: KeptSecret & KeptAddress,
): { readonly url: string; readonly secret: string | null } => ({
  url: url_closed ? open(deps, url) : url,
  secret: secret !== null && secret_closed ? open(deps, secret) : secret,
})

function open({ box }: Box, closed: string): string {
  const opened = box.open(closed)
  if (opened !== undefined) return opened
  throw new Error(
    '地址或密钥打不开，请重新填写 the address or the secret cannot be read any more: enter it again',
  )
}

/** Closes what an earlier release kept in clear; once, when the server starts. @returns how many */
export const closeClearSecrets = (deps: Deps): Promise<number> =>
  write(deps.db, systemActor, 'close-channel-secrets', async (tx) => {
    const clear = await tx
      .selectFrom('notice_channels')
      .select(['id', 'url', 'url_closed', 'secret', 'secret_closed'])
      .where((eb) => eb.or([eb('secret_closed', '=', false), eb('url_closed', '=', false)]))
      .forUpdate()
      .execute()
    for (const { id, url, url_closed, secret, secret_closed } of clear) {
      const closed = {
        ...(url_closed ? {} : closeAddress(deps, url)),
        ...(secret_closed ? {} : closeSecret(deps, secret)),
      }
      await tx.updateTable('notice_channels').set(closed).where('id', '=', id).execute()
    }
    return clear.length
  })
