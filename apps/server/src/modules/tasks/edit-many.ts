import type { PlainDate } from '@zhiheng/primitives'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { asSystem } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import { checkDates, type Origin } from './add-task.ts'
import { changeOwner, settleOpenReport } from './change-owner.ts'
import type { TaskDependencies } from './deps.ts'
import { rollUpFrom, type Task } from './repository.ts'
import { mustAllow } from './standing.ts'
import { liveStates } from './state.ts'
import type { TaskReadTables } from './tables.ts'

type Tx = Transaction<TaskReadTables>

/** The columns of a task that an edit may change. */
const editable = [
  ...['title', 'deliverable', 'metric_name', 'metric_unit', 'metric_target', 'weight'],
  ...['starts_on', 'due_on', 'owner_id'],
] as const
export type TaskChange = Partial<
  Pick<
    Task,
    | 'title'
    | 'deliverable'
    | 'metric_name'
    | 'metric_unit'
    | 'metric_target'
    | 'weight'
    | 'starts_on'
    | 'due_on'
    | 'owner_id'
  >
>

export type TaskEdit = {
  readonly id: string
  readonly to: TaskChange
  /** What the task said when the edit was decided on: where it says something else by now, nothing happens. */
  readonly from: TaskChange
  readonly reason: string
  readonly origin: Origin
}

export type Refusal = { readonly refused: AppError }
type Ready = { readonly task: Task; readonly edit: TaskEdit }

/** Ends of tasks that will have moved when all is done; what is not named stays where it is. */
export type PlannedEnds = (task: { readonly id: string; readonly code: string }) => PlainDate | undefined
type Look = { readonly planned: PlannedEnds; readonly lock: boolean }
const asTheyAre: Look = { planned: () => undefined, lock: false }

/**
 * Says of each edit whether the actor may make it and whether it fits, by the rules of a single edit. Asks the
 * database a handful of times, however many edits there are.
 */
export async function checkEdits(
  deps: Pick<TaskDependencies, 'clock' | 'directory'>,
  tx: Tx,
  actor: Actor,
  edits: readonly TaskEdit[],
  { planned, lock }: Look = asTheyAre,
): Promise<(Ready | Refusal)[]> {
  const ids = edits.map(({ id }) => id)
  if (ids.length === 0) return []
  const found = tx.selectFrom('tasks').selectAll().where('id', 'in', ids).orderBy('id')
  const rows = await (lock ? found.forNoKeyUpdate() : found).execute()
  const tasks = new Map(rows.map((task) => [task.id, task]))
  const limits = await limitsOf(tx, actor, rows, planned)
  const parts = await partsOf(tx, actor, ids, planned)
  const directory = await deps.directory(deps.clock.today())
  return edits.map((edit) => {
    try {
      const task = tasks.get(edit.id)
      if (!task) throw notFound('task')
      mustStillSay(task, edit.from)
      mustAllow(actor, task, 'edit', nobodyWaits)
      mustFit(task, edit, { limit: limits.get(task.id) ?? null, parts: parts.get(task.id) ?? [], directory })
      return { task, edit }
    } catch (error) {
      if (error instanceof AppError) return { refused: error }
      throw error
    }
  })
}

/** An edit is the assigner's, whoever else the task waits for. */
const nobodyWaits = { signatures: [], requests: [], delegation: undefined } as const

function mustStillSay(task: Task, from: TaskChange): void {
  const moved = editable.some(
    (column) => column in from && from[column as keyof TaskChange] !== task[column as keyof Task],
  )
  if (moved)
    throw inputInvalid(
      '',
      'changed-since',
      '检查之后有人改过这个任务 Somebody has changed the task since the check',
      '重新检查文件 Check the file again',
    )
}

type Around = {
  readonly limit: PlainDate | null
  readonly parts: readonly { readonly code: string; readonly due_on: PlainDate }[]
  readonly directory: Directory
}

function mustFit(task: Task, { to }: TaskEdit, { limit, parts, directory }: Around): void {
  if (to.owner_id && !directory.find(to.owner_id))
    throw inputInvalid('ownerId', 'organisation-unknown', '没有这个单位 no such body')
  if (to.starts_on === undefined && to.due_on === undefined) return
  const dueOn = to.due_on ?? task.due_on
  checkDates('', to.starts_on ?? task.starts_on, dueOn, to.due_on === undefined ? null : limit)
  const later = parts.filter((part) => part.due_on > dueOn).map(({ code }) => code)
  if (later.length > 0)
    throw inputInvalid(
      'dueOn',
      'due-before-parts',
      `早于分解任务的期限 earlier than its parts: ${later.slice(0, 10).join(', ')}`,
      '先改分解任务 change the parts first',
    )
}

