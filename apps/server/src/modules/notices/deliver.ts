import type { Kysely } from 'kysely'
import * as z from 'zod'
import { systemActor } from '#kernel/actor'
import { endOf, leads } from '#kernel/machine'
import { write } from '#kernel/transaction'
import { defineJob } from '#modules/jobs'
import { openChannel } from './channel-secrets.ts'
import type { NoticeDependencies } from './deps.ts'
import { messageOf } from './message.ts'
import { type Channel, sendToChannel } from './send.ts'
import { deliveryMachine } from './state.ts'
import type { NoticeReadTables } from './tables.ts'

/** After these minutes it is tried again; then it has failed. Some two and a half hours in all. */
const againAfterMinutes = [1, 5, 15, 45, 90]

const summary = (zh: string, en: string) => ({ summary: { zh, en } })

/** Sends one notice by one way. */
export const deliverJob = (deps: NoticeDependencies) =>
  defineJob({
    kind: 'deliver-notice',
    input: z.object({ deliveryId: z.uuid() }),
    cursor: z.null(),
    async run({ input, commit }) {
      const found = await write(deps.db, systemActor, 'deliver-notice', (tx) => find(tx, input.deliveryId))
      if (!found || !leads(deliveryMachine, 'arrive', found.state)) return summary('已经办过', 'Done before')
      const reason = await attempt(deps, found)
      await commit<NoticeReadTables, void>((tx) => settle(deps, tx, found, reason), { cursor: null })
      return reason
        ? summary(`没有送到：${reason}`, `Not delivered: ${reason}`)
        : summary('已送到', 'Delivered')
    },
  })

type Found = NonNullable<Awaited<ReturnType<typeof find>>>

const find = (tx: Kysely<NoticeReadTables>, id: string) =>
  tx
    .selectFrom('notice_deliveries')
    .innerJoin('notices', 'notices.id', 'notice_deliveries.notice_id')
    .leftJoin('notice_channels', 'notice_channels.id', 'notice_deliveries.channel_id')
    .leftJoin('notice_preferences', 'notice_preferences.account_id', 'notice_deliveries.account_id')
    .select(['notice_deliveries.id', 'notice_deliveries.state', 'attempts'])
    .select([
      'notices.kind',
      'notices.at',
      'title',
      'by_name',
      'note',
      'detail',
      'target_type',
      'target_id',
      'notice_channels.kind as channel_kind',
      'url',
      'url_closed',
      'secret',
      'secret_closed',
      'email',
    ])
    .where('notice_deliveries.id', '=', id)
    .executeTakeFirst()

/** @returns why it did not arrive; undefined where it did */
async function attempt(deps: NoticeDependencies, found: Found): Promise<string | undefined> {
  const message = messageOf(found, found.id, deps.publicUrl)
  try {
    if (found.channel_kind) {
      const { url, url_closed, secret_closed } = found
      const kept = {
        ...found,
        url: url ?? '',
        url_closed: url_closed ?? false,
        secret_closed: secret_closed ?? false,
      }
      const channel: Channel = { kind: found.channel_kind, ...openChannel(deps, kept) }
      await sendToChannel(deps.outgoing, channel, message)
    } else if (found.email) await deps.mail.send(found.email, message)
    else return '没有邮箱 no address'
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 300) : String(error)
  }
}

/** Writes down what came of it; after a failure asks for the next attempt in the same transaction. */
async function settle(
  deps: NoticeDependencies,
  tx: Kysely<NoticeReadTables>,
  { id, attempts }: Found,
  reason: string | undefined,
): Promise<void> {
  const minutes = againAfterMinutes[attempts]
  const again = reason !== undefined && minutes !== undefined
  const now = deps.clock.now()
  await tx
    .updateTable('notice_deliveries')
    .set({
      attempts: attempts + 1,
      reason: reason ?? null,
      ...(again
        ? {}
        : { state: endOf(deliveryMachine, reason === undefined ? 'arrive' : 'give-up'), ended_at: now }),
    })
    .where('id', '=', id)
    .execute()
  if (!again) return
  await deps.enqueue(tx, systemActor, {
    kind: 'deliver-notice',
    title: { zh: '再次发送通知', en: 'Send a notice again' },
    input: { deliveryId: id },
    runAfter: new Date(Date.parse(now) + minutes * 60_000).toISOString(),
  })
}
