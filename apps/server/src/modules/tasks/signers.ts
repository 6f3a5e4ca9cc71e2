import { type Kysely, sql, type Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { asSystem } from '#kernel/transaction'
import type { TaskDependencies } from './deps.ts'
import { getTask, type Task, updateTask } from './repository.ts'
import { type Place, type Placement, placeSigner } from './signatures.ts'
import type { Signature } from './standing.ts'
import type { TaskReadTables } from './tables.ts'

type Tx = Transaction<TaskReadTables>

export const signaturesOf = (tx: Kysely<TaskReadTables>, reportId: string): Promise<Signature[]> =>
  tx
    .selectFrom('report_signatures')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('position')
    .execute()

/** Locks a task that the actor may see but need not own, such as one that it co-signs. */
export async function lockTask(tx: Tx, actor: Actor, id: string): Promise<Task> {
  const seen = await tx.selectFrom('tasks').select('id').where('id', '=', id).executeTakeFirst()
  if (!seen) throw notFound('task')
  return asSystem(tx, actor, () => getTask(tx, id))
}

/** The task is locked first, so that whoever signs at the same time waits and then sees the other's signature. */
export async function lockSignature(tx: Tx, actor: Actor, input: { id: string; version: number }) {
  const place = await tx
    .selectFrom('report_signatures')
    .select('task_id')
    .where('id', '=', input.id)
    .executeTakeFirst()
  if (!place) throw notFound('signature')
  const task = await lockTask(tx, actor, place.task_id)
  const all = await asSystem(tx, actor, async () => {
    const own = await tx
      .selectFrom('report_signatures')
      .select('report_id')
      .where('id', '=', input.id)
      .executeTakeFirstOrThrow()
    return signaturesOf(tx, own.report_id)
  })
  const signature = all.find(({ id }) => id === input.id)
  if (!signature) throw notFound('signature')
  if (signature.version !== input.version)
    throw new AppError('VERSION_CONFLICT', { currentVersion: signature.version })
  return { task, signature, all }
}

export async function updateSignature(
  tx: Tx,
  id: string,
  values: Partial<Pick<Signature, 'state' | 'decided_at' | 'decided_by' | 'decided_by_name' | 'note'>>,
): Promise<void> {
  await tx
    .updateTable('report_signatures')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** No longer waited for: the report went back, or its task was taken away. */
export async function dropWaiting(tx: Tx, taskId: string): Promise<void> {
  await tx
    .updateTable('report_signatures')
    .set({ state: 'dropped', version: sql`version + 1` })
    .where('task_id', '=', taskId)
    .where('state', '=', 'waiting')
    .execute()
}

export type NewSigners = {
  readonly task: Task
  readonly reportId: string
  readonly all: readonly Signature[]
  readonly organisationIds: readonly string[]
  readonly place: Place
  /** The signature beside which they stand; none where they are simply asked. */
  readonly beside?: string
  /** Signatures that all come before them. */
  readonly after?: readonly string[]
  /** The level of the rule that asks for them: then nobody’s body has asked, and nobody but who decides gives them up. */
  readonly level?: number
  readonly note: string
}

/**
 * Asks bodies for their signature; they read the task from then on.
 * @returns the new signatures
 */
export async function addSigners(
  deps: Pick<TaskDependencies, 'clock'>,
  tx: Tx,
  actor: Actor,
  { task, reportId, all, organisationIds, place, beside, after = [], level, note }: NewSigners,
): Promise<string[]> {
  const placement: Placement = beside ? placeSigner(all, beside, place) : { waitsFor: after, followers: [] }
  const last = Math.max(0, ...all.map(({ position }) => position))
  const added = await tx
    .insertInto('report_signatures')
    .values(
      organisationIds.map((organisationId, index) => ({
        task_id: task.id,
        report_id: reportId,
        position: last + index + 1,
        organisation_id: organisationId,
        state: 'waiting' as const,
        place,
        waits_for: [...placement.waitsFor],
        asked_at: deps.clock.now(),
        asked_by: actor.accountId,
        asked_by_name: level === undefined ? actor.accountName : null,
        asked_by_organisation_id: level === undefined ? actor.organisationId : null,
        level: level ?? null,
        ask_note: note || null,
      })),
    )
    .returning('id')
    .execute()
  const ids = added.map(({ id }) => id)
  await asSystem(tx, actor, async () => {
    for (const follower of placement.followers) {
      await tx
        .updateTable('report_signatures')
        .set({ waits_for: sql`waits_for || ${ids}::uuid[]`, version: sql`version + 1` })
        .where('id', '=', follower)
        .execute()
    }
    const readers = [...new Set([...task.reader_ids, ...organisationIds])]
    await updateTask(tx, task.id, { reader_ids: readers, state: 'co-signing' })
  })
  return ids
}

/** Whom one may ask: bodies that there are, that have no other part in the decision and are not being waited for. */
export async function mustBeAskable(
  deps: Pick<TaskDependencies, 'clock' | 'directory'>,
  { task, all, organisationIds }: Pick<NewSigners, 'task' | 'all' | 'organisationIds'>,
  path: string,
): Promise<void> {
  const directory = await deps.directory(deps.clock.today())
  for (const [index, id] of organisationIds.entries()) {
    const place = path.replace('#', String(index))
    if (!directory.find(id)) {
      throw inputInvalid(
        place,
        'organisation-unknown',
        '没有这个单位 no such body',
        '从组织机构中选 choose from the tree',
      )
    }
    const wrong = (code: string, message: string) =>
      inputInvalid(place, code, `${directory.nameOf(id)}${message}`, '另选单位 choose another body')
    if (id === task.owner_id) throw wrong('signer-owner', '是责任单位，不能会签自己的报告 is the owner')
    if (id === task.assigner_id) throw wrong('signer-assigner', '是交办单位，由它审核 decides the report')
    if (organisationIds.indexOf(id) !== index) throw wrong('signer-twice', '重复了 is named twice')
    if (all.some((each) => each.organisation_id === id && each.state === 'waiting'))
      throw wrong('signer-waiting', '已在会签中 is being asked already')
  }
}
