import type { TaskView } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { asSystem, read } from '#kernel/transaction'
import type { TaskDependencies } from './deps.ts'
import { flowOf } from './flow-read-model.ts'
import { lensOf } from './lens.ts'
import { withMeasure } from './list-tasks.ts'
import { type Lens, presentEvent, presentReport, type TaskRow, taskPresenter } from './present.ts'
import { awaited, standingOf, verbsOf } from './standing.ts'
import type { TaskReadTables } from './tables.ts'
import { workRuleOf } from './work-rule.ts'

type Db = Kysely<TaskReadTables>

export async function getTaskView(deps: TaskDependencies, actor: Actor, id: string): Promise<TaskView> {
  const view = await lensOf(deps)
  return read(deps.db, actor, async (tx) => {
    const row = await withMeasure(tx).where('tasks.id', '=', id).executeTakeFirst()
    if (!row) throw notFound('task')
    const present = taskPresenter(view)
    const children = await withMeasure(tx)
      .where('tasks.parent_id', '=', id)
      .orderBy('tasks.code_key')
      .execute()
    const plan = await tx
      .selectFrom('plans')
      .select('title')
      .where('id', '=', row.plan_id)
      .executeTakeFirstOrThrow()
    const clause = row.clause_id
      ? await tx.selectFrom('clauses').select('body').where('id', '=', row.clause_id).executeTakeFirst()
      : undefined
    const standing = await standingOf(tx, id, view.today)
    const { withdrawMinutes } = await workRuleOf(tx, row.plan_id)
    return {
      ...present(row),
      planTitle: plan.title,
      clauseText: clause?.body ?? null,
      parent: await parentOf(tx, actor, row),
      children: children.map(present),
      reports: await reportsOf(tx, id, view, withdrawMinutes),
      timeline: await timelineOf(tx, id),
      ...(await flowOf(tx, actor, row, { standing, lens: view, withdrawMinutes })),
      waitsOn: awaited(row, standing).map((body) => ({ id: body, name: view.nameOf(body) })),
      verbs: verbsOf(actor, row, standing),
    }
  })
}

/** Code and title of the whole: all that the owner of a part is told of what others may keep to themselves. */
const parentOf = async (tx: Db, actor: Actor, row: TaskRow) => {
  const parentId = row.parent_id
  if (!parentId) return null
  const parent = await asSystem(tx, actor, () =>
    tx.selectFrom('tasks').select(['id', 'code', 'title']).where('id', '=', parentId).executeTakeFirst(),
  )
  return parent ?? null
}

async function reportsOf(tx: Db, taskId: string, lens: Lens, withdrawMinutes: number) {
  const reports = await tx
    .selectFrom('task_reports')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('position', 'desc')
    .execute()
  if (reports.length === 0) return []
  const files = await tx
    .selectFrom('report_files')
    .innerJoin('files', 'files.id', 'report_files.file_id')
    .selectAll('files')
    .select('report_files.report_id')
    .where(
      'report_files.report_id',
      'in',
      reports.map((report) => report.id),
    )
    .orderBy('report_files.position')
    .execute()
  return reports.map((report) =>
    presentReport(
      report,
      files
        .filter((file) => file.report_id === report.id)
        .map((file) => ({
          id: file.id,
          name: file.name,
          mediaType: file.media_type,
          bytes: file.bytes,
          sha256: file.sha256,
          uploadedAt: file.uploaded_at,
        })),
      lens,
      withdrawMinutes,
    ),
  )
}

const timelineOf = async (tx: Db, taskId: string) => {
  const events = await tx
    .selectFrom('plan_events')
    .leftJoin('tasks', 'tasks.id', 'plan_events.task_id')
    .selectAll('plan_events')
    .select('tasks.code as task_code')
    .where('plan_events.task_id', '=', taskId)
    .orderBy('plan_events.id', 'desc')
    .limit(200)
    .execute()
  return events.map(presentEvent)
}
