import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { codeKey, taskCode } from './code.ts'
import { rollUp } from './progress.ts'
import type { PlanEventsTable, TaskReadTables, TaskReportsTable, TasksTable, TaskTables } from './tables.ts'

type Tx = Transaction<TaskReadTables>
export type Task = Selectable<TasksTable>
export type Report = Selectable<TaskReportsTable>

/**
 * Locks and returns a task that the actor may see. The lock is one that leaves foreign keys free: a second update of a
 * part in one transaction checks the key of its whole, and two such checks would each wait for the other's full lock.
 */
export async function getTask(tx: Tx, id: string): Promise<Task> {
  const task = await tx
    .selectFrom('tasks')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!task) throw notFound('task')
  return task
}

export async function getTaskAt(tx: Tx, id: string, version: number): Promise<Task> {
  const task = await getTask(tx, id)
  if (task.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: task.version })
  return task
}

export async function getReportAt(tx: Tx, id: string, version: number): Promise<Report> {
  const report = await tx
    .selectFrom('task_reports')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!report) throw notFound('report')
  if (report.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: report.version })
  return report
}

export type NewTask = Omit<Insertable<TasksTable>, 'code_key' | 'reader_ids'> & {
  reader_ids: readonly string[]
}

export async function insertTask(tx: Tx, task: NewTask): Promise<string> {
  const readers = [...new Set(task.reader_ids)]
  const { id } = await tx
    .insertInto('tasks')
    .values({ ...task, code_key: codeKey(task.code), reader_ids: readers })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateTask(tx: Tx, id: string, values: Updateable<TasksTable>): Promise<void> {
  await tx
    .updateTable('tasks')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function insertReport(
  tx: Tx,
  report: Insertable<TaskReportsTable>,
  fileIds: readonly string[],
): Promise<string> {
  const { id } = await tx.insertInto('task_reports').values(report).returning('id').executeTakeFirstOrThrow()
  if (fileIds.length > 0) {
    const rows = fileIds.map((fileId, position) => ({ report_id: id, file_id: fileId, position }))
    await tx.insertInto('report_files').values(rows).execute()
  }
  return id
}

export async function updateReport(tx: Tx, id: string, values: Updateable<TaskReportsTable>): Promise<void> {
  await tx
    .updateTable('task_reports')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** The last share that still stands of a kind, null where there is none. */
export async function standingReport(
  tx: Tx,
  taskId: string,
  states: readonly Report['state'][],
): Promise<Report | undefined> {
  return tx
    .selectFrom('task_reports')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('state', 'in', states)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/**
 * The last running number given under a place of the plan. Counted over the plan, not over the measure: a later
 * edition moves measures to other places, and tasks keep the code that people cite them by.
 */
export async function lastRunning(tx: Tx, planId: string, measurePosition: number): Promise<number> {
  const prefix = taskCode(measurePosition, 0).slice(0, -1)
  const rows = await tx
    .selectFrom('tasks')
    .select('code')
    .where('plan_id', '=', planId)
    .where('parent_id', 'is', null)
    .where('code', 'like', `${prefix}%`)
    .execute()
  return Math.max(0, ...rows.map(({ code }) => Number(code.slice(prefix.length))))
}

/**
 * Carries a change up to the root: each whole above `id` gets the weighted roll-up and the counts of its parts.
 * Runs as the system, because a person need not see the parts of others. Locks from the part upwards, always in the
 * same direction, so that two reports below one root wait for each other instead of blocking each other.
 */
export async function rollUpFrom(tx: Tx, id: string): Promise<void> {
  const task = await getTask(tx, id)
  const parts = await tx
    .selectFrom('tasks')
    .select(['weight', 'accepted_share', 'reported_share', 'state'])
    .where('parent_id', '=', id)
    .where('state', '<>', 'withdrawn')
    .execute()
  const share = (key: 'accepted_share' | 'reported_share', own: number | null) =>
    parts.length === 0 ? own : rollUp(parts.map((part) => ({ weight: part.weight, share: part[key] })))
  await tx
    .updateTable('tasks')
    .set({
      accepted_share: share('accepted_share', task.own_accepted_share),
      reported_share: share('reported_share', task.own_reported_share),
      child_count: parts.length,
      child_closed_count: parts.filter((part) => part.state === 'closed').length,
    })
    .where('id', '=', id)
    .execute()
  if (task.parent_id) await rollUpFrom(tx, task.parent_id)
}

/** Adds a line to the trail, with the names as they are today. */
export async function appendEvent(
  tx: Tx | Transaction<TaskTables>,
  actor: Actor,
  event: Pick<Insertable<PlanEventsTable>, 'at' | 'kind' | 'plan_id' | 'measure_id' | 'task_id'> & {
    note?: string | null | undefined
    detail?: Record<string, unknown>
  },
): Promise<void> {
  await (tx as Transaction<TaskTables>)
    .insertInto('plan_events')
    .values({
      ...event,
      note: event.note ?? null,
      detail: JSON.stringify(event.detail ?? {}),
      account_id: actor.accountId,
      account_name: actor.accountName,
      organisation_id: actor.organisationId,
      organisation_name: actor.organisationName,
    })
    .execute()
}

/** Measure of a new task with what its plan allows. */
export const findMeasure = (tx: Kysely<TaskReadTables>, id: string) =>
  tx
    .selectFrom('measures')
    .innerJoin('plans', 'plans.id', 'measures.plan_id')
    .select([
      'measures.id',
      'measures.plan_id',
      'measures.position',
      'measures.due_on',
      'plans.state',
      'plans.level',
      'measures.removed_reason',
      'plans.issued_on',
    ])
    .where('measures.id', '=', id)
    .executeTakeFirst()
