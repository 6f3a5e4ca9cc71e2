import type { Inputs as InputsOf } from '@zhiheng/contract'
import { dateOfInstant } from '@zhiheng/primitives'
import type { Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid } from '#kernel/error'
import { asSystem, write } from '#kernel/transaction'
import { askAgain, recordReturn } from './ask-again.ts'
import { askInOrder, levelsFor } from './ask-in-order.ts'
import type { TaskDependencies } from './deps.ts'
import { endRequests } from './end-requests.ts'
import { lockReport, reopen } from './lock-report.ts'
import { guard } from './policy.ts'
import { shareOfTarget } from './progress.ts'
import { names, recordEvent } from './record-event.ts'
import {
  getTaskAt,
  insertReport,
  type Report,
  rollUpFrom,
  type Task,
  updateReport,
  updateTask,
} from './repository.ts'
import { dropWaiting, mustBeAskable, signaturesOf } from './signers.ts'
import { mustAllow, standingOf } from './standing.ts'
import type { TaskReadTables } from './tables.ts'
import { workRuleOf } from './work-rule.ts'

type Inputs = InputsOf<'tasks'>
type Tx = Transaction<TaskReadTables>

/** Until when an author may take a report back, by the rule of work. */
export const withdrawableUntil = (
  report: Pick<Report, 'submitted_at' | 'state'>,
  minutes: number,
): string | null =>
  report.state === 'submitted'
    ? new Date(Date.parse(report.submitted_at) + minutes * 60_000).toISOString()
    : null

export async function sign(deps: TaskDependencies, actor: Actor, input: Inputs['sign']): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'sign-task', async (tx) => {
    const task = await getTaskAt(tx, input.id, input.version)
    mustAllow(actor, task, 'sign', await standingOf(tx, task.id, deps.clock.today()))
    await updateTask(tx, task.id, { state: 'in-progress' })
    await recordEvent(deps, tx, actor, task, { kind: 'task-signed' })
    return task.id
  })
}

export async function report(deps: TaskDependencies, actor: Actor, input: Inputs['report']): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'report-task', async (tx) => {
    const task = await getTaskAt(tx, input.id, input.version)
    mustAllow(actor, task, 'report', await standingOf(tx, task.id, deps.clock.today()))
    const { coSignerIds } = input
    await mustBeAskable(deps, { task, all: [], organisationIds: coSignerIds }, 'coSignerIds.#')
    if (!actor.accountId || !actor.organisationId) throw new AppError('NOT_SIGNED_IN')
    const { share, figure } = measured(task, input)
    await mustHaveFiles(tx, input.fileIds)
    const { n } = await tx
      .selectFrom('task_reports')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('task_id', '=', task.id)
      .executeTakeFirstOrThrow()
    const reportId = await insertReport(
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
    const { signLevels } = await workRuleOf(tx, task.plan_id)
    const steps = [
      { organisationIds: coSignerIds },
      ...(await levelsFor(deps, task, signLevels, coSignerIds)),
    ]
    const first = await askInOrder(deps, tx, actor, { task, reportId, note: '', steps })
    const signers = steps.flatMap(({ organisationIds }) => organisationIds)
    await recordEvent(deps, tx, actor, task, {
      kind: 'report-submitted',
      note: input.text,
      detail: {
        ...{ share, figure, outlook: input.outlook, final: input.final, files: input.fileIds.length },
        ...(signers.length > 0 ? { bodies: await names(deps, signers) } : {}),
      },
      tell: first.length > 0 ? first : [task.assigner_id],
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
    const { report: found, task } = await decidable(deps, tx, actor, input)
    await decide(deps, tx, actor, found, 'accepted', input.note)
    await updateTask(tx, task.id, {
      state: found.final ? 'closed' : 'in-progress',
      own_accepted_share: found.share,
      accepted_figure: found.figure,
      ...(found.final ? { closed_on: deps.clock.today() } : {}),
    })
    await asSystem(tx, actor, () => rollUpFrom(tx, task.id))
    if (found.final) await asSystem(tx, actor, () => endRequests(tx, task.id))
    await recordEvent(deps, tx, actor, task, {
      kind: 'report-accepted',
      note: input.note || null,
      detail: { share: found.share, final: found.final },
      tell: [task.owner_id],
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
    const { report: found, task } = await decidable(deps, tx, actor, input)
    const { reason, toSignatureId } = input
    if (toSignatureId) {
      const all = await signaturesOf(tx, found.id)
      const to = await askAgain(deps, tx, actor, { task, all, toSignatureId, note: reason })
      await recordReturn(deps, tx, actor, task, { kind: 'report-returned', reason, to })
      return task.id
    }
    await decide(deps, tx, actor, found, 'returned', reason)
    await asSystem(tx, actor, () => reopen(tx, task, 'returned'))
    await recordEvent(deps, tx, actor, task, { kind: 'report-returned', note: reason, tell: [task.owner_id] })
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
    const { report: found, task } = await lockReport(tx, input)
    mustAllow(actor, task, 'withdraw-report', await standingOf(tx, task.id, deps.clock.today()))
    if (found.submitted_by !== actor.accountId) throw new AppError('FORBIDDEN', { needs: 'report.author' })
    if (found.state !== 'submitted')
      throw new AppError('STATE_CONFLICT', { state: found.state, wanted: 'withdraw-report' })
    if ((await signaturesOf(tx, found.id)).some(({ state }) => state === 'signed'))
      throw new AppError('STATE_CONFLICT', { state: 'signed-since', wanted: 'withdraw-report' })
    const { withdrawMinutes } = await workRuleOf(tx, task.plan_id)
    if (deps.clock.now() > (withdrawableUntil(found, withdrawMinutes) ?? '')) {
      throw new AppError('STATE_CONFLICT', {
        state: 'too-late',
        wanted: 'withdraw-report',
        remedy: '请核准单位退回 ask for it to be returned',
      })
    }
    await updateReport(tx, found.id, { state: 'withdrawn' })
    await asSystem(tx, actor, () => reopen(tx, task, 'in-progress'))
    await asSystem(tx, actor, () => dropWaiting(tx, task.id))
    await recordEvent(deps, tx, actor, task, { kind: 'report-withdrawn' })
    return task.id
  })
}

async function decidable(
  deps: TaskDependencies,
  tx: Tx,
  actor: Actor,
  input: { id: string; version: number },
) {
  const { report: found, task } = await lockReport(tx, input)
  mustAllow(actor, task, 'decide', await standingOf(tx, task.id, deps.clock.today()))
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
