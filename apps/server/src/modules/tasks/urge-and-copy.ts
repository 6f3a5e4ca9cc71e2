import type { Inputs as InputsOf } from '@zhiheng/contract'
import { addDays, type CalendarExceptions, isWorkingDay, type PlainDate } from '@zhiheng/primitives'
import type { Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { asSystem, write } from '#kernel/transaction'
import { mustExist } from './add-task.ts'
import type { TaskDependencies } from './deps.ts'
import { guard } from './policy.ts'
import { names, recordEvent } from './record-event.ts'
import { type Task, updateTask } from './repository.ts'
import { lockTask } from './signers.ts'
import { awaited, mustAllow, type Standing, standingOf } from './standing.ts'
import { allows } from './state.ts'
import type { TaskReadTables } from './tables.ts'

type Inputs = InputsOf<'taskFlow'>
type Deps = TaskDependencies

/** The working day that an urging counts for: at a weekend the one before, so that a Friday's is not repeated. */
export function urgeDay(today: PlainDate, calendar: CalendarExceptions): PlainDate {
  let day = today
  while (!isWorkingDay(day, calendar)) day = addDays(day, -1)
  return day
}

type Urging = { readonly note: string | null; readonly detail?: Record<string, string> }

/** Urges whoever the task waits for, at most once a working day for each sender; everybody who reads the task sees it. */
export async function urge(deps: Deps, actor: Actor, input: Inputs['urge']): Promise<string> {
  guard(actor, 'task.urge')
  const forDay = urgeDay(deps.clock.today(), await deps.calendar())
  return write(deps.db, actor, 'urge-task', async (tx) => {
    const task = await lockTask(tx, actor, input.id)
    const standing = await standingOf(tx, task.id, deps.clock.today())
    mustAllow(actor, task, 'urge', standing)
    if (!(await noteUrge(deps, tx, actor, { taskId: task.id, forDay, note: input.note || null }))) {
      throw new AppError('STATE_CONFLICT', {
        state: 'urged-today',
        wanted: 'urge',
        remedy: '每个工作日催办一次，下个工作日可再催 once a working day; again on the next one',
      })
    }
    await tellUrged(deps, tx, actor, { task, standing, note: input.note || null })
    return task.id
  })
}

/**
 * Urging by a document that was issued: in the transaction that issues it, for every task that still waits for somebody. It
 * counts as the day's urging; where there was one that day already, the document is told all the same.
 */
export async function urgeByDocument(
  deps: Deps,
  tx: Transaction<TaskReadTables>,
  actor: Actor,
  { taskIds, ...urging }: Urging & { readonly taskIds: readonly string[] },
): Promise<number> {
  const forDay = urgeDay(deps.clock.today(), await deps.calendar())
  let told = 0
  for (const id of taskIds.toSorted()) {
    const task = await lockTask(tx, actor, id)
    if (!allows('urge', task.state)) continue
    const standing = await standingOf(tx, task.id, deps.clock.today())
    await noteUrge(deps, tx, actor, { taskId: id, forDay, note: urging.note })
    await tellUrged(deps, tx, actor, { task, standing, ...urging })
    told += 1
  }
  return told
}

/** @returns false where this person has urged it on that day already */
async function noteUrge(
  deps: Deps,
  tx: Transaction<TaskReadTables>,
  { accountId, accountName, organisationId }: Actor,
  {
    taskId,
    forDay,
    note,
  }: { readonly taskId: string; readonly forDay: PlainDate; readonly note: string | null },
): Promise<boolean> {
  if (!accountId || !organisationId) throw new AppError('NOT_SIGNED_IN')
  const added = await tx
    .insertInto('task_urges')
    .values({
      task_id: taskId,
      account_id: accountId,
      account_name: accountName ?? '',
      organisation_id: organisationId,
      for_day: forDay,
      at: deps.clock.now(),
      note,
    })
    .onConflict((conflict) => conflict.columns(['task_id', 'account_id', 'for_day']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

async function tellUrged(
  deps: Deps,
  tx: Transaction<TaskReadTables>,
  actor: Actor,
  { task, standing, note, detail }: Urging & { readonly task: Task; readonly standing: Standing },
): Promise<void> {
  const bodies = awaited(task, standing)
  await recordEvent(deps, tx, actor, task, {
    kind: 'task-urged',
    note,
    detail: { bodies: await names(deps, bodies), ...detail },
    tell: bodies,
    tellPersons: standing.delegation ? [standing.delegation.account_id] : [],
  })
}

/** Gives bodies the task to read; who has it already is not given it twice. */
export async function copy(deps: Deps, actor: Actor, input: Inputs['copy']): Promise<string> {
  guard(actor, 'task.report')
  for (const [index, id] of input.organisationIds.entries())
    await mustExist(deps, `organisationIds.${index}`, id)
  return write(deps.db, actor, 'copy-task', async (tx) => {
    const task = await lockTask(tx, actor, input.id)
    mustAllow(actor, task, 'copy', await standingOf(tx, task.id, deps.clock.today()))
    const added = await tx
      .insertInto('task_copies')
      .values(
        [...new Set(input.organisationIds)].map((organisationId) => ({
          task_id: task.id,
          organisation_id: organisationId,
          at: deps.clock.now(),
          given_by: actor.accountId,
          given_by_name: actor.accountName,
          given_by_organisation_id: actor.organisationId,
          note: input.note || null,
        })),
      )
      .onConflict((conflict) => conflict.columns(['task_id', 'organisation_id']).doNothing())
      .returning('organisation_id')
      .execute()
    if (added.length === 0) return task.id
    const bodies = added.map(({ organisation_id }) => organisation_id)
    const readers = [...new Set([...task.reader_ids, ...bodies])]
    await asSystem(tx, actor, () => updateTask(tx, task.id, { reader_ids: readers }))
    await recordEvent(deps, tx, actor, task, {
      kind: 'task-copied',
      note: input.note || null,
      detail: { bodies: await names(deps, bodies) },
      tell: bodies,
    })
    return task.id
  })
}

export async function acknowledgeCopy(
  deps: Deps,
  actor: Actor,
  input: Inputs['acknowledgeCopy'],
): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'acknowledge-copy', async (tx) => {
    const found = await tx
      .selectFrom('task_copies')
      .select(['task_id', 'organisation_id'])
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (!found) throw notFound('copy')
    if (!actor.scope.includes(found.organisation_id))
      throw new AppError('FORBIDDEN', { needs: 'copy.own', ask: 'asked' })
    const task = await lockTask(tx, actor, found.task_id)
    const read = await tx
      .updateTable('task_copies')
      .set({ read_at: deps.clock.now(), read_by_name: actor.accountName })
      .where('id', '=', input.id)
      .where('read_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (read) {
      await recordEvent(deps, tx, actor, task, {
        kind: 'copy-read',
        detail: { bodies: await names(deps, [found.organisation_id]) },
      })
    }
    return task.id
  })
}
