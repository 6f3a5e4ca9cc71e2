import type { Inputs as InputsOf } from '@zhiheng/contract'
import { addWorkingDays } from '@zhiheng/primitives'
import type { Actor } from '#kernel/actor'
import { writeWithCopy } from '#kernel/copy'
import { AppError, notFound } from '#kernel/error'
import { inForceOn } from '#kernel/in-force'
import { endOf } from '#kernel/machine'
import { asSystem } from '#kernel/transaction'
import { appendFact } from './append-fact.ts'
import { findOne } from './browse.ts'
import type { VetoDependencies } from './deps.ts'
import { guard, mustAllow } from './policy.ts'
import { findVetoes } from './register.ts'
import { appendEvent, getAppealAt, insertAppeal, updateAppeal } from './repository.ts'
import { appealMachine } from './state.ts'
import type { VetoTables } from './tables.ts'
import { tellOfVeto } from './tell.ts'

type Inputs = InputsOf<'vetoes'>

/** By the firm itself, or by an officer who files it for the firm. One that was refused is not filed again. */
export async function appealVeto(
  deps: VetoDependencies,
  actor: Actor,
  input: Inputs['appeal'],
): Promise<string> {
  guard(actor, 'veto.appeal')
  const calendar = await deps.calendar()
  const days = inForceOn(deps.policies, deps.clock.today())?.decideWorkingDays ?? 15
  return writeWithCopy<VetoTables, string>(deps.pool, actor, 'appeal-veto', async ({ tx }) => {
    const veto = await findOne(deps, tx, actor, input)
    if (!veto.mayAppeal)
      throw new AppError('STATE_CONFLICT', { state: veto.appeal?.state ?? veto.state, wanted: 'appeal' })
    const id = await insertAppeal(tx, {
      subject_id: veto.subject.id,
      veto_id: veto.id,
      source_id: veto.source.id,
      state: 'filed',
      reason: input.reason,
      filed_at: deps.clock.now(),
      filed_by: actor.accountId,
      filed_by_name: actor.accountName ?? '',
      organisation_id: actor.role === 'enterprise' ? null : actor.organisationId,
      due_on: addWorkingDays(deps.clock.today(), days, calendar),
    })
    await event(deps, tx, actor, { subject_id: veto.subject.id, veto_id: veto.id }, 'appealed', input.reason)
    await tellOfVeto(deps, tx, actor, {
      ...{ kind: 'veto-appealed', subjectId: veto.subject.id, vetoId: veto.id, note: input.reason },
      dueOn: addWorkingDays(deps.clock.today(), days, calendar),
    })
    return id
  })
}

/** Upheld: the veto is taken back as if it had never been, in the same transaction. */
export async function decideAppeal(
  deps: VetoDependencies,
  actor: Actor,
  input: Inputs['decideAppeal'],
): Promise<string> {
  guard(actor, 'veto.decide')
  return writeWithCopy<VetoTables, string>(deps.pool, actor, 'decide-veto-appeal', async (transaction) => {
    const { tx } = transaction
    const appeal = await getAppealAt(tx, input.id, input.version)
    mustAllow(actor, appeal, 'decide')
    await mustBeAnother(tx, actor, appeal.veto_id)
    await updateAppeal(tx, appeal.id, {
      state: input.decision,
      decided_at: deps.clock.now(),
      decided_by: actor.accountId,
      decided_by_name: actor.accountName,
      decision_reason: input.reason,
    })
    if (input.decision === 'upheld') {
      const today = deps.clock.today()
      const { rows } = await asSystem(tx, actor, () =>
        findVetoes(tx, { id: appeal.veto_id }, today, { after: undefined, limit: 1 }),
      )
      const [row] = rows
      if (!row) throw notFound('veto')
      await appendFact(deps, transaction, actor, row.sourceId, {
        ...{ subjectId: row.subjectId, type: 'veto', occurredOn: row.from, payload: {}, line: 1 },
        document: `${row.decisionNumber} 撤销 ${appeal.id.slice(-12)}`,
        effect: 'withdraw',
        correctsId: row.id,
        reason: input.reason.slice(0, 500),
      })
    }
    const kind = input.decision === 'upheld' ? ('appeal-upheld' as const) : ('appeal-refused' as const)
    await event(deps, tx, actor, appeal, kind, input.reason)
    await tellOfVeto(deps, tx, actor, {
      ...{ kind: `veto-${kind}`, subjectId: appeal.subject_id, vetoId: appeal.veto_id },
      ...{ note: input.reason, filedFor: appeal.organisation_id },
    })
    return appeal.id
  })
}

export async function takeBackAppeal(
  deps: VetoDependencies,
  actor: Actor,
  input: Inputs['takeBackAppeal'],
): Promise<string> {
  guard(actor, 'veto.appeal')
  return writeWithCopy<VetoTables, string>(deps.pool, actor, 'take-back-veto-appeal', async ({ tx }) => {
    const appeal = await getAppealAt(tx, input.id, input.version)
    mustAllow(actor, appeal, 'take-back')
    await updateAppeal(tx, appeal.id, {
      state: endOf(appealMachine, 'take-back'),
      decided_at: deps.clock.now(),
    })
    await event(deps, tx, actor, appeal, 'appeal-taken-back', null)
    return appeal.id
  })
}

type Tx = Parameters<typeof appendEvent>[0]

const event = (
  { clock }: VetoDependencies,
  tx: Tx,
  actor: Actor,
  { subject_id, veto_id }: { readonly subject_id: string; readonly veto_id: string },
  kind: VetoTables['veto_events']['kind'],
  note: string | null,
) => appendEvent(tx, actor, { at: clock.now(), kind, subject_id, veto_id, note })

/** Whoever imposed a veto does not decide on the appeal against it. */
async function mustBeAnother(tx: Tx, actor: Actor, vetoId: string): Promise<void> {
  const imposed = await tx
    .selectFrom('veto_events')
    .select('account_id')
    .where('veto_id', '=', vetoId)
    .where('kind', 'in', ['imposed', 'proposal-confirmed'])
    .executeTakeFirst()
  if (imposed?.account_id && imposed.account_id === actor.accountId)
    throw new AppError('FORBIDDEN', {
      needs: 'second-person',
      ask: '质量办的另一人 another person of the quality office',
    })
}
