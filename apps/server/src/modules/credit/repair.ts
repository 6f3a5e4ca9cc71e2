import { randomUUIDv7 } from 'node:crypto'
import type { Inputs as InputsOf, Repairable, RepairVerb } from '@zhiheng/contract'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { Actor } from '#kernel/actor'
import { type CopyTransaction, writeWithCopy } from '#kernel/copy'
import { AppError, inputInvalid } from '#kernel/error'
import { asSystem, write } from '#kernel/transaction'
import type { LedgerTables } from '#modules/ledger'
import type { CreditDependencies, Tx } from './deps.ts'
import { repairables } from './eligibility.ts'
import { factOf, listFacts } from './facts.ts'
import { filing, mustSpeakFor, oneAtATime } from './file-objection.ts'
import { guard, mustAllow } from './policy.ts'
import { clockOf } from './policy-on.ts'
import { appendEvent, attachFiles, getCaseAt, getSubject, nextNumber, type SubjectRow } from './repository.ts'
import { repairMachine } from './state.ts'
import type { CreditTables } from './tables.ts'
import { shownOf, tellOf } from './tell.ts'

type Inputs = InputsOf<'repairs'>
type Row = Selectable<CreditTables['credit_repairs']>
type Change = Updateable<CreditTables['credit_repairs']>

/** What of a subject may be repaired, and what stands against it. The conditions are the same whoever asks. */
export async function repairableOf(
  deps: CreditDependencies,
  tx: Tx,
  actor: Actor,
  subject: SubjectRow,
): Promise<Repairable[]> {
  const { today, policy } = await clockOf(deps)
  const directory = await deps.directory(today)
  const { facts, open } = await asSystem(tx, actor, async () => ({
    facts: await listFacts(tx, subject.members, policy.repair.types),
    open: await tx
      .selectFrom('credit_repairs')
      .select('fact_id')
      .where('subject_id', '=', subject.id)
      .where('state', 'in', ['applied', 'accepted'])
      .execute(),
  }))
  return repairables(facts, {
    ...{ policy: policy.repair, today, industry: subject.industry },
    open: new Set(open.map(({ fact_id }) => fact_id)),
    sourceName: directory.nameOf,
  })
}

export async function applyForRepair(
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['apply'],
): Promise<string> {
  guard(actor, 'credit.file')
  const clock = await clockOf(deps)
  return write(deps.db, actor, 'apply-for-repair', async (tx) => {
    const subject = await getSubject(tx, input.subjectId)
    mustSpeakFor(actor, subject)
    const fact = await eligible(deps, tx, actor, subject, input.factId)
    const id = randomUUIDv7()
    const row = {
      number: await nextNumber(tx, actor, 'credit_repairs', `XF-${clock.today.slice(0, 4)}`),
      subject_id: subject.id,
      ...{
        fact_id: fact.factId,
        fact_type: fact.type,
        decision_number: fact.decisionNumber,
        kind: fact.kind,
      },
      fact_on: fact.occurredOn,
      source_id: fact.source.id,
      reason: input.reason,
      ...{ duty_fulfilled: input.dutyFulfilled, harm_removed: input.harmRemoved, corrected_id: null },
      ...filing(deps, actor),
      state: 'applied' as const,
      due_on: clock.in(clock.policy.repair.acceptDays),
    }
    await tx
      .insertInto('credit_repairs')
      .values({ ...row, id })
      .execute()
      .catch(oneAtATime)
    await attachFiles(tx, id, input.fileIds)
    const at = deps.clock.now()
    await appendEvent(tx, actor, {
      at,
      kind: 'applied',
      case_id: id,
      subject_id: subject.id,
      note: input.reason,
    })
    await tellOf(deps, tx, actor, { ...row, id }, { of: 'repair', verb: 'applied', note: input.reason })
    return id
  })
}

async function eligible(
  deps: CreditDependencies,
  tx: Tx,
  actor: Actor,
  subject: SubjectRow,
  factId: string,
): Promise<Repairable> {
  const fact = (await repairableOf(deps, tx, actor, subject)).find((each) => each.factId === factId)
  if (!fact)
    throw inputInvalid(
      'factId',
      'unknown',
      '没有这条处罚 No such penalty',
      '从列表中选 Choose it from the list',
    )
  if (fact.eligible) return fact
  throw inputInvalid(
    'factId',
    'not-eligible',
    `还不能修复 Not to be repaired: ${fact.obstacles.join(', ')}`,
    fact.from ? `最早 ${fact.from} 申请 From ${fact.from} on` : '这类处罚不修复 This kind is never repaired',
  )
}

type Step = {
  readonly row: Row
  readonly clock: Awaited<ReturnType<typeof clockOf>>
  readonly transaction: CopyTransaction<CreditTables>
}

