import { randomUUIDv7 } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { WebhookStop } from '@zhiheng/contract'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Actor } from '#kernel/actor'
import { endOf } from '#kernel/machine'
import { defineJob, type JobContext } from '#modules/jobs'
import { type Attempted, attempt, noteAttempt } from './attempt.ts'
import type { WebhookDependencies as Deps, Tx } from './deps.ts'
import { bodyOf, readNext } from './message.ts'
import { mostMessages, waitSeconds } from './retries.ts'
import { asProduct, type DeliveryRow, findWebhook, readerOf, type WebhookRow } from './rows.ts'
import { openSecrets } from './secrets.ts'
import { deliveryMachine, webhookMachine } from './state.ts'
import type { WebhookReadTables } from './tables.ts'

const Input = z.object({ webhookId: z.uuid() })
type Context = JobContext<z.infer<typeof Input>, null>

/**
 * Tells one receiver what is new, message by message in the order of the ledger. A message is written down before it is
 * sent, and its place moves on when the receiver has said yes: whatever is killed when, it is sent again under the same
 * id, and nothing is left out.
 */
export const deliverJob = (deps: Deps) =>
  defineJob({
    kind: 'deliver-webhook',
    input: Input,
    cursor: z.null(),
    async run(context) {
      let sent = 0
      while (sent < mostMessages && (await step(deps, context))) {
        sent += 1
        context.progress({ done: sent })
      }
      return { summary: { zh: `送出 ${sent} 批`, en: `${sent} messages` }, figures: { messages: sent } }
    },
  })

/** @returns whether a message arrived, so that the next may follow */
async function step(deps: Deps, context: Context): Promise<boolean> {
  context.check()
  const { webhookId } = context.input
  const now = deps.clock.now()
  const { webhook, waiting, secrets } = await asProduct(deps, async (tx) => ({
    webhook: await findWebhook(tx, webhookId),
    waiting: await findWaiting(tx, webhookId),
    secrets: await openSecrets(deps, tx, webhookId),
  }))
  if (webhook?.state !== 'active' || (webhook.next_at !== null && webhook.next_at > now)) return false
  const reader = await readerOf(deps, webhook)
  if (!reader) return stop(deps, context, webhook, 'post-gone')
  if (!secrets) return stop(deps, context, webhook, 'secret-lost')
  const ended = await endedFor(deps, context, webhook, reader)
  if (ended) return stop(deps, context, webhook, ended.why, ended.note)
  const delivery = waiting ?? (await make(deps, context, webhook, reader))
  if (!delivery) return false
  const { text } = await bodyOf(deps, reader, webhook, delivery)
  const made = await attempt(deps, webhook, { delivery, secrets, body: text })
  await context.commit<WebhookReadTables, void>((tx) => settle(deps, tx, webhook, delivery, made), {
    cursor: null,
  })
  return made.arrived
}

type Ended = { readonly why: WebhookStop; readonly note: string | null }

/** What it was allowed to tell for is asked anew before each message; nothing is told any more once that has ended. */
async function endedFor(
  deps: Deps,
  context: Context,
  { id, purpose, types, shared }: WebhookRow,
  reader: Actor,
): Promise<Ended | undefined> {
  if (!purpose) return undefined
  if (!deps.purposes.inForce(purpose)) return { why: 'purpose-ended', note: null }
  const now = await deps.feed.sharing(reader, types)
  const numbers = deps.feed.endedSince(shared ?? [], now)
  if (numbers.length > 0) return { why: 'agreement-ended', note: numbers.join('、') }
  if (!isDeepStrictEqual(shared, now))
    await context.commit<WebhookReadTables, void>((tx) => move(tx, id, { shared: JSON.stringify(now) }), {
      cursor: null,
    })
  return undefined
}

const findWaiting = (tx: Tx, webhookId: string): Promise<DeliveryRow | undefined> =>
  tx
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .where('kind', '=', 'events')
    .executeTakeFirst()

