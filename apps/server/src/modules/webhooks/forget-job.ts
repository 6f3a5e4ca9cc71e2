import { sql } from 'kysely'
import * as z from 'zod'
import { defineJob } from '#modules/jobs'
import type { WebhookDependencies as Deps, Tx } from './deps.ts'
import type { WebhookReadTables } from './tables.ts'

/** Forgets what was delivered long ago; what still waits, and grades that somebody is still to be told, stay. */
export const forgetJob = (deps: Deps) =>
  defineJob({
    kind: 'forget-webhook-log',
    input: z.object({}),
    cursor: z.object({ forgotten: z.number() }),
    schedule: {
      every: { at: '03:20' },
      title: { zh: '清理推送记录', en: 'Clear away the log of webhooks' },
      input: {},
    },
    async run({ cursor, commit }) {
      const forgotten =
        cursor?.forgotten ??
        (await commit<WebhookReadTables, number>((tx) => forget(deps, tx), { cursor: { forgotten: 0 } }))
      return { summary: { zh: `清理了 ${forgotten} 条`, en: `${forgotten} cleared away` } }
    },
  })

async function forget({ clock, logDays }: Deps, tx: Tx): Promise<number> {
  const now = clock.now()
  const before = new Date(Date.parse(now) - logDays * 86_400_000).toISOString()
  const { numAffectedRows } = await sql`delete from webhook_deliveries
    where state <> 'waiting' and created_at < ${before}::timestamptz`.execute(tx)
  await sql`delete from webhook_secrets where valid_until < ${now}::timestamptz`.execute(tx)
  await sql`delete from webhook_grades where recorded_at < ${before}::timestamptz
    and position <= coalesce((select min(p.after_grade) from webhook_places p join webhooks w on w.id = p.webhook_id
      where w.state <> 'ended' and 'grade.changed' = any (w.events)), 9223372036854775807)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
