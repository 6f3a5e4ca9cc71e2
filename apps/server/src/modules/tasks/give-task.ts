import type { Inputs as InputsOf } from '@zhiheng/contract'
import type { Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid } from '#kernel/error'
import { asSystem, write } from '#kernel/transaction'
import { addParts, addTask, checkDates, checkPart, creatable, metricColumns, mustExist } from './add-task.ts'
import { changeOwner, settleOpenReport } from './change-owner.ts'
import type { TaskDependencies } from './deps.ts'
import { endRequests } from './end-requests.ts'
import { guard } from './policy.ts'
import { recordEvent } from './record-event.ts'
import { findMeasure, getTask, getTaskAt, rollUpFrom, type Task, updateTask } from './repository.ts'
import { mustAllow, standingOf } from './standing.ts'
import { liveStates } from './state.ts'
import type { TaskReadTables } from './tables.ts'

type Inputs = InputsOf<'tasks'>
type Tx = Transaction<TaskReadTables>

export async function create(deps: TaskDependencies, actor: Actor, input: Inputs['create']): Promise<string> {
  guard(actor, 'task.manage')
  await mustExist(deps, 'ownerId', input.ownerId)
  return write(deps.db, actor, 'add-task', async (tx) =>
    addTask(deps, tx, actor, await creatable(deps, tx, actor, input)),
  )
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
    for (const [index, part] of input.parts.entries()) checkPart(`parts.${index}.`, part, whole)
    await addParts(deps, tx, actor, whole, input.parts)
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