/** Writes the next message down, once it is recorded who looked at what; undefined where there is nothing to tell. */
async function make(
  deps: Deps,
  context: Context,
  webhook: WebhookRow,
  reader: Actor,
): Promise<DeliveryRow | undefined> {
  let at = webhook
  for (;;) {
    context.check()
    const next = await readNext(deps, reader, at)
    const { toLeaf, toGrade, page, gradePositions } = next
    if (page.rows.length > 0 || gradePositions.length > 0) {
      await deps.feed.record(reader, page)
      return context.commit<WebhookReadTables, DeliveryRow | undefined>(
        async (tx) => {
          if (!(await standsAt(tx, at))) return undefined
          return tx
            .insertInto('webhook_deliveries')
            .values({
              ...{
                id: randomUUIDv7(),
                webhook_id: at.id,
                kind: 'events' as const,
                sequence: at.sequence + 1,
              },
              ...{ from_leaf: at.after_leaf, to_leaf: toLeaf, to_grade: toGrade },
              ...{ fact_ids: page.rows.map(({ id }) => id), grade_positions: [...gradePositions] },
              created_at: deps.clock.now(),
            })
            .returningAll()
            .executeTakeFirstOrThrow()
        },
        { cursor: null },
      )
    }
    if (toLeaf > at.after_leaf || toGrade > at.after_grade) {
      const place = { after_leaf: toLeaf, after_grade: toGrade }
      const stood = await context.commit<WebhookReadTables, boolean>(
        async (tx) => {
          if (!(await standsAt(tx, at))) return false
          await move(tx, at.id, place)
          return true
        },
        { cursor: null },
      )
      if (!stood) return undefined
      at = { ...at, ...place }
    }
    if (!next.more) return undefined
  }
}

/** Whether it still stands where it was read: a person may have moved it back meanwhile. */
async function standsAt(tx: Tx, { id, after_leaf }: WebhookRow): Promise<boolean> {
  const place = await tx
    .selectFrom('webhook_places')
    .select('after_leaf')
    .where('webhook_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return Number(place?.after_leaf) === Number(after_leaf)
}

const move = async (tx: Tx, id: string, place: object): Promise<void> => {
  await tx.updateTable('webhook_places').set(place).where('webhook_id', '=', id).execute()
}

async function settle(
  deps: Deps,
  tx: Tx,
  webhook: WebhookRow,
  delivery: DeliveryRow,
  made: Attempted,
): Promise<void> {
  const now = deps.clock.now()
  // Moved back while it was under way: what arrived is noted, and told again in its turn.
  if (!(await standsAt(tx, webhook))) {
    await noteAttempt(
      tx,
      delivery.id,
      made,
      made.arrived ? { state: endOf(deliveryMachine, 'arrive'), ended_at: now } : {},
    )
    return
  }
  if (made.arrived) {
    await noteAttempt(tx, delivery.id, made, { state: endOf(deliveryMachine, 'arrive'), ended_at: now })
    return move(tx, webhook.id, {
      ...{ after_leaf: delivery.to_leaf, after_grade: delivery.to_grade, sequence: delivery.sequence },
      ...{ failures: 0, failing_since: null, reason: null, next_at: null, last_delivered_at: now },
    })
  }
  await noteAttempt(tx, delivery.id, made, {})
  const failures = webhook.failures + 1
  const seconds = waitSeconds(failures, made.retryAfter, deps.chance())
  const since = webhook.failing_since ?? now
  await move(tx, webhook.id, {
    ...{ failures, failing_since: since, reason: made.noted.reason },
    next_at: new Date(Date.parse(now) + seconds * 1000).toISOString(),
  })
  const days = (Date.parse(now) - Date.parse(since)) / 86_400_000
  if (made.gone) await disable(deps, tx, webhook, 'gone', made.noted.reason)
  else if (days >= deps.giveUpDays) await disable(deps, tx, webhook, 'failing', made.noted.reason)
}

async function stop(
  deps: Deps,
  context: Context,
  webhook: WebhookRow,
  why: WebhookStop,
  note: string | null = null,
): Promise<false> {
  await context.commit<WebhookReadTables, void>(
    async (tx) => {
      await move(tx, webhook.id, { reason: note })
      await disable(deps, tx, webhook, why, note)
    },
    { cursor: null },
  )
  return false
}

/** Switches it off and tells its owner and the owner's body; its place stays, so that nothing is lost. */
async function disable(
  deps: Deps,
  tx: Tx,
  webhook: WebhookRow,
  why: WebhookStop,
  reason: string | null,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('webhooks')
    .set({ state: endOf(webhookMachine, 'disable'), stop: why, version: sql`version + 1` })
    .where('id', '=', webhook.id)
    .where('state', 'in', webhookMachine.transitions.disable.from)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  const at = deps.clock.now()
  await tx
    .insertInto('webhook_deliveries')
    .values({
      ...{ id: randomUUIDv7(), webhook_id: webhook.id, kind: 'stop', state: 'failed' },
      ...{ stop: why, note: reason, created_at: at, ended_at: at },
    })
    .execute()
  await deps.notify(tx, {
    ...{ kind: `webhook-${why}`, at, title: webhook.name, by: '', note: reason },
    ...{ organisationIds: [webhook.organisation_id], accountIds: [webhook.account_id], detail: {} },
    target: { type: 'webhook', id: webhook.id },
  })
}
