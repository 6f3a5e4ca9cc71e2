import type { Inputs as InputsOf } from '@zhiheng/contract'
import { dateOfInstant } from '@zhiheng/primitives'
import type { Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { asSystem, write } from '#kernel/transaction'
import type { TaskDependencies } from './deps.ts'
import { placeOf } from './give-task.ts'
import { guard, mustAllow } from './policy.ts'
import { shareOfTarget } from './progress.ts'
import {
  appendEvent,
  getReportAt,
  getTask,
  getTaskAt,
  insertReport,
  type Report,
  rollUpFrom,
  standingReport,
  type Task,
  updateReport,
  updateTask,
} from './repository.ts'
import type { TaskReadTables } from './tables.ts'

type Inputs = InputsOf<'tasks'>
type Tx = Transaction<TaskReadTables>

/** Ten minutes in which an author may take a report back. */
const withdrawMs = 600_000
export const withdrawableUntil = (report: Pick<Report, 'submitted_at' | 'state'>): string | null =>
  report.state === 'submitted' ? new Date(Date.parse(report.submitted_at) + withdrawMs).toISOString() : null

export async function sign(deps: TaskDependencies, actor: Actor, input: Inputs['sign']): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'sign-task', async (tx) => {
    const task = await getTaskAt(tx, input.id, input.version)
    mustAllow(actor, task, 'sign')
    await updateTask(tx, task.id, { state: 'in-progress' })
    await appendEvent(tx, actor, { ...placeOf(task), at: deps.clock.now(), kind: 'task-signed' })
    return task.id
  })
}

export async function report(deps: TaskDependencies, actor: Actor, input: Inputs['report']): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'report-task', async (tx) => {
    const task = await getTaskAt(tx, input.id, input.version)
    mustAllow(actor, task, 'report')
    if (!actor.accountId || !actor.organisationId) throw new AppError('NOT_SIGNED_IN')
    const { share, figure } = measured(task, input)
    await mustHaveFiles(tx, input.fileIds)
    const { n } = await tx
      .selectFrom('task_reports')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('task_id', '=', task.id)
      .executeTakeFirstOrThrow()
    await insertReport(
      tx,
      {
        task_id: task.id,
        position: n + 1,
        body: input.text,
        share,
        figure,
        outlook: input.outlook,
        final: input.final,
        state: 'submitted',
        submitted_at: deps.clock.now(),
        submitted_by: actor.accountId,
        submitted_by_name: actor.accountName ?? '',
        organisation_id: actor.organisationId,
      },
      input.fileIds,
    )
    await updateTask(tx, task.id, { state: 'reported', own_reported_share: share })
    await asSystem(tx, actor, () => rollUpFrom(tx, task.id))
    await appendEvent(tx, actor, {
      ...placeOf(task),
      at: deps.clock.now(),
      kind: 'report-submitted',
      note: input.text,
      detail: { share, figure, outlook: input.outlook, final: input.final, files: input.fileIds.length },
    })
    return task.id
  })
}

export async function accept(
  deps: TaskDependencies,
  actor: Actor,
  input: Inputs['acceptReport'],
): Promise<string> {
  guard(actor, 'report.decide')
  return write(deps.db, actor, 'accept-report', async (tx) => {
    const { report: found, task } = await decidable(tx, actor, input)
    await decide(deps, tx, actor, found, 'accepted', input.note)
    await updateTask(tx, task.id, {
      state: found.final ? 'closed' : 'in-progress',
      own_accepted_share: found.share,
      accepted_figure: found.figure,
      ...(found.final ? { closed_on: deps.clock.today() } : {}),
    })
    await asSystem(tx, actor, () => rollUpFrom(tx, task.id))
    await appendEvent(tx, actor, {
      ...placeOf(task),
      at: deps.clock.now(),
      kind: 'report-accepted',
      note: input.note || null,
      detail: { share: found.share, final: found.final },
    })
    return task.id
  })
}

export async function sendBack(
  deps: TaskDependencies,
  actor: Actor,
  input: Inputs['returnReport'],
): Promise<string> {
  guard(actor, 'report.decide')
  return write(deps.db, actor, 'return-report', async (tx) => {
    const { report: found, task } = await decidable(tx, actor, input)
    await decide(deps, tx, actor, found, 'returned', input.reason)
    await reopen(tx, actor, task, 'returned')
    await appendEvent(tx, actor, {
      ...placeOf(task),
      at: deps.clock.now(),
      kind: 'report-returned',
      note: input.reason,
    })
    return task.id
  })
}

