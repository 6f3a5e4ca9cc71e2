import { randomUUIDv7 } from 'node:crypto'
import type { Inputs as InputsOf, WebhookDelivery } from '@zhiheng/contract'
import { sql } from 'kysely'
import { type Actor, systemActor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read, write } from '#kernel/transaction'
import { attempt, noteAttempt } from './attempt.ts'
import type { WebhookDependencies as Deps } from './deps.ts'
import { mustBeOwn } from './lock.ts'
import { bodyOf, messageIdOf, pingOf } from './message.ts'
import { guard } from './policy.ts'
import { type DeliveryRow, findWebhook, readerOf, type WebhookRow } from './rows.ts'
import { openSecrets } from './secrets.ts'

type Inputs = InputsOf<'webhooks'>

const viewOf = (row: DeliveryRow): WebhookDelivery => ({
  ...{ id: row.id, messageId: messageIdOf(row.id), kind: row.kind, sequence: row.sequence, state: row.state },
  eventCount: row.fact_ids.length + row.grade_positions.length,
  fromLeaf: row.from_leaf === null ? null : row.from_leaf + 1,
  ...{ toLeaf: row.to_leaf, createdAt: row.created_at, endedAt: row.ended_at },
  ...{ attemptCount: row.attempt_count, attempts: row.attempts, stop: row.stop, note: row.note },
})

export async function listDeliveries(deps: Deps, actor: Actor, { id, cursor, limit }: Inputs['deliveries']) {
  guard(actor, 'webhook.read')
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['instant', 'uuid'])
  return read(deps.db, actor, async (tx) => {
    if (!(await findWebhook(tx, id))) throw notFound('webhook')
    const of = tx.selectFrom('webhook_deliveries').where('webhook_id', '=', id)
    let page = of
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
    if (after)
      page = page.where(sql<boolean>`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
    const rows = await page.execute()
    const { total } = await of.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return {
      items: shown.map(viewOf),
      total: Number(total),
      nextCursor: last ? encodeCursor([last.created_at, last.id]) : null,
    }
  })
}

/** What is needed to send for a person who may set it up. */
async function open(deps: Deps, actor: Actor, id: string) {
  guard(actor, 'webhook.manage')
  const webhook = await read(deps.db, actor, (tx) => findWebhook(tx, id))
  if (!webhook) throw notFound('webhook')
  mustBeOwn(actor, webhook)
  const secrets = await read(deps.db, systemActor, (tx) => openSecrets(deps, tx, id))
  if (webhook.state === 'ended' || !secrets)
    throw new AppError('STATE_CONFLICT', {
      ...{ state: webhook.state === 'ended' ? 'ended' : 'secret-lost', wanted: 'send' },
      remedy: '先换密钥 make a new secret first',
    })
  return { webhook, secrets }
}

/** Sends a message that says it is a test, now, and keeps it in the log. */
export async function ping(deps: Deps, actor: Actor, { id }: Inputs['ping']): Promise<WebhookDelivery> {
  const { webhook, secrets } = await open(deps, actor, id)
  const delivery = await write(deps.db, systemActor, 'ping-webhook', (tx) =>
    tx
      .insertInto('webhook_deliveries')
      .values({ id: randomUUIDv7(), webhook_id: id, kind: 'ping', created_at: deps.clock.now() })
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
  return sendNow(deps, { webhook, delivery, secrets, body: pingOf(webhook, delivery) })
}

/** Sends a message of the log again. A message that waits keeps its place whatever comes of this. */
export async function redeliver(
  deps: Deps,
  actor: Actor,
  { id, deliveryId }: Inputs['redeliver'],
): Promise<WebhookDelivery> {
  const { webhook, secrets } = await open(deps, actor, id)
  const delivery = await read(deps.db, actor, (tx) =>
    tx
      .selectFrom('webhook_deliveries')
      .selectAll()
      .where('id', '=', deliveryId)
      .where('webhook_id', '=', id)
      .executeTakeFirst(),
  )
  if (!delivery || delivery.kind === 'stop') throw notFound('webhook-delivery')
  if (delivery.kind === 'ping')
    return sendNow(deps, { webhook, delivery, secrets, body: pingOf(webhook, delivery) })
  const reader = await readerOf(deps, webhook)
  if (!reader)
    throw new AppError('STATE_CONFLICT', {
      ...{ state: 'post-gone', wanted: 'send' },
      remedy: '先恢复推送，由您负责 resume it in your own post first',
    })
  deps.purposes.check(webhook.purpose)
  const { text, page } = await bodyOf(deps, reader, webhook, delivery)
  await deps.feed.record(reader, page)
  return sendNow(deps, { webhook, delivery, secrets, body: text })
}

type Sending = {
  readonly webhook: WebhookRow
  readonly delivery: DeliveryRow
  readonly secrets: readonly string[]
  readonly body: string
}

async function sendNow(deps: Deps, { webhook, delivery, secrets, body }: Sending): Promise<WebhookDelivery> {
  const made = await attempt(deps, webhook, { delivery, secrets, body })
  const row = await write(deps.db, systemActor, 'send-webhook', async (tx) => {
    // Of those in their turn the job alone says when they have arrived.
    const settles = delivery.state !== 'waiting' || delivery.kind === 'ping'
    const state = made.arrived ? 'delivered' : delivery.state === 'delivered' ? 'delivered' : 'failed'
    return noteAttempt(tx, delivery.id, made, settles ? { state, ended_at: deps.clock.now() } : {})
  })
  return viewOf(row)
}
