import { randomUUIDv7 } from 'node:crypto'
import type { Inputs } from '@zhiheng/contract'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { asSystem, write } from '#kernel/transaction'
import type { WebhookDependencies as Deps, Tx } from './deps.ts'
import { lock, mustBeOwn } from './lock.ts'
import { guard } from './policy.ts'
import { validSecrets } from './rows.ts'
import { type NewSecret, newSecret } from './sign.ts'
import { getWebhook } from './views.ts'

/** As the product: nobody else reads or writes secrets. */
export async function closeSecret(
  { box, clock }: Pick<Deps, 'box' | 'clock'>,
  tx: Tx,
  webhookId: string,
  { secret, publicKey }: NewSecret,
): Promise<void> {
  const row = {
    ...{ id: randomUUIDv7(), webhook_id: webhookId, created_at: clock.now() },
    ...{ secret: box.close(secret), public_key: publicKey },
  }
  await tx
    .insertInto('webhook_secrets')
    .values({ ...row, valid_until: null })
    .execute()
}

/** The secrets that sign now; undefined where one cannot be read any more, as the key of the process is another. */
export async function openSecrets(
  { box, clock }: Deps,
  tx: Tx,
  webhookId: string,
): Promise<string[] | undefined> {
  const opened = (await validSecrets(tx, [webhookId], clock.now())).map(({ secret }) => box.open(secret))
  const readable = opened.filter((secret) => secret !== undefined)
  return readable.length > 0 && readable.length === opened.length ? readable : undefined
}

/** A new secret beside the one before, which goes on to sign for a while: receivers change without losing a message. */
export async function rotateSecret(
  deps: Deps,
  actor: Actor,
  { id, version, overlapHours, signature }: Inputs<'webhooks'>['rotate'],
) {
  guard(actor, 'webhook.manage')
  const now = deps.clock.now()
  const until = new Date(Date.parse(now) + overlapHours * 3_600_000).toISOString()
  const made = await write(deps.db, actor, 'rotate-webhook-secret', async (tx) => {
    mustBeOwn(actor, await lock(tx, id, version))
    await tx.updateTable('webhooks').set({ version: sql`version + 1` }).where('id', '=', id).execute()
    return asSystem(tx, actor, async () => {
      const [newest] = await validSecrets(tx, [id], now)
      const secret = newSecret(signature ?? (newest?.public_key ? 'ed25519' : 'hmac'))
      await tx
        .updateTable('webhook_secrets')
        .set({ valid_until: sql`least(valid_until, ${until}::timestamptz)` })
        .where('webhook_id', '=', id)
        .execute()
      await closeSecret(deps, tx, id, secret)
      return secret
    })
  })
  return { webhook: await getWebhook(deps, actor, id), secret: made.publicKey ?? made.secret }
}