export async function takeBack(
  deps: TaskDependencies,
  actor: Actor,
  input: Inputs['withdrawReport'],
): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'withdraw-report', async (tx) => {
    const { report: found, task } = await locked(tx, input)
    mustAllow(actor, task, 'withdraw-report')
    if (found.submitted_by !== actor.accountId) throw new AppError('FORBIDDEN', { needs: 'report.author' })
    if (found.state !== 'submitted')
      throw new AppError('STATE_CONFLICT', { state: found.state, wanted: 'withdraw-report' })
    if (deps.clock.now() > (withdrawableUntil(found) ?? '')) {
      throw new AppError('STATE_CONFLICT', {
        state: 'too-late',
        wanted: 'withdraw-report',
        remedy: '请核准单位退回 ask for it to be returned',
      })
    }
    await updateReport(tx, found.id, { state: 'withdrawn' })
    await reopen(tx, actor, task, 'in-progress')
    await appendEvent(tx, actor, { ...placeOf(task), at: deps.clock.now(), kind: 'report-withdrawn' })
    return task.id
  })
}

async function decidable(tx: Tx, actor: Actor, input: { id: string; version: number }) {
  const { report: found, task } = await locked(tx, input)
  mustAllow(actor, task, 'decide')
  if (found.state !== 'submitted')
    throw new AppError('STATE_CONFLICT', { state: found.state, wanted: 'decide' })
  // What one person reports, another accepts.
  if (found.submitted_by === actor.accountId) throw new AppError('FORBIDDEN', { needs: 'second-person' })
  return { report: found, task }
}

const decide = (
  deps: TaskDependencies,
  tx: Tx,
  actor: Actor,
  found: Report,
  state: 'accepted' | 'returned',
  note: string,
) =>
  updateReport(tx, found.id, {
    state,
    decided_at: deps.clock.now(),
    decided_by: actor.accountId,
    decided_by_name: actor.accountName,
    decision_note: note || null,
  })

/** The task goes on with the share that still stands. */
async function reopen(tx: Tx, actor: Actor, task: Task, state: 'returned' | 'in-progress') {
  const standing = await standingReport(tx, task.id, ['accepted'])
  await updateTask(tx, task.id, { state, own_reported_share: standing?.share ?? null })
  await asSystem(tx, actor, () => rollUpFrom(tx, task.id))
}

/** Locks the task first and the report after it, the order of every use case. */
async function locked(
  tx: Tx,
  input: { id: string; version: number },
): Promise<{ report: Report; task: Task }> {
  const place = await tx
    .selectFrom('task_reports')
    .select('task_id')
    .where('id', '=', input.id)
    .executeTakeFirst()
  if (!place) throw notFound('report')
  const task = await getTask(tx, place.task_id)
  return { task, report: await getReportAt(tx, input.id, input.version) }
}

/** The share that a report states: from the figure where the task has a metric, as said where it has none. */
function measured(task: Task, input: Inputs['report']): { share: number; figure: number | null } {
  if (task.metric_target !== null) {
    if (input.figure === undefined) {
      throw inputInvalid(
        'figure',
        'figure-missing',
        `请填${task.metric_name}（${task.metric_unit}） the figure is needed`,
        '进度由数字算出 the share is computed from it',
      )
    }
    return { share: shareOfTarget(input.figure, task.metric_target), figure: input.figure }
  }
  if (input.share === undefined)
    throw inputInvalid('share', 'share-missing', '请填完成进度 the share done is needed')
  return { share: input.share, figure: null }
}

async function mustHaveFiles(tx: Tx, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  const found = await tx.selectFrom('files').select('id').where('id', 'in', fileIds).execute()
  const known = new Set(found.map((file) => file.id))
  const missing = fileIds.findIndex((id) => !known.has(id))
  if (missing >= 0)
    throw inputInvalid(
      `fileIds.${missing}`,
      'file-unknown',
      '没有这个文件 no such file',
      '重新上传 upload it again',
    )
}

/** Day in China on which an instant falls; for progress by days. */
export const chinaDay = (instant: string): string => dateOfInstant(Date.parse(instant), 480)
