import type { Inputs as InputsOf } from '@zhiheng/contract'
import type { Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { asSystem, write } from '#kernel/transaction'
import { changeOwner, settleOpenReport } from './change-owner.ts'
import { partCode, taskCode } from './code.ts'
import type { TaskDependencies } from './deps.ts'
import { endRequests } from './end-requests.ts'
import { guard } from './policy.ts'
import { recordEvent } from './record-event.ts'
import {
  findMeasure,
  getTask,
  getTaskAt,
  insertTask,
  lastRunning,
  rollUpFrom,
  type Task,
  updateTask,
} from './repository.ts'
import { mustAllow, standingOf } from './standing.ts'
import { liveStates } from './state.ts'
import type { TaskReadTables } from './tables.ts'

type Inputs = InputsOf<'tasks'>
type Tx = Transaction<TaskReadTables>
type TaskInput = Omit<Inputs['create'], 'measureId' | 'clauseId'>

export async function mustExist({ clock, directory }: TaskDependencies, path: string, ownerId: string) {
  if ((await directory(clock.today())).find(ownerId)) return
  throw inputInvalid(
    path,
    'organisation-unknown',
    '没有这个单位 no such body',
    '从组织机构中选 choose from the tree',
  )
}

export async function create(deps: TaskDependencies, actor: Actor, input: Inputs['create']): Promise<string> {
  guard(actor, 'task.manage')
  await mustExist(deps, 'ownerId', input.ownerId)
  return write(deps.db, actor, 'add-task', async (tx) => {
    const measure = await findMeasure(tx, input.measureId)
    if (!measure) throw notFound('measure')
    if (
      measure.state === 'superseded' ||
      measure.removed_reason ||
      (measure.state === 'draft' && measure.level === 'city')
    ) {
      throw new AppError('STATE_CONFLICT', { state: measure.state, wanted: 'create' })
    }
    await mustGiveIn(tx, actor, input.measureId, input.ownerId)
    if (input.clauseId) await mustBelong(tx, input.clauseId, input.measureId)
    const startsOn = startOf(input, measure.issued_on ?? deps.clock.today())
    checkDates('', startsOn, input.dueOn, measure.due_on)
    // Numbers are taken under a lock on the measure's plan, so that two people never get the same one.
    const running = await asSystem(tx, actor, async () => {
      await tx
        .selectFrom('measures')
        .select('id')
        .where('id', '=', input.measureId)
        .forNoKeyUpdate()
        .execute()
      return (await lastRunning(tx, measure.plan_id, measure.position)) + 1
    })
    const code = taskCode(measure.position, running)
    const id = await insertTask(tx, {
      ...columns(input, startsOn),
      plan_id: measure.plan_id,
      measure_id: measure.id,
      clause_id: input.clauseId ?? null,
      parent_id: null,
      code,
      assigner_id: assignerOf(actor, input.ownerId),
      reader_ids: [input.ownerId, assignerOf(actor, input.ownerId)],
    })
    const given = { id, code, title: input.title, plan_id: measure.plan_id, measure_id: measure.id }
    await recordEvent(deps, tx, actor, given, {
      kind: 'task-given',
      detail: { ownerId: input.ownerId, dueOn: input.dueOn },
      tell: [input.ownerId],
    })
    return id
  })
}

export async function decompose(
  deps: TaskDependencies,
  actor: Actor,
  input: Inputs['decompose'],
): Promise<string> {
  guard(actor, 'task.manage')
  for (const [index, part] of input.parts.entries())
    await mustExist(deps, `parts.${index}.ownerId`, part.ownerId)
  return write(deps.db, actor, 'decompose-task', async (tx) => {
    const whole = await getTaskAt(tx, input.id, input.version)
    mustAllow(actor, whole, 'decompose', await standingOf(tx, whole.id, deps.clock.today()))
    for (const [index, part] of input.parts.entries()) {
      const startsOn = startOf(part, whole.starts_on)
      checkDates(`parts.${index}.`, startsOn, part.dueOn, whole.due_on)
    }
    await asSystem(tx, actor, async () => {
      const taken = await tx.selectFrom('tasks').select('id').where('parent_id', '=', whole.id).execute()
      for (const [index, part] of input.parts.entries()) {
        const code = partCode(whole.code, taken.length + index + 1)
        const id = await insertTask(tx, {
          ...columns(part, startOf(part, whole.starts_on)),
          plan_id: whole.plan_id,
          measure_id: whole.measure_id,
          clause_id: whole.clause_id,
          parent_id: whole.id,
          code,
          assigner_id: whole.owner_id,
          reader_ids: [part.ownerId, ...whole.reader_ids],
        })
        await recordEvent(
          deps,
          tx,
          actor,
          { ...whole, id, code, title: part.title },
          {
            kind: 'task-given',
            detail: { ownerId: part.ownerId, dueOn: part.dueOn },
            tell: [part.ownerId],
          },
        )
      }
      await rollUpFrom(tx, whole.id)
    })
    await updateTask(tx, whole.id, whole.state === 'assigned' ? { state: 'in-progress' } : {})
    await recordEvent(deps, tx, actor, whole, {
      kind: 'task-decomposed',
      detail: { parts: input.parts.length },
    })
    return whole.id
  })
}

export async function edit(deps: TaskDependencies, actor: Actor, input: Inputs['edit']): Promise<string> {
  guard(actor, 'task.manage')
  if (input.ownerId) await mustExist(deps, 'ownerId', input.ownerId)
  return write(deps.db, actor, 'edit-task', async (tx) => {
    const task = await getTaskAt(tx, input.id, input.version)
    mustAllow(actor, task, 'edit', await standingOf(tx, task.id, deps.clock.today()))
    const limit = await upperLimit(tx, actor, task)
    checkDates('', input.startsOn ?? task.starts_on, input.dueOn ?? task.due_on, limit)
    await mustFitParts(tx, actor, task, input.dueOn ?? task.due_on)
    const changedOwner = input.ownerId && input.ownerId !== task.owner_id ? input.ownerId : undefined
    const at = deps.clock.now()
    if (changedOwner) {
      await settleOpenReport(tx, actor, task, { reason: input.reason, at })
      // A new owner signs anew.
      await changeOwner(tx, actor, task, { ownerId: changedOwner, state: 'assigned', at })
    }
    await updateTask(tx, task.id, {
      ...(input.title === undefined ? {} : { title: input.title }),
      ...(input.deliverable === undefined ? {} : { deliverable: input.deliverable }),
      ...(input.metric === undefined ? {} : metricColumns(input.metric)),
      ...(input.startsOn === undefined ? {} : { starts_on: input.startsOn }),
      ...(input.dueOn === undefined ? {} : { due_on: input.dueOn }),
      ...(input.weight === undefined ? {} : { weight: input.weight }),
    })
    await asSystem(tx, actor, () => rollUpFrom(tx, task.id))
    const { id: _id, version: _version, reason, ...changes } = input
    await recordEvent(deps, tx, actor, task, {
      kind: 'task-edited',
      note: reason,
      detail: changes,
      tell: [changedOwner ?? task.owner_id],
    })
    return task.id
  })
}

export async function withdraw(
  deps: TaskDependencies,
  actor: Actor,
  input: Inputs['withdraw'],
): Promise<string> {
  guard(actor, 'task.manage')
  return write(deps.db, actor, 'withdraw-task', async (tx) => {
    const task = await getTaskAt(tx, input.id, input.version)
    mustAllow(actor, task, 'withdraw', await standingOf(tx, task.id, deps.clock.today()))
    const live = await asSystem(tx, actor, () =>
      tx
        .selectFrom('tasks')
        .select('code')
        .where('parent_id', '=', task.id)
        .where('state', 'in', liveStates)
        .execute(),
    )
    if (live.length > 0) {
      throw new AppError('STATE_CONFLICT', {
        state: 'live-parts',
        wanted: 'withdraw',
        remedy: `先撤回分解任务 withdraw the parts first: ${live.map((part) => part.code).join(', ')}`,
      })
    }
    await settleOpenReport(tx, actor, task, { reason: input.reason, at: deps.clock.now() })
    await asSystem(tx, actor, () => endRequests(tx, task.id))
    await updateTask(tx, task.id, { state: 'withdrawn' })
    await asSystem(tx, actor, () => rollUpFrom(tx, task.id))
    await recordEvent(deps, tx, actor, task, {
      kind: 'task-withdrawn',
      note: input.reason,
      tell: [task.owner_id],
    })
    return task.id
  })
}

/** The quality office gives to anybody; others only within their own body, in a measure that names it. */
async function mustGiveIn(tx: Tx, actor: Actor, measureId: string, ownerId: string): Promise<void> {
  if (actor.role === 'quality_office' || actor.role === 'system') return
  const named = await tx
    .selectFrom('measure_bodies')
    .select('organisation_id')
    .where('measure_id', '=', measureId)
    .execute()
  const part = named.some((body) => actor.scope.includes(body.organisation_id))
  if (part && actor.scope.includes(ownerId)) return
  throw new AppError('FORBIDDEN', { needs: 'task.create', ask: '质量办 quality office' })
}

async function mustBelong(tx: Tx, clauseId: string, measureId: string): Promise<void> {
  const clause = await tx
    .selectFrom('clauses')
    .select('measure_id')
    .where('id', '=', clauseId)
    .executeTakeFirst()
  if (clause?.measure_id === measureId) return
  throw inputInvalid('clauseId', 'clause-elsewhere', '这条要求不属于本措施 the clause is not of this measure')
}

const assignerOf = (actor: Actor, ownerId: string): string => actor.organisationId ?? ownerId
const startOf = (input: Pick<TaskInput, 'startsOn' | 'dueOn'>, fallback: string): string =>
  input.startsOn ?? (fallback <= input.dueOn ? fallback : input.dueOn)

const metricColumns = (metric: TaskInput['metric']) => ({
  metric_name: metric?.name ?? null,
  metric_unit: metric?.unit ?? null,
  metric_target: metric?.target ?? null,
})
const columns = (input: TaskInput, startsOn: string) => ({
  title: input.title,
  deliverable: input.deliverable ?? null,
  ...metricColumns(input.metric),
  starts_on: startsOn,
  due_on: input.dueOn,
  baseline_due_on: input.dueOn,
  weight: input.weight ?? 1,
  owner_id: input.ownerId,
  state: 'assigned' as const,
})

export function checkDates(path: string, startsOn: string, dueOn: string, limit: string | null): void {
  if (startsOn > dueOn) {
    throw inputInvalid(
      `${path}dueOn`,
      'due-before-start',
      `期限早于开始日 ${startsOn} the end lies before the start`,
      '改期限或开始日 change one of them',
    )
  }
  if (limit && dueOn > limit) {
    throw inputInvalid(
      `${path}dueOn`,
      'due-after-limit',
      `期限晚于上级期限 ${limit} later than the limit above`,
      `不晚于 no later than ${limit}`,
    )
  }
}

export async function upperLimit(tx: Tx, actor: Actor, task: Task): Promise<string | null> {
  if (!task.parent_id) return (await findMeasure(tx, task.measure_id))?.due_on ?? null
  const parentId = task.parent_id
  return asSystem(tx, actor, async () => (await getTask(tx, parentId)).due_on)
}

async function mustFitParts(tx: Tx, actor: Actor, task: Task, dueOn: string): Promise<void> {
  const later = await asSystem(tx, actor, () =>
    tx
      .selectFrom('tasks')
      .select('code')
      .where('parent_id', '=', task.id)
      .where('state', 'in', liveStates)
      .where('due_on', '>', dueOn)
      .execute(),
  )
  if (later.length === 0) return
  throw inputInvalid(
    'dueOn',
    'due-before-parts',
    `早于分解任务的期限 earlier than its parts: ${later.map((part) => part.code).join(', ')}`,
    '先改分解任务 change the parts first',
  )
}
