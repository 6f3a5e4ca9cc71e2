import type { ReusableView } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { read } from '#kernel/transaction'
import type { EvidenceDependencies as Deps } from './deps.ts'
import type { EvidenceReadTables } from './tables.ts'

type Tx = Kysely<EvidenceReadTables>

/**
 * What the body of a task has reported this year and need not type again: the newest figure under the same name and unit
 * in another task, and the newest words about the same measure in another task. Returned and withdrawn reports are not
 * offered. The reader's own rows only.
 */
export function reusable(deps: Deps, actor: Actor, taskId: string): Promise<{ items: ReusableView[] }> {
  const year = deps.clock.today().slice(0, 4)
  return read(deps.db, actor, async (tx) => {
    const task = await tx
      .selectFrom('tasks')
      .select(['id', 'owner_id', 'metric_name', 'metric_unit', 'measure_id'])
      .where('id', '=', taskId)
      .executeTakeFirst()
    if (!task) throw notFound('task')
    const { metric_name: name, metric_unit: unit } = task
    const figure =
      name && unit
        ? await newest(tx, task, year)
            .where('tasks.metric_name', '=', name)
            .where('tasks.metric_unit', '=', unit)
            .where('task_reports.figure', 'is not', null)
            .executeTakeFirst()
        : undefined
    const text = await newest(tx, task, year)
      .where('tasks.measure_id', '=', task.measure_id)
      .where('task_reports.body', '<>', '')
      .executeTakeFirst()
    return {
      items: [
        ...(figure
          ? [{ field: 'figure' as const, figure: figure.figure, text: null, source: sourceOf(figure) }]
          : []),
        ...(text ? [{ field: 'text' as const, figure: null, text: text.body, source: sourceOf(text) }] : []),
      ],
    }
  })
}

const newest = (tx: Tx, task: { readonly id: string; readonly owner_id: string }, year: string) =>
  tx
    .selectFrom('task_reports')
    .innerJoin('tasks', 'tasks.id', 'task_reports.task_id')
    .select(['tasks.id as taskId', 'tasks.code', 'tasks.title', 'figure', 'body'])
    .select(['submitted_at as at', 'submitted_by_name as by'])
    .where('tasks.owner_id', '=', task.owner_id)
    .where('tasks.id', '<>', task.id)
    .where('task_reports.state', 'in', ['submitted', 'accepted'])
    .where(sql<boolean>`extract(year from submitted_at at time zone 'Asia/Shanghai') = ${Number(year)}`)
    .orderBy('submitted_at', 'desc')
    .limit(1)

const sourceOf = ({ taskId, code, title, at, by }: ReusableView['source']) => ({
  taskId,
  code,
  title,
  at,
  by,
})