async function act(
  deps: CreditDependencies,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
  {
    verb,
    note,
    work,
  }: { verb: RepairVerb; note: string | null; work: (step: Step) => Change | Promise<Change> },
): Promise<string> {
  guard(actor, repairMachine[verb].side === 'filer' ? 'credit.file' : 'credit.decide')
  const clock = await clockOf(deps)
  return writeWithCopy<CreditTables, string>(deps.pool, actor, `${verb}-repair`, async (transaction) => {
    const { tx } = transaction
    const row = await getCaseAt(tx, 'credit_repairs', id, version)
    mustAllow(repairMachine, actor, row, verb)
    const change = await work({ row, clock, transaction })
    await tx
      .updateTable('credit_repairs')
      .set({ state: repairMachine[verb].to, ...change, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .execute()
    await appendEvent(tx, actor, {
      at: deps.clock.now(),
      kind: verb,
      case_id: id,
      subject_id: row.subject_id,
      note,
    })
    await tellOf(deps, tx, actor, { ...row, ...shownOf(change) }, { of: 'repair', verb, note })
    return id
  })
}

const decided = ({ clock }: CreditDependencies, actor: Actor, reason: string): Change => ({
  due_on: null,
  decided_at: clock.now(),
  decided_by: actor.accountId,
  decision_reason: reason,
})

export const checkRepair = (
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['check'],
): Promise<string> => {
  if (input.verb === 'decline' && input.reason === '')
    throw inputInvalid('reason', 'missing', '不予受理须写明理由 Say why it is declined')
  return act(deps, actor, input, {
    verb: input.verb,
    note: input.reason || null,
    work: ({ clock }) =>
      input.verb === 'accept'
        ? { due_on: clock.in(clock.policy.repair.decideDays) }
        : decided(deps, actor, input.reason),
  })
}

/**
 * Granted: the repair is a fact, and the penalty is said anew as repaired, which ends its display and, by the model's own
 * rule, its deduction. Revoked: the penalty is shown again. Both are on the ledger before anybody reads the decision.
 */
export const decideRepair = (
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['decide'],
): Promise<string> =>
  act(deps, actor, input, {
    verb: input.verb,
    note: input.reason,
    work: async ({ row, transaction }) => ({
      ...decided(deps, actor, input.reason),
      ...(input.verb === 'refuse'
        ? {}
        : await appendRepair(deps, transaction, actor, row, { ...input, verb: input.verb })),
    }),
  })

export const takeBackRepair = (
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['takeBack'],
): Promise<string> =>
  act(deps, actor, input, { verb: 'take-back', note: null, work: () => ({ due_on: null }) })

async function appendRepair(
  deps: CreditDependencies,
  transaction: CopyTransaction<CreditTables>,
  actor: Actor,
  row: Row,
  {
    verb,
    document,
    reason,
  }: { readonly verb: 'grant' | 'revoke'; readonly document: string; readonly reason: string },
): Promise<Change> {
  const { tx } = transaction
  const grants = verb === 'grant'
  const penalty = await factOf(tx, actor, row.subject_id, (grants ? null : row.corrected_id) ?? row.fact_id)
  if (penalty.ended)
    throw new AppError('STATE_CONFLICT', {
      state: 'fact-ended',
      wanted: verb,
      remedy: '这条处罚已被更正或撤回 The penalty has been corrected or withdrawn',
    })
  const today = deps.clock.today()
  const frame = { subjectId: penalty.subjectId, document, reason: reason.slice(0, 500) }
  const [resultId = '', correctedId = ''] = await deps.appendAll(
    transaction as unknown as CopyTransaction<LedgerTables>,
    actor,
    {
      sourceId: row.source_id,
      facts: [
        {
          ...{ subjectId: frame.subjectId, document, line: 1, type: 'credit-repair', occurredOn: today },
          payload: {
            applicationNumber: row.number,
            penaltyNumber: row.decision_number,
            appliedOn: row.filed_at.slice(0, 10),
            outcome: grants ? 'granted' : 'revoked',
            isDutyFulfilled: row.duty_fulfilled,
            isHarmRemoved: row.harm_removed,
            reason: frame.reason,
          },
        },
        {
          ...{
            ...frame,
            line: 2,
            type: penalty.type,
            occurredOn: penalty.occurredOn,
            validTo: penalty.validTo,
          },
          ...{ legalBasis: penalty.legalBasis, effect: 'correct', correctsId: penalty.id },
          payload: { ...penalty.payload, isRepaired: grants },
          ...(grants ? { visibility: 'government' as const } : {}),
        },
      ],
    },
  )
  await asSystem(tx, actor, () => deps.spreadFact(tx, penalty.subjectId, penalty.id))
  return { result_id: resultId, corrected_id: correctedId }
}
