import type { InboxItem } from '@zhiheng/contract'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Tx } from './deps.ts'
import { grants } from './policy.ts'

type Owed = Pick<InboxItem, 'id' | 'kind' | 'title' | 'dueOn' | 'note' | 'target'>
type Row = { readonly holder: string; readonly name: string; readonly n: number; readonly dueOn: string }

/**
 * Receipts that a body owes, and for the quality office those that others owe for too long or that only it can note, for
 * holders outside the city: one item a holder, due on the day of the oldest.
 */
export async function owedReceipts(tx: Tx, actor: Actor, today: string): Promise<Owed[]> {
  if (!grants['copy.confirm']?.includes(actor.role)) return []
  const own = sql`r.holder_id = any (${[...actor.scope]}::uuid[])`
  const owes =
    actor.role === 'quality_office' ? sql`(${own} or r.holder_id is null or r.due_on < ${today}::date)` : own
  const { rows } = await sql<Row>`
    select coalesce(r.holder_id::text, r.holder_name) as holder, min(r.holder_name) as name, count(*)::int as n, min(r.due_on) as "dueOn"
    from copy_receipts r where r.confirmed_at is null and ${owes}
    group by 1 order by "dueOn", holder limit 100`.execute(tx)
  return rows.map(({ holder, name, n, dueOn }) => ({
    ...{ id: `copy-receipt:${holder}`, kind: 'copy-receipt', title: name, dueOn, note: String(n) },
    target: { type: 'copy-receipts', id: actor.organisationId ?? '' },
  }))
}
