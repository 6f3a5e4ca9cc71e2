import type { InboxItem } from '@zhiheng/contract'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Tx } from './deps.ts'

type Owed = Pick<InboxItem, 'id' | 'kind' | 'title' | 'dueOn' | 'note' | 'target'>
type Row = {
  readonly id: string
  readonly title: string
  readonly due_on: string | null
  readonly open: number
  readonly overdue: number
  readonly first_late: string | null
}

/**
 * What an instruction leaves in inboxes: for the leader whose it is, that its tasks are overdue, and at the end that all are done,
 * until it is read; for the office, that all are done and the leader has not been told.
 */
export async function owedOf(tx: Tx, actor: Actor, today: string): Promise<Owed[]> {
  if (actor.role === 'leader') return ofLeader(await standing(tx, today, mineUnseen(actor)))
  if (actor.role !== 'quality_office') return []
  const given = await standing(tx, today, sql`i.state = 'given'`)
  return given.filter(({ open }) => open === 0).map((row) => item('instruction-answer', row, row.due_on))
}

const mineUnseen = (actor: Actor) =>
  sql`i.instructor_id = ${actor.accountId}::uuid and i.seen_at is null and i.state <> 'reviewing'`

const ofLeader = (rows: readonly Row[]): Owed[] =>
  rows.flatMap((row) => {
    if (row.overdue > 0) return [item('instruction-overdue', row, row.first_late)]
    return row.open === 0 ? [item('instruction-done', row, null)] : []
  })

const item = (kind: InboxItem['kind'], row: Row, dueOn: string | null): Owed => ({
  ...{ id: `${kind}:${row.id}`, kind, title: row.title, dueOn },
  note: row.overdue > 0 ? String(row.overdue) : null,
  target: { type: 'instruction', id: row.id },
})

async function standing(tx: Tx, today: string, where: ReturnType<typeof sql>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select i.id, i.number || ' ' || i.title as title, i.due_on, made.open, made.overdue, made.first_late
    from instructions i join lateral (
      select count(*) filter (where t.state not in ('closed', 'withdrawn')) as open,
        count(*) filter (where t.state not in ('closed', 'withdrawn') and t.due_on < ${today}::date) as overdue,
        min(t.due_on) filter (where t.state not in ('closed', 'withdrawn') and t.due_on < ${today}::date) as first_late,
        count(*) as total
      from instruction_items items join tasks t on t.id = items.task_id where items.instruction_id = i.id) made on made.total > 0
    where ${where} order by i.due_on, i.id limit 200`.execute(tx)
  return rows
}

type Notice = {
  readonly kind: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly target: { readonly type: string; readonly id: string }
}

/** Of what is told about a task, what its instructor wants to hear: that it is done, and that it is overdue. */
export async function heard(tx: Tx, { kind, detail, target }: Notice) {
  const done = kind === 'report-accepted' && detail.final === true
  const late = kind === 'reminder-after' || kind === 'escalation'
  if (target.type !== 'task' || !(done || late)) return undefined
  const found = await tx
    .selectFrom('instruction_items')
    .innerJoin('instructions', 'instructions.id', 'instruction_items.instruction_id')
    .select('instructor_id')
    .where('task_id', '=', target.id)
    .executeTakeFirst()
  if (!found?.instructor_id) return undefined
  return {
    accountIds: [found.instructor_id],
    kind: done ? 'instructed-done' : 'instructed-overdue',
    // Once for each end: a later end that was granted begins anew.
    once: `${done ? 'done' : 'late'}:${target.id}:${String(detail.dueOn ?? '')}`,
  }
}
