import type { WebhookAttempt } from '@zhiheng/contract'
import { sql } from 'kysely'
import type { WebhookDependencies as Deps, Tx } from './deps.ts'
import { messageIdOf } from './message.ts'
import { timeoutMs } from './retries.ts'
import type { DeliveryRow, WebhookRow } from './rows.ts'
import { signedHeaders } from './sign.ts'
import type { DeliveryState } from './state.ts'

export type Attempted = {
  readonly arrived: boolean
  /** The receiver says that it will never take anything again. */
  readonly gone: boolean
  readonly retryAfter: string | undefined
  readonly noted: WebhookAttempt
}

type Sending = { readonly delivery: DeliveryRow; readonly secrets: readonly string[]; readonly body: string }

/** Sends a message once. Any status of 2xx is a receipt; what the receiver says besides is cut short for the log. */
export async function attempt(
  { outgoing, clock, machineTime }: Deps,
  { url }: WebhookRow,
  { delivery, secrets, body }: Sending,
): Promise<Attempted> {
  const began = performance.now()
  const seconds = Math.floor(machineTime() / 1000)
  const headers = signedHeaders({ id: messageIdOf(delivery.id), seconds, body }, secrets)
  const noted = (status: number | null, reason: string | null): WebhookAttempt => ({
    ...{
      at: clock.now(),
      status,
      reason: reason?.slice(0, 300) ?? null,
      ms: Math.round(performance.now() - began),
    },
  })
  try {
    const { status, text, retryAfter } = await outgoing.post({ url, headers, body, timeoutMs })
    const arrived = status >= 200 && status < 300
    const reason = arrived ? null : `HTTP ${status} ${text.slice(0, 200)}`.trim()
    return { arrived, gone: status === 410, retryAfter, noted: noted(status, reason) }
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error)
    return { arrived: false, gone: false, retryAfter: undefined, noted: noted(null, reason) }
  }
}

type Settled = { readonly state: DeliveryState; readonly ended_at: string }

/** Adds an attempt to a message in the log, which keeps the newest twenty. As the product. */
export const noteAttempt = (
  tx: Tx,
  deliveryId: string,
  { noted }: Attempted,
  settled: Settled | Record<string, never>,
): Promise<DeliveryRow> =>
  tx
    .updateTable('webhook_deliveries')
    .set({
      ...settled,
      attempt_count: sql`attempt_count + 1`,
      attempts: sql`(case when jsonb_array_length(attempts) >= 20 then attempts - 0 else attempts end)
        || ${JSON.stringify([noted])}::jsonb`,
    })
    .where('id', '=', deliveryId)
    .returningAll()
    .executeTakeFirstOrThrow()
