import type { Kysely } from 'kysely'
import { chinaDay } from '#modules/tasks'
import type { BoardTables } from './deps.ts'

/** Everything of a plan that the reader may see, in four queries. */
export async function loadPlan(tx: Kysely<BoardTables>, planId: string) {
  return {
    ...(await loadMeasures(tx, planId)),
    tasks: await loadTasks(tx, planId),
    reports: await loadReports(tx, planId),
  }
}

async function loadMeasures(tx: Kysely<BoardTables>, planId: string) {
  const measures = await tx
    .selectFrom('measures')
    .select(['id', 'position', 'number', 'chapter', 'chapter_position', 'title'])
    .where('plan_id', '=', planId)
    .where('removed_reason', 'is', null)
    .orderBy('position')
    .execute()
  const bodies = await tx
    .selectFrom('measure_bodies')
    .innerJoin('measures', 'measures.id', 'measure_bodies.measure_id')
    .select(['measure_id', 'organisation_id', 'role'])
    .where('measures.plan_id', '=', planId)
    .orderBy('measure_bodies.position')
    .execute()
  return { measures, bodies }
}

async function loadTasks(tx: Kysely<BoardTables>, planId: string) {
  const tasks = await tx
    .selectFrom('tasks')
    .select([
      'id',
      'measure_id',
      'parent_id',
      'code',
      'code_key',
      'title',
      'starts_on',
      'due_on',
      'weight',
      'owner_id',
      'state',
      'closed_on',
    ])
    .where('plan_id', '=', planId)
    .orderBy('code_key')
    .execute()
  return tasks.map((task) => ({
    id: task.id,
    measureId: task.measure_id,
    parentId: task.parent_id,
    code: task.code,
    title: task.title,
    startsOn: task.starts_on,
    dueOn: task.due_on,
    weight: task.weight,
    ownerId: task.owner_id,
    withdrawn: task.state === 'withdrawn',
    closedOn: task.closed_on,
  }))
}

async function loadReports(tx: Kysely<BoardTables>, planId: string) {
  const reports = await tx
    .selectFrom('task_reports')
    .innerJoin('tasks', 'tasks.id', 'task_reports.task_id')
    .select([
      'task_id',
      'share',
      'submitted_at',
      'decided_at',
      'task_reports.state',
      'task_reports.organisation_id',
    ])
    .where('tasks.plan_id', '=', planId)
    .orderBy('task_reports.task_id')
    .orderBy('task_reports.position')
    .execute()
  return reports.map((report) => ({
    taskId: report.task_id,
    share: report.share,
    submittedOn: chinaDay(report.submitted_at),
    submittedAt: report.submitted_at,
    decidedOn: report.decided_at ? chinaDay(report.decided_at) : null,
    state: report.state,
    organisationId: report.organisation_id,
  }))
}

export type PlanData = Awaited<ReturnType<typeof loadPlan>>
export type BoardTask = PlanData['tasks'][number]
