import type { Inputs, TaskSummary, TaskView } from '@zhiheng/contract'
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { asSystem, read } from '#kernel/transaction'
import type { TaskDependencies } from './deps.ts'
import { flowOf } from './flow-read-model.ts'
import { lightExpression } from './light-sql.ts'
import { type Lens, presentEvent, presentReport, type TaskRow, taskPresenter } from './present.ts'
import { awaited, standingOf, verbsOf } from './standing.ts'
import type { TaskReadTables } from './tables.ts'
import { workRuleOf } from './work-rule.ts'

type Filter = Inputs<'tasks'>['list']
type Db = Kysely<TaskReadTables>

/** Sort orders as the columns of the keyset; each ends in the id, so that no two rows share a place. */
const orders = {
  due: ['tasks.due_on', 'tasks.id'],
  // Slack in working days grows with the end date, so the order is the same.
  slack: ['tasks.due_on', 'tasks.id'],
  code: ['tasks.plan_id', 'tasks.code_key', 'tasks.id'],
  owner: ['tasks.owner_id', 'tasks.due_on', 'tasks.id'],
} as const

export async function lensOf(deps: Omit<TaskDependencies, 'db' | 'notify'>): Promise<Lens> {
  const today = deps.clock.today()
  const [calendar, directory] = await Promise.all([deps.calendar(), deps.directory(today)])
  return { today, rule: deps.lightRule(today), calendar, nameOf: directory.nameOf }
}

export async function listTasks(
  deps: TaskDependencies,
  actor: Actor,
  filter: Filter,
): Promise<{ items: TaskSummary[]; total: number; nextCursor: string | null }> {
  const view = await lensOf(deps)
  const owners = filter.ownerId ? (await deps.directory(view.today)).subtree(filter.ownerId) : null
  return read(deps.db, actor, async (tx) => {
    const order = orders[filter.sort]
    const where = condition(filter, owners, view)
    let query = withMeasure(tx)
      .where(where)
      .select((eb) =>
        eb
          .selectFrom('tasks')
          .select((inner) => inner.fn.countAll<number>().as('n'))
          .where(where)
          .as('total'),
      )
      .limit(filter.limit + 1)
    for (const column of order) query = query.orderBy(column)
    if (filter.cursor) {
      const after = decodeCursor(filter.cursor, order.length)
      query = query.where(
        sql<boolean>`(${sql.join(order.map((column) => sql.ref(column)))}) > (${sql.join(after)})`,
      )
    }
    const rows = await query.execute()
    const total =
      rows[0]?.total ??
      (
        await tx
          .selectFrom('tasks')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where(where)
          .executeTakeFirstOrThrow()
      ).n
    const page = rows.slice(0, filter.limit)
    const last = rows.length > filter.limit ? page.at(-1) : undefined
    const cursor =
      last &&
      encodeCursor(
        order.map((column) => last[column.slice(6) as 'due_on' | 'id' | 'plan_id' | 'code_key' | 'owner_id']),
      )
    return { items: page.map(taskPresenter(view)), total, nextCursor: cursor ?? null }
  })
}

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

const withMeasure = (tx: Db) =>
  tx
    .selectFrom('tasks')
    .innerJoin('measures', 'measures.id', 'tasks.measure_id')
    .selectAll('tasks')
    .select(['measures.number as measure_number', 'measures.title as measure_title'])

/** Which rows a filter asks for; used for the page and for its total alike, so that they cannot disagree. */
function condition(filter: Filter, owners: readonly string[] | null, lens: Lens) {
  return (eb: ExpressionBuilder<TaskReadTables, 'tasks'>) => {
    const all = [
      filter.planId && eb('tasks.plan_id', '=', filter.planId),
      filter.measureId && eb('tasks.measure_id', '=', filter.measureId),
      filter.clauseId && eb('tasks.clause_id', '=', filter.clauseId),
      owners && eb('tasks.owner_id', 'in', owners),
      filter.parentId && eb('tasks.parent_id', '=', filter.parentId),
      filter.topLevel && eb('tasks.parent_id', 'is', null),
      filter.state && eb('tasks.state', '=', filter.state),
      filter.dueFrom && eb('tasks.due_on', '>=', filter.dueFrom),
      filter.dueTo && eb('tasks.due_on', '<=', filter.dueTo),
      filter.light && eb(lightExpression(lens.rule, lens.today, lens.calendar), '=', filter.light),
      filter.q &&
        eb.or([eb('tasks.title', 'ilike', `%${escapeLike(filter.q)}%`), eb('tasks.code', '=', filter.q)]),
      filter.chapterPosition !== undefined &&
        eb.exists(
          eb
            .selectFrom('measures as chapter')
            .select(sql.lit(1).as('one'))
            .whereRef('chapter.id', '=', 'tasks.measure_id')
            .where('chapter.chapter_position', '=', filter.chapterPosition),
        ),
    ]
    return eb.and(all.filter((part) => typeof part === 'object' && part !== null))
  }
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (mark) => `\\${mark}`)

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
