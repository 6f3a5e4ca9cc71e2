import type { Inputs as InputsOf, WebhookRewindPreview } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { inputInvalid, notFound } from '#kernel/error'
import { endOf } from '#kernel/machine'
import { asSystem, read, write } from '#kernel/transaction'
import type { WebhookDependencies as Deps, Tx } from './deps.ts'
import { lock, mustBeOwn } from './lock.ts'
import { guard } from './policy.ts'
import { findWebhook, type WebhookRow } from './rows.ts'
import { deliveryMachine } from './state.ts'
import { getWebhook } from './views.ts'

type Inputs = InputsOf<'webhooks'>

/** What it would mean to begin again with a day or after a leaf: a person looks at it before it is done. */
export async function previewRewind(
  deps: Deps,
  actor: Actor,
  { id, since, after }: Inputs['previewRewind'],
): Promise<WebhookRewindPreview> {
  guard(actor, 'webhook.manage')
  return read(deps.db, actor, async (tx) => {
    const row = await findWebhook(tx, id)
    if (!row) throw notFound('webhook')
    mustBeOwn(actor, row)
    if ((since === undefined) === (after === undefined))
      throw inputInvalid('since', 'one-of', '给日期或账本序号之一 Give a day or a place of the ledger')
    const to = after ?? (await leafBefore(tx, since ?? ''))
    mustBeBack(row, to, since === undefined ? 'after' : 'since')
    return { after: to, from: row.after_leaf, leaves: row.after_leaf - to, version: row.version }
  })
}

/**
 * Moves a webhook back: from there on all is told again in the order of the ledger, as far as it may be read now. A message
 * that waited is given up, since what it holds comes again in its turn.
 */
export async function rewindWebhook(
  deps: Deps,
  actor: Actor,
  { id, version, after, reason }: Inputs['rewind'],
) {
  guard(actor, 'webhook.manage')
  await write(deps.db, actor, 'rewind-webhook', async (tx) => {
    const row = await lock(tx, id, version)
    mustBeOwn(actor, row)
    mustBeBack(row, after, 'after')
    const now = deps.clock.now()
    const rewound = { at: now, by: actor.accountName ?? '', from: row.after_leaf, to: after, reason }
    await tx
      .updateTable('webhooks')
      .set({ rewound: JSON.stringify(rewound), version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
    await asSystem(tx, actor, async () => {
      const fresh = { failures: 0, failing_since: null, reason: null, next_at: null }
      await tx
        .updateTable('webhook_places')
        .set({ ...fresh, after_leaf: after, after_grade: await gradeBefore(tx, row, after) })
        .where('webhook_id', '=', id)
        .execute()
      await tx
        .updateTable('webhook_deliveries')
        .set({ state: endOf(deliveryMachine, 'give-up'), ended_at: now })
        .where('webhook_id', '=', id)
        .where('kind', '=', 'events')
        .where('state', 'in', deliveryMachine.transitions['give-up'].from)
        .execute()
    })
  })
  return getWebhook(deps, actor, id)
}

function mustBeBack({ after_leaf: at }: WebhookRow, to: number, field: 'after' | 'since'): void {
  if (to < at) return
  throw inputInvalid(
    field,
    'not-back',
    `已送到第 ${at} 条，之后的本来就会送 It stands at place ${at} of the ledger: what comes after is told anyway`,
    '选更早的日期或序号 Choose an earlier day or place',
  )
}

/** The leaf before the first that became known on a day, in China. */
async function leafBefore(tx: Tx, day: PlainDate): Promise<number> {
  const { rows } = await sql<{ first: number | null }>`
    select min(leaf_start) as first from ledger_batches
    where leaf_start is not null and recorded_at >= (${day}::date::timestamp at time zone 'Asia/Shanghai')`.execute(
    tx,
  )
  if (rows[0]?.first !== null && rows[0] !== undefined) return Number(rows[0].first) - 1
  throw inputInvalid(
    'since',
    'nothing-since',
    '这天以后账本没有新的 Nothing became known since that day',
    '选更早的日期 Choose an earlier day',
  )
}

/** Grades go along: those that became known since the leaf that is told first. */
async function gradeBefore(tx: Tx, { after_grade: at }: WebhookRow, leaf: number): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(position) as last from webhook_grades where recorded_at < (
      select min(recorded_at) from ledger_batches where leaf_start + leaf_count > ${leaf + 1})`.execute(tx)
  return Math.min(at, Number(rows[0]?.last ?? 0))
}