/** The latest day that each task may end on: the end of its whole, or of its measure. */
async function limitsOf(
  tx: Tx,
  actor: Actor,
  tasks: readonly Task[],
  planned: PlannedEnds,
): Promise<ReadonlyMap<string, PlainDate | null>> {
  const wholes = [...new Set(tasks.flatMap(({ parent_id }) => (parent_id ? [parent_id] : [])))]
  const above =
    wholes.length === 0
      ? []
      : await asSystem(tx, actor, () =>
          tx.selectFrom('tasks').select(['id', 'code', 'due_on']).where('id', 'in', wholes).execute(),
        )
  const measures = await tx
    .selectFrom('measures')
    .select(['id', 'due_on'])
    .where('id', 'in', [...new Set(tasks.map(({ measure_id }) => measure_id)), ''].filter(Boolean))
    .execute()
  const ends = new Map<string, PlainDate | null>([
    ...measures.map(({ id, due_on }) => [id, due_on] as const),
    ...above.map(({ id, code, due_on }) => [id, planned({ id, code }) ?? due_on] as const),
  ])
  return new Map(tasks.map((task) => [task.id, ends.get(task.parent_id ?? task.measure_id) ?? null]))
}

async function partsOf(tx: Tx, actor: Actor, ids: readonly string[], planned: PlannedEnds) {
  const parts = await asSystem(tx, actor, () =>
    tx
      .selectFrom('tasks')
      .select(['id', 'code', 'due_on', 'parent_id'])
      .where('parent_id', 'in', ids)
      .where('state', 'in', liveStates)
      .execute(),
  )
  const ending = parts.map((part) => ({ ...part, due_on: planned(part) ?? part.due_on }))
  return Map.groupBy(ending, ({ parent_id }) => parent_id ?? '')
}

/**
 * Makes those edits that may be made and says why not of the others, all in the caller's transaction. Nobody is told
 * here: whoever makes many edits tells of them as a whole.
 */
export async function editMany(
  deps: TaskDependencies,
  tx: Tx,
  actor: Actor,
  edits: readonly TaskEdit[],
): Promise<(Ready | Refusal)[]> {
  const results = await settleEdits(deps, tx, actor, edits)
  const ready = results.filter((result): result is Ready => 'task' in result)
  if (ready.length === 0) return results
  const at = deps.clock.now()
  for (const { task, edit } of ready) {
    const ownerId = edit.to.owner_id
    if (!ownerId || ownerId === task.owner_id) continue
    await settleOpenReport(tx, actor, task, { reason: edit.reason, at })
    await changeOwner(tx, actor, task, { ownerId, state: 'assigned', at })
  }
  await updateMany(tx, ready)
  await recordMany(tx, actor, at, ready)
  const weighed = ready.flatMap(({ task, edit }) =>
    edit.to.weight !== undefined && task.parent_id ? [task.parent_id] : [],
  )
  await asSystem(tx, actor, async () => {
    for (const id of [...new Set(weighed)].toSorted()) await rollUpFrom(tx, id)
  })
  return results
}

/**
 * A whole and its parts may move together: each is judged by where the others will end. Where one of them may not be
 * moved, the rest is judged anew without it.
 */
async function settleEdits(
  deps: TaskDependencies,
  tx: Tx,
  actor: Actor,
  edits: readonly TaskEdit[],
): Promise<(Ready | Refusal)[]> {
  const ends = new Map(edits.flatMap(({ id, to }) => (to.due_on ? [[id, to.due_on] as const] : [])))
  for (;;) {
    const results = await checkEdits(deps, tx, actor, edits, {
      planned: ({ id }) => ends.get(id),
      lock: true,
    })
    const before = ends.size
    for (const [at, result] of results.entries()) if ('refused' in result) ends.delete(edits[at]?.id ?? '')
    if (ends.size === before) return results
  }
}

async function updateMany(tx: Kysely<TaskReadTables>, ready: readonly Ready[]): Promise<void> {
  const rows = ready.map(({ task, edit }) => ({ ...task, ...edit.to }))
  await sql`update tasks t set title = e.title, deliverable = e.deliverable, metric_name = e.metric_name,
      metric_unit = e.metric_unit, metric_target = e.metric_target, weight = e.weight, starts_on = e.starts_on,
      due_on = e.due_on, version = t.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (id uuid, title text, deliverable text,
      metric_name text, metric_unit text, metric_target float8, weight float8, starts_on date, due_on date)
    where t.id = e.id`.execute(tx)
}

/** A line of the trail for each, as a single edit writes it, with the file that it came from. */
async function recordMany(
  tx: Kysely<TaskReadTables>,
  actor: Actor,
  at: string,
  ready: readonly Ready[],
): Promise<void> {
  await tx
    .insertInto('plan_events')
    .values(
      ready.map(({ task, edit }) => ({
        ...{ at, kind: 'task-edited', plan_id: task.plan_id, measure_id: task.measure_id, task_id: task.id },
        ...{ account_id: actor.accountId, account_name: actor.accountName },
        ...{ organisation_id: actor.organisationId, organisation_name: actor.organisationName },
        note: edit.reason,
        detail: JSON.stringify({ ...edit.origin, from: edit.from, to: edit.to }),
      })),
    )
    .execute()
}
