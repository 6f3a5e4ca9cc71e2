import type { Selectable } from 'kysely'
import { type Actor, systemActor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { Tx, WebhookDependencies } from './deps.ts'
import type { WebhookTables } from './tables.ts'

export type DeliveryRow = Selectable<WebhookTables['webhook_deliveries']>
export type SecretRow = Selectable<WebhookTables['webhook_secrets']>
type Place = Omit<Selectable<WebhookTables['webhook_places']>, 'webhook_id'>
export type WebhookRow = Selectable<WebhookTables['webhooks']> &
  Place & { readonly subject_name: string | null }

const selected = (tx: Tx) =>
  tx
    .selectFrom('webhooks')
    .innerJoin('webhook_places', 'webhook_places.webhook_id', 'webhooks.id')
    .leftJoin('subjects', 'subjects.id', 'webhooks.subject_id')
    .selectAll('webhooks')
    .select([
      'after_leaf',
      'after_grade',
      'sequence',
      'failures',
      'failing_since',
      'reason',
      'next_at',
      'last_delivered_at',
      'shared',
      'subjects.name as subject_name',
    ])

export const findWebhook = (tx: Tx, id: string): Promise<WebhookRow | undefined> =>
  selected(tx).where('webhooks.id', '=', id).executeTakeFirst()

export const listWebhooks = (tx: Tx): Promise<WebhookRow[]> =>
  selected(tx).orderBy('webhooks.created_at').orderBy('webhooks.id').execute()

/** Those that sign now, the newest first. */
export const validSecrets = (tx: Tx, webhookIds: readonly string[], now: string): Promise<SecretRow[]> =>
  webhookIds.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('webhook_secrets')
        .selectAll()
        .where('webhook_id', 'in', webhookIds)
        .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', now)]))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute()

/** The last leaf that there is; -1 where the ledger is empty. */
export async function lastLeaf(tx: Tx): Promise<number> {
  const head = await tx
    .selectFrom('ledger_batches')
    .select(['leaf_start', 'leaf_count'])
    .orderBy('leaf_start', 'desc')
    .limit(1)
    .executeTakeFirst()
  return head ? Number(head.leaf_start) + head.leaf_count - 1 : -1
}

/** In whose eyes the ledger is read for it; null where the post is held no more. */
export async function readerOf(
  { actAgain }: Pick<WebhookDependencies, 'actAgain'>,
  { post, purpose }: WebhookRow,
): Promise<Actor | null> {
  const actor = await actAgain(post)
  return actor && (purpose ? { ...actor, purpose } : actor)
}

export const asProduct = <Result>(
  { db }: Pick<WebhookDependencies, 'db'>,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> => read(db, systemActor, work)
