import type { Inputs as InputsOf, Veto, VetoBar, VetoGround, VetoPolicy } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { addDays } from '@zhiheng/primitives'
import type { Actor } from '#kernel/actor'
import { writeWithCopy } from '#kernel/copy'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { inForceOn } from '#kernel/in-force'
import { endOf, mustLead } from '#kernel/machine'
import { asSystem } from '#kernel/transaction'
import { appendFact, sourceOf, type Transaction } from './append-fact.ts'
import { findOne } from './browse.ts'
import type { VetoDependencies } from './deps.ts'
import { guard } from './policy.ts'
import { findVetoes } from './register.ts'
import { appendEvent, getProposalAt, updateProposal } from './repository.ts'
import { proposalMachine } from './state.ts'
import type { VetoTables } from './tables.ts'
import { tellOfVeto } from './tell.ts'
import { endOfTerm } from './term.ts'

type Inputs = InputsOf<'vetoes'>
type Imposed = Pick<Inputs['impose'], 'facts' | 'decisionNumber' | 'legalBasis' | 'bars' | 'until'> & {
  readonly subjectId: string
  readonly ground: VetoGround
  readonly from: PlainDate
}

export async function imposeVeto(
  deps: VetoDependencies,
  actor: Actor,
  input: Inputs['impose'],
): Promise<Veto> {
  guard(actor, 'veto.manage')
  return writeWithCopy<VetoTables, Veto>(deps.pool, actor, 'impose-veto', async (transaction) => {
    const id = await append(deps, transaction, actor, { ...input, from: input.from ?? deps.clock.today() })
    await appendEvent(transaction.tx, actor, {
      at: deps.clock.now(),
      kind: 'imposed',
      subject_id: input.subjectId,
      veto_id: id,
      note: input.facts,
    })
    await tellOfVeto(deps, transaction.tx, actor, {
      ...{ kind: 'veto-imposed', subjectId: input.subjectId, vetoId: id, note: input.facts },
    })
    return findOne(deps, transaction.tx, actor, { subjectId: input.subjectId, id })
  })
}

/** What an event has proposed, a person confirms; from then on it is a veto like any other. */
export async function confirmProposal(
  deps: VetoDependencies,
  actor: Actor,
  input: Inputs['confirm'],
): Promise<Veto> {
  guard(actor, 'veto.manage')
  return writeWithCopy<VetoTables, Veto>(deps.pool, actor, 'confirm-veto', async (transaction) => {
    const { tx } = transaction
    const proposal = await openProposal(transaction, actor, input, 'confirm')
    const veto = { ...input, subjectId: proposal.subject_id, ground: proposal.ground, from: proposal.fact_on }
    const id = await append(deps, transaction, actor, veto)
    await updateProposal(tx, proposal.id, {
      state: endOf(proposalMachine, 'confirm'),
      veto_id: id,
      ...decided(deps, actor, null),
    })
    await appendEvent(tx, actor, {
      at: deps.clock.now(),
      kind: 'proposal-confirmed',
      subject_id: proposal.subject_id,
      veto_id: id,
      proposal_id: proposal.id,
      note: input.facts,
    })
    await tellOfVeto(deps, tx, actor, {
      ...{ kind: 'veto-imposed', subjectId: proposal.subject_id, vetoId: id, note: input.facts },
    })
    return findOne(deps, tx, actor, { subjectId: proposal.subject_id, id })
  })
}

export async function dismissProposal(
  deps: VetoDependencies,
  actor: Actor,
  input: Inputs['dismiss'],
): Promise<string> {
  guard(actor, 'veto.manage')
  return writeWithCopy<VetoTables, string>(deps.pool, actor, 'dismiss-veto', async (transaction) => {
    const proposal = await openProposal(transaction, actor, input, 'dismiss')
    await updateProposal(transaction.tx, proposal.id, {
      state: endOf(proposalMachine, 'dismiss'),
      ...decided(deps, actor, input.reason),
    })
    await appendEvent(transaction.tx, actor, {
      at: deps.clock.now(),
      kind: 'proposal-dismissed',
      subject_id: proposal.subject_id,
      proposal_id: proposal.id,
      note: input.reason,
    })
    return proposal.id
  })
}

