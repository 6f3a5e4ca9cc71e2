import type { InboxItem, Inputs } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read } from '#kernel/transaction'
import { lensOf, type TaskLens, type TaskRow, taskPresenter } from '#modules/tasks'
import type { InboxDependencies, InboxTables } from './deps.ts'
import { groupOf } from './group.ts'
import { otherItems } from './other-items.ts'
import { owedItems } from './owed-items.ts'
import { askedOf, concerns, turnOf, unreadCopy, waits } from './waits.ts'

type Tab = Inputs<'inbox'>['list']['tab']
type Db = Kysely<InboxTables>
type Extra = {
  last_note: string | null
  last_by: string | null
  last_share: number | null
  my_turn: boolean
  asked: 'hand-over' | 'extension' | null
  asked_reason: string | null
}

/** What a body of the actor owes or has to decide; the `done` tab holds what was handed in or closed. */
export async function listInbox(deps: InboxDependencies, actor: Actor, input: Inputs<'inbox'>['list']) {
  const lens = await lensOf(deps)
  return read(deps.db, actor, async (tx) => {
    const undated = await otherItems(tx, actor)
    const owed = await owedItems(deps, tx, actor, lens)
    const others = input.tab === 'todo' ? undated : []
    const dated = input.tab === 'todo' ? owed : []
    const rows = await taskRows(tx, actor, input)
    const page = rows.slice(0, input.limit)
    const last = rows.length > input.limit ? page.at(-1) : undefined
    const counts = await count(tx, actor, lens.today)
    const present = presenter(lens, actor, input.tab)
    const items = page.map((row) => present(row))
    const from = input.cursor ? decodeCursor(input.cursor, 2)[0] : undefined
    const between = dated.filter(
      ({ dueOn }) => (!from || (dueOn ?? '9999') > from) && (!last || (dueOn ?? '9999') <= last.due_on),
    )
    const mixed = between.length === 0 ? items : [...items, ...between].toSorted(byDay)
    return {
      // What has no date stands after everything that has one, hence on the last page.
      items: last ? mixed : [...mixed, ...others],
      total: counts[input.tab] + others.length + dated.length,
      nextCursor: last ? encodeCursor([last.due_on, last.id]) : null,
      counts: {
        todo: counts.todo + undated.length + owed.length,
        done: counts.done,
        overdue: counts.overdue + owed.filter(({ group }) => group === 'overdue').length,
        copies: counts.unread,
      },
      measures: counts.measures,
    }
  })
}

/** Tasks keep the order that the page has them in. */
const byDay = (a: InboxItem, b: InboxItem): number =>
  (a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : (a.dueOn ?? '9999') > (b.dueOn ?? '9999') ? 1 : 0

function taskRows(tx: Db, actor: Actor, input: Inputs<'inbox'>['list']): Promise<(TaskRow & Extra)[]> {
  let query = tx
    .selectFrom('tasks')
    .innerJoin('measures', 'measures.id', 'tasks.measure_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('task_reports')
          .select(['decision_note as last_note', 'submitted_by_name as last_by', 'share as last_share'])
          .whereRef('task_reports.task_id', '=', 'tasks.id')
          .where('task_reports.state', '<>', 'withdrawn')
          .orderBy('position', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .selectAll('tasks')
    .select(['measures.number as measure_number', 'measures.title as measure_title'])
    .select(['last_note', 'last_by', 'last_share'])
    .select([
      turnOf(actor).as('my_turn'),
      askedOf(actor, 'kind').as('asked'),
      askedOf(actor, 'reason').as('asked_reason'),
    ])
    .where(waits(actor, input.tab))
    .orderBy('tasks.due_on')
    .orderBy('tasks.id')
    .limit(input.limit + 1)
  if (input.cursor) {
    const [dueOn, id] = decodeCursor(input.cursor, 2)
    query = query.where(sql<boolean>`(tasks.due_on, tasks.id) > (${dueOn}, ${id})`)
  }
  return query.execute()
}

async function count(tx: Db, actor: Actor, today: string) {
  const scope = sql`${actor.scope}::uuid[]`
  const row = await tx
    .selectFrom('tasks')
    .select([
      sql<number>`count(*) filter (where ${waits(actor, 'todo')})`.as('todo'),
      sql<number>`count(*) filter (where ${waits(actor, 'done')})`.as('done'),
      sql<number>`count(*) filter (where ${waits(actor, 'copies')})`.as('copies'),
      sql<number>`count(*) filter (where ${unreadCopy(actor)})`.as('unread'),
      sql<number>`count(*) filter (where ${waits(actor, 'todo')} and tasks.due_on < ${today}::date)`.as(
        'overdue',
      ),
    ])
    .where(concerns(actor))
    .executeTakeFirstOrThrow()
  const { measures } = await tx
    .selectFrom('measure_bodies')
    .innerJoin('measures', 'measures.id', 'measure_bodies.measure_id')
    .innerJoin('plans', 'plans.id', 'measures.plan_id')
    .select((eb) => eb.fn.count<number>('measures.id').distinct().as('measures'))
    .where('plans.state', '=', 'published')
    .where('plans.level', '=', 'city')
    .where('measures.removed_reason', 'is', null)
    .where(sql<boolean>`measure_bodies.organisation_id = any (${scope})`)
    .executeTakeFirstOrThrow()
  return { ...row, measures }
}

const presenter = (lens: TaskLens, actor: Actor, tab: Tab) => {
  const present = taskPresenter(lens)
  return (row: TaskRow & Extra): InboxItem => {
    const task = present(row)
    const kind = tab === 'copies' ? 'copy' : kindOf(row, actor)
    return {
      id: `${kind}:${row.id}`,
      kind,
      group: groupOf(row.due_on, lens.today),
      title: row.title,
      measure: { id: row.measure_id, number: row.measure_number, title: row.measure_title },
      dueOn: row.due_on,
      slack: task.slack,
      light: task.light,
      note: noteOf(row, kind),
      target: { type: 'task', id: row.id },
    }
  }
}

/** What is asked of the actor's body: what others wait for comes before its own work. */
function kindOf(row: TaskRow & Extra, actor: Actor): InboxItem['kind'] {
  if (row.my_turn) return 'co-sign'
  if (row.asked) return row.asked
  const owes = actor.scope.includes(row.owner_id)
  return row.state === 'reported' && !owes ? 'decide' : kinds[row.state]
}

function noteOf(row: TaskRow & Extra, kind: InboxItem['kind']): string | null {
  if (kind === 'returned') return row.last_note
  if (kind === 'hand-over' || kind === 'extension') return row.asked_reason
  if (kind !== 'decide' && kind !== 'co-sign') return null
  return `${row.last_by ?? ''} ${Math.round((row.last_share ?? 0) * 100)}%`
}

const kinds = {
  assigned: 'sign',
  'in-progress': 'report',
  'co-signing': 'co-sign',
  returned: 'returned',
  reported: 'decide',
  closed: 'report',
  withdrawn: 'report',
} as const
