import type { Inputs as InputsOf } from '@zhiheng/contract'
import type { Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { asSystem, write } from '#kernel/transaction'
import { askAgain, recordReturn } from './ask-again.ts'
import { askInOrder } from './ask-in-order.ts'
import type { TaskDependencies } from './deps.ts'
import { lockReport, reopen } from './lock-report.ts'
import { guard } from './policy.ts'
import { names, recordEvent } from './record-event.ts'
import { type Task, updateReport, updateTask } from './repository.ts'
import { hasFollowers, isComplete, isOpen } from './signatures.ts'
import {
  addSigners,
  dropWaiting,
  lockSignature,
  mustBeAskable,
  signaturesOf,
  updateSignature,
} from './signers.ts'
import { mustAllow, type Signature, standingOf } from './standing.ts'
import type { TaskReadTables } from './tables.ts'
import { workRuleOf } from './work-rule.ts'

type Inputs = InputsOf<'taskFlow'>
type Tx = Transaction<TaskReadTables>
type Deps = TaskDependencies

export async function askSignatures(
  deps: Deps,
  actor: Actor,
  input: Inputs['askSignatures'],
): Promise<string> {
  guard(actor, 'report.decide')
  return write(deps.db, actor, 'ask-signatures', async (tx) => {
    const { report, task } = await lockReport(tx, input)
    mustAllow(actor, task, 'ask-signatures', await standingOf(tx, task.id, deps.clock.today()))
    if (report.state !== 'submitted') throw conflict(report.state, 'ask-signatures')
    const all = await signaturesOf(tx, report.id)
    const { organisationIds, inTurn } = input
    await mustBeAskable(deps, { task, all, organisationIds }, 'organisationIds.#')
    const steps = inTurn ? organisationIds.map((id) => [id]) : [organisationIds]
    const first = await askInOrder(deps, tx, actor, {
      ...{ task, reportId: report.id, note: input.note },
      steps: steps.map((ids) => ({ organisationIds: ids })),
    })
    await recordEvent(deps, tx, actor, task, {
      kind: 'signatures-asked',
      note: input.note || null,
      detail: { bodies: await names(deps, organisationIds) },
      tell: first,
    })
    return task.id
  })
}

export async function sign(deps: Deps, actor: Actor, input: Inputs['sign']): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'co-sign-report', async (tx) => {
    const { task, signature, all } = await lockSignature(tx, actor, input)
    mustBeTurn(actor, task, signature, all)
    await updateSignature(tx, signature.id, {
      state: 'signed',
      note: input.note || null,
      ...decided(deps, actor),
    })
    const after = all.map((each) => (each === signature ? { ...each, state: 'signed' as const } : each))
    await goOn(tx, actor, task, after)
    await recordEvent(deps, tx, actor, task, {
      kind: 'report-signed',
      note: input.note || null,
      detail: { bodies: await names(deps, [signature.organisation_id]) },
      tell: isComplete(after) ? [task.assigner_id] : turnsAfter(all, after),
    })
    return task.id
  })
}

export async function sendBack(deps: Deps, actor: Actor, input: Inputs['returnSignature']): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'return-signature', async (tx) => {
    const { task, signature, all } = await lockSignature(tx, actor, input)
    mustBeTurn(actor, task, signature, all)
    const { reason, toSignatureId } = input
    if (toSignatureId) {
      const to = await askAgain(deps, tx, actor, {
        task,
        all,
        toSignatureId,
        beside: signature.id,
        note: reason,
      })
      await recordReturn(deps, tx, actor, task, { kind: 'signature-returned', reason, to })
      return task.id
    }
    await updateSignature(tx, signature.id, { state: 'returned', note: reason, ...decided(deps, actor) })
    await asSystem(tx, actor, () => dropWaiting(tx, task.id))
    await asSystem(tx, actor, () =>
      updateReport(tx, signature.report_id, {
        state: 'returned',
        decided_at: deps.clock.now(),
        decided_by: actor.accountId,
        decided_by_name: actor.accountName,
        decision_note: reason,
      }),
    )
    await asSystem(tx, actor, () => reopen(tx, task, 'returned'))
    await recordReturn(deps, tx, actor, task, { kind: 'signature-returned', reason, to: task.owner_id })
    return task.id
  })
}

export async function addSigner(deps: Deps, actor: Actor, input: Inputs['addSigner']): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'add-signer', async (tx) => {
    const { task, signature, all } = await lockSignature(tx, actor, input)
    mustBeTurn(actor, task, signature, all)
    const organisationIds = [input.organisationId]
    await mustBeAskable(deps, { task, all, organisationIds }, 'organisationId')
    await addSigners(deps, tx, actor, {
      ...{ task, reportId: signature.report_id, all, organisationIds },
      ...{ place: input.place, beside: signature.id, note: input.note },
    })
    await recordEvent(deps, tx, actor, task, {
      kind: 'signer-added',
      note: input.note || null,
      detail: { bodies: await names(deps, organisationIds), place: input.place },
      tell: input.place === 'after' ? [] : organisationIds,
    })
    return task.id
  })
}

