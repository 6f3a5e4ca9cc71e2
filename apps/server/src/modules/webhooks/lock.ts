import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { mustLead } from '#kernel/machine'
import type { Tx } from './deps.ts'
import { findWebhook, type WebhookRow } from './rows.ts'
import { webhookMachine } from './state.ts'

/** Locks it at the version that the reader knows; whoever does not see it learns nothing of it. */
export async function lock(tx: Tx, id: string, version: number): Promise<WebhookRow> {
  const locked = await tx
    .selectFrom('webhooks')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  const row = locked && (await findWebhook(tx, id))
  if (!row) throw notFound('webhook')
  if (row.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: row.version })
  mustLead(webhookMachine, 'change', row.state)
  return row
}

/** What is read for an auditor or an administrator is not theirs to set up. */
export function mustBeOwn(actor: Actor, { organisation_id }: Pick<WebhookRow, 'organisation_id'>): void {
  if (!actor.scope.includes(organisation_id))
    throw new AppError('FORBIDDEN', { needs: 'own-body', ask: '所属单位 the body that it belongs to' })
}