/**
 * Ends a veto before its term: from today on it bars nothing, the days before keep it. One that began today is taken
 * back, as there is no day left that it held.
 */
export async function liftVeto(
  deps: VetoDependencies,
  actor: Actor,
  input: Inputs['lift'],
): Promise<{ lifted: true }> {
  guard(actor, 'veto.manage')
  const today = deps.clock.today()
  return writeWithCopy<VetoTables, { lifted: true }>(deps.pool, actor, 'lift-veto', async (transaction) => {
    const { tx } = transaction
    const [row] = (
      await asSystem(tx, actor, () => findVetoes(tx, { id: input.id }, today, { after: undefined, limit: 1 }))
    ).rows
    if (!row) throw notFound('veto')
    if (!actor.scope.includes(row.sourceId))
      throw new AppError('FORBIDDEN', { needs: 'veto.source', ask: 'source' })
    if (!row.inForce) throw new AppError('STATE_CONFLICT', { state: 'ended', wanted: 'lift' })
    const begunToday = row.from >= today
    await appendFact(deps, transaction, actor, row.sourceId, {
      ...{ subjectId: row.subjectId, type: 'veto', occurredOn: row.from, document: input.document, line: 1 },
      payload: begunToday ? {} : payloadOf({ ...row, bars: row.bars }),
      legalBasis: row.legalBasis,
      validTo: begunToday ? null : addDays(today, -1),
      effect: begunToday ? 'withdraw' : 'correct',
      correctsId: row.id,
      reason: input.reason,
    })
    await appendEvent(tx, actor, {
      at: deps.clock.now(),
      kind: 'lifted',
      subject_id: row.subjectId,
      veto_id: row.id,
      note: input.reason,
    })
    return { lifted: true }
  })
}

async function append(
  deps: VetoDependencies,
  transaction: Transaction,
  actor: Actor,
  input: Imposed,
): Promise<string> {
  const { bars, months, legalBasis } = groundOf(inForceOn(deps.policies, input.from), input.ground)
  const until = input.until === undefined ? endOfTerm(input.from, months) : input.until
  return appendFact(deps, transaction, actor, sourceOf(actor), {
    ...{ subjectId: input.subjectId, type: 'veto', occurredOn: input.from, validTo: until, line: 1 },
    document: input.decisionNumber,
    legalBasis: input.legalBasis ?? legalBasis,
    payload: payloadOf({ ...input, bars: (input.bars ?? bars).join(',') }),
  })
}

const payloadOf = (veto: {
  ground: VetoGround
  facts: string
  decisionNumber: string
  bars: string | null
}) => ({
  ground: veto.ground,
  decisionNumber: veto.decisionNumber,
  facts: veto.facts,
  ...(veto.bars === null ? {} : { bars: veto.bars }),
})

function groundOf(
  policy: VetoPolicy | undefined,
  ground: VetoGround,
): { bars: readonly VetoBar[]; months: number; legalBasis: string } {
  const found = policy?.grounds.find((each) => each.ground === ground)
  if (found) return found
  throw inputInvalid(
    'ground',
    'not-in-policy',
    '现行规则里没有这种情形 The rule in force does not know this ground',
    '看一票否决规则 See the veto policy',
  )
}

async function openProposal(
  { tx }: Transaction,
  actor: Actor,
  input: { readonly id: string; readonly version: number },
  wanted: 'confirm' | 'dismiss',
) {
  const proposal = await getProposalAt(tx, input.id, input.version)
  if (actor.role !== 'quality_office' && actor.role !== 'system' && !actor.scope.includes(proposal.source_id))
    throw new AppError('FORBIDDEN', { needs: `veto-proposal.${wanted}`, ask: 'source' })
  mustLead(proposalMachine, wanted, proposal.state)
  return proposal
}

const decided = ({ clock }: VetoDependencies, actor: Actor, reason: string | null) => ({
  decided_at: clock.now(),
  decided_by_name: actor.accountName,
  decision_reason: reason,
})
