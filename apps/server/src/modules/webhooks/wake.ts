import { sql } from 'kysely'
import { systemActor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import type { WebhookDependencies as Deps } from './deps.ts'

/**
 * Asks for a job for each webhook that has something to tell, or whose purpose has ended, and whose time has come; one that waits or runs already is
 * left alone. Cheap, and called every few seconds: so nobody who appends facts has to think of those who are told.
 * @returns how many there were
 */
export async function wake(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const open = deps.purposes.list().flatMap(({ code, inForce }) => (inForce ? [code] : []))
  return write(deps.db, systemActor, 'wake-webhooks', async (tx) => {
    const { rows } = await sql<{ id: string; name: string }>`
      select w.id, w.name from webhooks w join webhook_places p on p.webhook_id = w.id
      where w.state = 'active' and (p.next_at is null or p.next_at <= ${now}::timestamptz) and (
        exists (select from webhook_deliveries d where d.webhook_id = w.id and d.state = 'waiting' and d.kind = 'events')
        or w.purpose is not null and (p.shared is null or w.purpose <> all (${open}::text[]))
        or p.after_leaf < (select leaf_start + leaf_count - 1 from ledger_batches order by leaf_start desc limit 1)
        or 'grade.changed' = any (w.events) and p.after_grade < (select max(position) from webhook_grades))`.execute(
      tx,
    )
    for (const { id, name } of rows) {
      await deps.enqueue(tx, systemActor, {
        kind: 'deliver-webhook',
        title: { zh: `推送：${name}`, en: `Webhook: ${name}` },
        input: { webhookId: id },
        uniqueKey: `webhook:${id}`,
      })
    }
    return rows.length
  })
}