export async function takeBack(
  deps: Deps,
  actor: Actor,
  input: Inputs['withdrawSignature'],
): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'withdraw-signature', async (tx) => {
    const { task, signature, all } = await lockSignature(tx, actor, input)
    if (signature.decided_by !== actor.accountId)
      throw new AppError('FORBIDDEN', { needs: 'signature.author' })
    const reportWaits = task.state === 'reported' || task.state === 'co-signing'
    const current = (await standingOf(tx, task.id, deps.clock.today())).signatures
    const asked = all.some(
      (each) => each.organisation_id === signature.organisation_id && each.state === 'waiting',
    )
    if (
      signature.state !== 'signed' ||
      !reportWaits ||
      asked ||
      !current.some(({ id }) => id === signature.id)
    )
      throw conflict(signature.state, 'withdraw-signature')
    const rule = await workRuleOf(tx, task.plan_id)
    const late = deps.clock.now() > withdrawableUntil(signature, rule.withdrawMinutes)
    if (late || hasFollowers(all, signature.id))
      throw conflict(late ? 'too-late' : 'signed-since', 'withdraw-signature')
    await updateSignature(tx, signature.id, {
      state: 'waiting',
      note: null,
      decided_at: null,
      decided_by: null,
      decided_by_name: null,
    })
    await asSystem(tx, actor, () => updateTask(tx, task.id, { state: 'co-signing' }))
    await recordEvent(deps, tx, actor, task, {
      kind: 'signature-withdrawn',
      detail: { bodies: await names(deps, [signature.organisation_id]) },
    })
    return task.id
  })
}

export async function removeSigner(deps: Deps, actor: Actor, input: Inputs['removeSigner']): Promise<string> {
  guard(actor, 'task.report')
  return write(deps.db, actor, 'remove-signer', async (tx) => {
    const { task, signature, all } = await lockSignature(tx, actor, input)
    if (!mayRemove(actor, task, signature))
      throw new AppError('FORBIDDEN', { needs: 'task.ask-signatures', ask: 'assigner' })
    if (signature.state !== 'waiting' || task.state !== 'co-signing')
      throw conflict(signature.state, 'remove-signer')
    const after = all.map((each) => (each === signature ? { ...each, state: 'dropped' as const } : each))
    await asSystem(tx, actor, () =>
      updateSignature(tx, signature.id, { state: 'dropped', note: input.reason, ...decided(deps, actor) }),
    )
    await goOn(tx, actor, task, after)
    await recordEvent(deps, tx, actor, task, {
      kind: 'signer-removed',
      note: input.reason,
      detail: { bodies: await names(deps, [signature.organisation_id]) },
      tell: [signature.organisation_id, ...(isComplete(after) ? [task.assigner_id] : turnsAfter(all, after))],
    })
    return task.id
  })
}

/** Whoever asked for a signature gives it up, and whoever decides the report. */
export const mayRemove = (actor: Actor, task: Task, signature: Signature): boolean =>
  actor.role === 'quality_office' ||
  actor.scope.includes(task.assigner_id) ||
  (signature.asked_by_organisation_id !== null && actor.scope.includes(signature.asked_by_organisation_id))

export const withdrawableUntil = ({ decided_at }: Pick<Signature, 'decided_at'>, minutes: number): string =>
  new Date(Date.parse(decided_at ?? '') + minutes * 60_000).toISOString()

/** Once all have signed, the report waits for its decision. */
async function goOn(tx: Tx, actor: Actor, task: Task, after: readonly Signature[]): Promise<void> {
  if (isComplete(after)) await asSystem(tx, actor, () => updateTask(tx, task.id, { state: 'reported' }))
}

/** Bodies whose turn it has become. */
const turnsAfter = (before: readonly Signature[], after: readonly Signature[]): string[] =>
  after
    .filter((each, index) => isOpen(after, each) && !isOpen(before, before[index] ?? each))
    .map((each) => each.organisation_id)

function mustBeTurn(actor: Actor, task: Task, signature: Signature, all: readonly Signature[]): void {
  if (!actor.scope.includes(signature.organisation_id))
    throw new AppError('FORBIDDEN', { needs: 'task.co-sign', ask: 'signer' })
  if (task.state !== 'co-signing' || signature.state !== 'waiting') throw conflict(signature.state, 'co-sign')
  if (!isOpen(all, signature)) {
    throw new AppError('STATE_CONFLICT', {
      state: 'not-your-turn',
      wanted: 'co-sign',
      remedy: '请等前面的单位会签 wait for the bodies before',
    })
  }
}

const decided = ({ clock }: Pick<Deps, 'clock'>, actor: Actor) => ({
  decided_at: clock.now(),
  decided_by: actor.accountId,
  decided_by_name: actor.accountName,
})

const conflict = (state: string, wanted: string) => new AppError('STATE_CONFLICT', { state, wanted })
