import type { InboxItem } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { VetoTables } from './tables.ts'

type Owed = Pick<InboxItem, 'id' | 'kind' | 'title' | 'dueOn' | 'note' | 'target'>

/** Appeals that wait for the office, except for whoever imposed the veto: another person decides. */
export async function owedAppeals(tx: Kysely<VetoTables>, actor: Actor): Promise<Owed[]> {
  if (actor.role !== 'quality_office') return []
  const { rows } = await sql<Pick<Owed, 'dueOn' | 'note'> & { id: string; name: string }>`
    select a.id, s.name, a.reason as note, a.due_on as "dueOn"
    from veto_appeals a join subjects s on s.id = a.subject_id
    where a.state = 'filed' and not exists (select from veto_events e where e.veto_id = a.veto_id
      and e.kind in ('imposed', 'proposal-confirmed') and e.account_id = ${actor.accountId}::uuid)
    order by a.due_on, a.id limit 200`.execute(tx)
  return rows.map(({ id, name, dueOn, note }) => ({
    ...{ id: `veto-appeal:${id}`, kind: 'veto-appeal', title: name, dueOn, note },
    target: { type: 'veto-appeal', id },
  }))
}
