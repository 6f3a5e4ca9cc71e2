import type { BulkAction } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import type { RawVerbs } from '#modules/tasks'
import type { Tx } from './deps.ts'
import type { Before, KeptAction } from './tables.ts'

type Task = {
  readonly id: string
  readonly version: number
  readonly due_on: string
  readonly owner_id: string
}
type Row = {
  readonly task_id: string
  readonly before: Before | null
  readonly after_version: number | null
}

/** Verbs with an inverse in the domain: the others are said and cannot be unsaid. */
export const hasInverse = (verb: KeptAction['verb']): boolean =>
  ['set-due', 'change-owner', 'hand-over', 'delegate'].includes(verb)

/**
 * Does to one task what the bulk action says, by the verb of a single task.
 * @returns what it was before, for an undoing
 */
export async function actOnTask(
  tx: Tx,
  verbs: RawVerbs,
  actor: Actor,
  action: KeptAction,
  row: Row,
): Promise<Before | null> {
  const task = await findTask(tx, row.task_id)
  if (!task) throw notFound('task')
  if (action.verb === 'undo') {
    if (task.version !== row.after_version)
      throw new AppError('VERSION_CONFLICT', { currentVersion: task.version })
    await undoOne(verbs, actor, action.of, task, row.before ?? {})
    return null
  }
  return actOne(tx, verbs, actor, action, task)
}

async function actOne(
  tx: Tx,
  verbs: RawVerbs,
  actor: Actor,
  action: BulkAction,
  { id, version, due_on, owner_id }: Task,
): Promise<Before | null> {
  switch (action.verb) {
    case 'urge':
      await verbs.urge(actor, { id, note: action.note })
      return null
    case 'sign':
      await verbs.sign(actor, { id, version })
      return null
    case 'set-due':
      await verbs.edit(actor, { id, version, dueOn: action.dueOn, reason: action.reason })
      return { dueOn: due_on }
    case 'change-owner':
      await verbs.edit(actor, { id, version, ownerId: action.ownerId, reason: action.reason })
      return { ownerId: owner_id }
    case 'hand-over': {
      const { organisationId, reason } = action
      await verbs.askHandOver(actor, { id, version, organisationId, reason })
      return { requestId: (await openRequest(tx, id)).id }
    }
    case 'delegate': {
      const { accountId, untilOn, note } = action
      await verbs.delegate(actor, { id, version, accountId, untilOn, note })
      return {}
    }
    case 'copy':
      await verbs.copy(actor, { id, organisationIds: action.organisationIds, note: action.note })
      return null
    case 'accept':
      await verbs.acceptReport(actor, { ...(await openReport(tx, id)), note: action.note })
      return null
    case 'withdraw':
      await verbs.withdraw(actor, { id, version, reason: action.reason })
      return null
  }
}

async function undoOne(
  verbs: RawVerbs,
  actor: Actor,
  action: BulkAction,
  { id, version }: Task,
  { dueOn, ownerId, requestId }: Before,
): Promise<void> {
  const reason = '撤销批量办理 a bulk action is undone'
  if (action.verb === 'set-due' && dueOn) await verbs.edit(actor, { id, version, dueOn, reason })
  else if (action.verb === 'change-owner' && ownerId)
    await verbs.edit(actor, { id, version, ownerId, reason })
  else if (action.verb === 'hand-over' && requestId)
    await verbs.withdrawRequest(actor, { id: requestId, version: 1 })
  else if (action.verb === 'delegate') await verbs.endDelegation(actor, { id })
  else throw new AppError('STATE_CONFLICT', { state: action.verb, wanted: 'undo' })
}

const findTask = (tx: Tx, id: string): Promise<Task | undefined> =>
  tx
    .selectFrom('tasks')
    .select(['id', 'version', 'due_on', 'owner_id'])
    .where('id', '=', id)
    .executeTakeFirst()

/** The version of a task after it was acted on; undoing it asks for exactly this one. */
export const versionOf = async (tx: Tx, id: string): Promise<number | null> =>
  (await findTask(tx, id))?.version ?? null

async function openReport(tx: Tx, taskId: string) {
  const found = await tx
    .selectFrom('task_reports')
    .select(['id', 'version'])
    .where('task_id', '=', taskId)
    .where('state', '=', 'submitted')
    .executeTakeFirst()
  if (!found) throw new AppError('STATE_CONFLICT', { state: 'no-report', wanted: 'decide' })
  return found
}

const openRequest = (tx: Tx, taskId: string) =>
  tx
    .selectFrom('task_requests')
    .select('id')
    .where('task_id', '=', taskId)
    .where('kind', '=', 'hand-over')
    .where('state', '=', 'asked')
    .executeTakeFirstOrThrow()
