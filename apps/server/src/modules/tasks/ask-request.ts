import type { Inputs as InputsOf } from '@zhiheng/contract'
import type { Insertable, Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid } from '#kernel/error'
import { write } from '#kernel/transaction'
import { checkDates, mustExist } from './add-task.ts'
import type { TaskDependencies } from './deps.ts'
import { upperLimit } from './give-task.ts'
import { guard } from './policy.ts'
import { names, recordEvent } from './record-event.ts'
import { getTaskAt, type Task, updateTask } from './repository.ts'
import { mustAllow, type Standing, standingOf } from './standing.ts'
import type { TaskReadTables, TaskRequestsTable } from './tables.ts'

type Inputs = InputsOf<'taskFlow'>
type Deps = TaskDependencies
type Tx = Transaction<TaskReadTables>

/** Asks another body to take the task over; it stays with its owner until the other accepts. */
export async function askHandOver(deps: Deps, actor: Actor, input: Inputs['askHandOver']): Promise<string> {
  guard(actor, 'task.report')
  const { organisationId, reason } = input
  await mustExist(deps, 'organisationId', organisationId)
  return write(deps.db, actor, 'ask-hand-over', async (tx) => {
    const task = await getTaskAt(tx, input.id, input.version)
    const standing = await standingOf(tx, task.id, deps.clock.today())
    mustAllow(actor, task, 'hand-over', standing)
    if (organisationId === task.owner_id) {
      throw inputInvalid(
        'organisationId',
        'owner-already',
        '它已是责任单位 it owns the task already',
        '另选单位 choose another body',
      )
    }
    await ask(deps, tx, actor, { task, standing }, { kind: 'hand-over', target_id: organisationId, reason })
    await updateTask(tx, task.id, { reader_ids: [...new Set([...task.reader_ids, organisationId])] })
    await recordEvent(deps, tx, actor, task, {
      kind: 'hand-over-asked',
      note: reason,
      detail: { bodies: await names(deps, [organisationId]) },
      tell: [organisationId, task.assigner_id],
    })
    return task.id
  })
}

/** Asks whoever gave the task for a later end; the end stays until it is approved. */
export async function askExtension(deps: Deps, actor: Actor, input: Inputs['askExtension']): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'ask-extension', async (tx) => {
    const task = await getTaskAt(tx, input.id, input.version)
    const standing = await standingOf(tx, task.id, deps.clock.today())
    mustAllow(actor, task, 'ask-extension', standing)
    if (input.dueOn <= task.due_on) {
      throw inputInvalid(
        'dueOn',
        'not-later',
        `要晚于现在的期限 ${task.due_on} must be later than the end as it stands`,
        '改日期 change the day',
      )
    }
    checkDates('', task.starts_on, input.dueOn, await upperLimit(tx, actor, task))
    const days = { from_on: task.due_on, to_on: input.dueOn }
    await ask(...([deps, tx, actor, { task, standing }] as const), {
      kind: 'extension',
      target_id: task.assigner_id,
      reason: input.reason,
      ...days,
    })
    await updateTask(tx, task.id, {})
    await recordEvent(deps, tx, actor, task, {
      kind: 'extension-asked',
      note: input.reason,
      detail: { from: task.due_on, to: input.dueOn },
      tell: [task.assigner_id],
    })
    return task.id
  })
}

type Asked = Pick<Insertable<TaskRequestsTable>, 'kind' | 'target_id' | 'reason' | 'from_on' | 'to_on'>

async function ask(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  { task, standing }: { task: Task; standing: Standing },
  asked: Asked,
): Promise<void> {
  if (standing.requests.some(({ kind }) => kind === asked.kind)) {
    throw new AppError('STATE_CONFLICT', {
      state: 'asked-already',
      wanted: asked.kind,
      remedy: '先撤回或等答复 take it back first, or wait for the answer',
    })
  }
  await tx
    .insertInto('task_requests')
    .values({
      ...asked,
      task_id: task.id,
      state: 'asked',
      organisation_id: task.owner_id,
      asked_at: deps.clock.now(),
      asked_by: actor.accountId,
      asked_by_name: actor.accountName,
    })
    .execute()
}
