import type { Transaction } from 'kysely'
import { notFound } from '#kernel/error'
import {
  getReportAt,
  getTask,
  type Report,
  rollUpFrom,
  standingReport,
  type Task,
  updateTask,
} from './repository.ts'
import type { TaskReadTables } from './tables.ts'

type Tx = Transaction<TaskReadTables>

/** Locks the task first and the report after it, the order of every use case. */
export async function lockReport(
  tx: Tx,
  input: { id: string; version: number },
): Promise<{ report: Report; task: Task }> {
  const place = await tx
    .selectFrom('task_reports')
    .select('task_id')
    .where('id', '=', input.id)
    .executeTakeFirst()
  if (!place) throw notFound('report')
  const task = await getTask(tx, place.task_id)
  return { task, report: await getReportAt(tx, input.id, input.version) }
}

/** The task goes on with the share that still stands. Runs as the product: what stands above it is rolled up anew. */
export async function reopen(tx: Tx, task: Task, state: 'returned' | 'in-progress'): Promise<void> {
  const standing = await standingReport(tx, task.id, ['accepted'])
  await updateTask(tx, task.id, { state, own_reported_share: standing?.share ?? null })
  await rollUpFrom(tx, task.id)
}
