import type { Inputs as InputsOf } from '@zhiheng/contract'
import { sql, type Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { asSystem, write } from '#kernel/transaction'
import { checkDates } from './add-task.ts'
import { changeOwner } from './change-owner.ts'
import type { TaskDependencies } from './deps.ts'
import { upperLimit } from './give-task.ts'
import { guard } from './policy.ts'
import { names, recordEvent } from './record-event.ts'
import { type Task, updateTask } from './repository.ts'
import { lockTask } from './signers.ts'
import { isDelegate, mayAnswer, standingOf, type TaskRequest } from './standing.ts'
import { allows } from './state.ts'
import type { TaskReadTables } from './tables.ts'

type Inputs = InputsOf<'taskFlow'>
type Deps = TaskDependencies
type Tx = Transaction<TaskReadTables>

export async function accept(deps: Deps, actor: Actor, input: Inputs['acceptRequest']): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'accept-request', async (tx) => {
    const { task, request } = await answerable(tx, actor, input)
    await answer(deps, tx, actor, request, 'accepted', input.note)
    if (request.kind === 'hand-over') await takeOver(deps, tx, actor, task, request, input.note)
    else await extend(deps, tx, actor, task, request, input.note)
    return task.id
  })
}

async function takeOver(deps: Deps, tx: Tx, actor: Actor, task: Task, request: TaskRequest, note: string) {
  if (!allows('take-over', task.state)) {
    throw new AppError('STATE_CONFLICT', {
      state: task.state,
      wanted: 'take-over',
      remedy: '有报告待审核，审核后再接办 a report waits; take over once it is decided',
    })
  }
  await changeOwner(tx, actor, task, {
    ownerId: request.target_id,
    state: 'in-progress',
    at: deps.clock.now(),
  })
  await recordEvent(deps, tx, actor, task, {
    kind: 'hand-over-accepted',
    note: note || null,
    detail: { bodies: await names(deps, [request.target_id]) },
    tell: [request.organisation_id, task.assigner_id],
  })
}

async function extend(deps: Deps, tx: Tx, actor: Actor, task: Task, request: TaskRequest, note: string) {
  const dueOn = request.to_on ?? task.due_on
  checkDates('', task.starts_on, dueOn, await upperLimit(tx, actor, task))
  await asSystem(tx, actor, () => updateTask(tx, task.id, { due_on: dueOn }))
  await recordEvent(deps, tx, actor, task, {
    kind: 'extension-accepted',
    note: note || null,
    detail: { from: task.due_on, to: dueOn },
    tell: [task.owner_id],
  })
}

export async function refuse(deps: Deps, actor: Actor, input: Inputs['refuseRequest']): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'refuse-request', async (tx) => {
    const { task, request } = await answerable(tx, actor, input)
    await answer(deps, tx, actor, request, 'refused', input.reason)
    await recordEvent(deps, tx, actor, task, {
      kind: `${request.kind}-refused`,
      note: input.reason,
      tell: [request.organisation_id],
    })
    return task.id
  })
}

export async function takeBack(deps: Deps, actor: Actor, input: Inputs['withdrawRequest']): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'withdraw-request', async (tx) => {
    const { task, request } = await locked(tx, actor, input)
    const standing = await standingOf(tx, task.id, deps.clock.today())
    if (!(actor.scope.includes(request.organisation_id) || isDelegate(actor, standing)))
      throw new AppError('FORBIDDEN', { needs: 'request.author', ask: 'owner' })
    if (request.state !== 'asked')
      throw new AppError('STATE_CONFLICT', { state: request.state, wanted: 'withdraw-request' })
    await update(tx, request.id, { state: 'withdrawn' })
    await recordEvent(deps, tx, actor, task, {
      kind: `${request.kind}-withdrawn`,
      tell: [request.target_id],
    })
    return task.id
  })
}

async function locked(tx: Tx, actor: Actor, input: { id: string; version: number }) {
  const find = () => tx.selectFrom('task_requests').selectAll().where('id', '=', input.id).executeTakeFirst()
  const place = await find()
  if (!place) throw notFound('request')
  const task = await lockTask(tx, actor, place.task_id)
  // Read again under the lock: two who answer at the same time are told apart here.
  const request = (await find()) ?? place
  if (request.version !== input.version)
    throw new AppError('VERSION_CONFLICT', { currentVersion: request.version })
  return { task, request }
}

async function answerable(tx: Tx, actor: Actor, input: { id: string; version: number }) {
  const { task, request } = await locked(tx, actor, input)
  if (!mayAnswer(actor, request))
    throw new AppError('FORBIDDEN', { needs: 'task.answer-request', ask: 'asked' })
  if (request.state !== 'asked')
    throw new AppError('STATE_CONFLICT', { state: request.state, wanted: 'answer-request' })
  // What one person asks for, another grants.
  if (request.asked_by === actor.accountId) throw new AppError('FORBIDDEN', { needs: 'second-person' })
  return { task, request }
}

const answer = (
  deps: Deps,
  tx: Tx,
  actor: Actor,
  request: TaskRequest,
  state: 'accepted' | 'refused',
  note: string,
) =>
  update(tx, request.id, {
    state,
    answered_at: deps.clock.now(),
    answered_by: actor.accountId,
    answered_by_name: actor.accountName,
    answer_note: note || null,
  })

type Change = Partial<
  Pick<TaskRequest, 'state' | 'answered_at' | 'answered_by' | 'answered_by_name' | 'answer_note'>
>
const update = (tx: Tx, id: string, values: Change) =>
  tx
    .updateTable('task_requests')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
