import type { InboxItem, Inputs } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read } from '#kernel/transaction'
import { lensOf, type TaskLens, type TaskRow, taskGrants, taskPresenter } from '#modules/tasks'
import type { InboxDependencies, InboxTables } from './deps.ts'
import { groupOf } from './group.ts'
import { otherItems } from './other-items.ts'

type Tab = Inputs<'inbox'>['list']['tab']
type Db = Kysely<InboxTables>
type LastReport = {
  last_note: string | null
  last_by: string | null
  last_share: number | null
}

/** What a body of the actor owes or has to decide; the `done` tab holds what was handed in or closed. */
export async function listInbox(deps: InboxDependencies, actor: Actor, input: Inputs<'inbox'>['list']) {
  const lens = await lensOf(deps)
  return read(deps.db, actor, async (tx) => {
    const others = input.tab === 'todo' ? await otherItems(tx, actor) : []
    const rows = await taskRows(tx, actor, input)
    const page = rows.slice(0, input.limit)
    const last = rows.length > input.limit ? page.at(-1) : undefined
    const counts = await count(tx, actor, lens.today)
    const present = presenter(lens, actor)
    const items = page.map((row) => present(row))
    return {
      // What has no date stands after everything that has one, hence on the last page.
      items: last ? items : [...items, ...others],
      total: (input.tab === 'todo' ? counts.todo : counts.done) + others.length,
      nextCursor: last ? encodeCursor([last.due_on, last.id]) : null,
      counts: {
        todo: counts.todo + (input.tab === 'todo' ? others.length : (await otherItems(tx, actor)).length),
        done: counts.done,
        overdue: counts.overdue,
      },
      measures: counts.measures,
    }
  })
}

/** Tasks that wait for the actor's body: as the owner to act, as the assigner to decide. Who only reads owes nothing. */
const waits = (actor: Actor, tab: Tab) => {
  if (!taskGrants['task.report']?.includes(actor.role)) return sql<boolean>`false`
  const scope = sql`${actor.scope}::uuid[]`
  return tab === 'todo'
    ? sql<boolean>`(tasks.owner_id = any (${scope}) and tasks.state in ('assigned', 'in-progress', 'returned')
        or tasks.assigner_id = any (${scope}) and tasks.state = 'reported')`
    : sql<boolean>`tasks.owner_id = any (${scope}) and tasks.state in ('reported', 'closed')`
}

function taskRows(tx: Db, actor: Actor, input: Inputs<'inbox'>['list']): Promise<(TaskRow & LastReport)[]> {
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
      sql<number>`count(*) filter (where ${waits(actor, 'todo')} and tasks.due_on < ${today}::date)`.as(
        'overdue',
      ),
    ])
    .where(sql<boolean>`tasks.owner_id = any (${scope}) or tasks.assigner_id = any (${scope})`)
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

const presenter = (lens: TaskLens, actor: Actor) => {
  const present = taskPresenter(lens)
  return (row: TaskRow & LastReport): InboxItem => {
    const task = present(row)
    const owes = actor.scope.includes(row.owner_id)
    const kind = row.state === 'reported' && !owes ? 'decide' : kinds[row.state]
    const share = Math.round((row.last_share ?? 0) * 100)
    return {
      id: `${kind}:${row.id}`,
      kind,
      group: groupOf(row.due_on, lens.today),
      title: row.title,
      measure: { id: row.measure_id, number: row.measure_number, title: row.measure_title },
      dueOn: row.due_on,
      slack: task.slack,
      light: task.light,
      note: kind === 'returned' ? row.last_note : kind === 'decide' ? `${row.last_by ?? ''} ${share}%` : null,
      target: { type: 'task', id: row.id },
    }
  }
}

const kinds = {
  assigned: 'sign',
  'in-progress': 'report',
  returned: 'returned',
  reported: 'decide',
  closed: 'report',
  withdrawn: 'report',
} as const
