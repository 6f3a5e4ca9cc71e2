import type { Inputs as InputsOf, ObjectionVerb } from '@zhiheng/contract'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { Actor } from '#kernel/actor'
import { type CopyTransaction, writeWithCopy } from '#kernel/copy'
import { AppError } from '#kernel/error'
import type { CreditDependencies } from './deps.ts'
import { endFact } from './facts.ts'
import { guard, mustAllow } from './policy.ts'
import { clockOf } from './policy-on.ts'
import { appendEvent, getCaseAt } from './repository.ts'
import { objectionMachine } from './state.ts'
import type { CreditTables } from './tables.ts'
import { shownOf, tellOf } from './tell.ts'

type Inputs = InputsOf<'objections'>
type Row = Selectable<CreditTables['credit_objections']>
type Change = Updateable<CreditTables['credit_objections']>
type Clock = Awaited<ReturnType<typeof clockOf>>
type At = { readonly id: string; readonly version: number }
type Step = { readonly row: Row; readonly clock: Clock; readonly transaction: CopyTransaction<CreditTables> }

/** One step of an objection: asks the machine, does what the verb does, moves the state, writes the trail. */
async function act(
  deps: CreditDependencies,
  actor: Actor,
  { id, version }: At,
  {
    verb,
    note,
    work,
  }: { verb: ObjectionVerb; note: string | null; work: (step: Step) => Change | Promise<Change> },
): Promise<string> {
  guard(actor, objectionMachine[verb].side === 'filer' ? 'credit.file' : 'credit.decide')
  const clock = await clockOf(deps)
  return writeWithCopy<CreditTables, string>(deps.pool, actor, `${verb}-objection`, async (transaction) => {
    const { tx } = transaction
    const row = await getCaseAt(tx, 'credit_objections', id, version)
    mustAllow(objectionMachine, actor, row, verb)
    const change = await work({ row, clock, transaction })
    await tx
      .updateTable('credit_objections')
      .set({ state: objectionMachine[verb].to, ...change, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .execute()
    await appendEvent(tx, actor, {
      at: deps.clock.now(),
      kind: verb,
      case_id: id,
      subject_id: row.subject_id,
      note,
    })
    await tellOf(deps, tx, actor, { ...row, ...shownOf(change) }, { of: 'objection', verb, note })
    return id
  })
}

export const checkObjection = (
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['check'],
): Promise<string> => {
  if (input.verb === 'decline' && input.reason === '')
    throw new AppError('INPUT_INVALID', {
      issues: [{ path: 'reason', code: 'missing', message: '不予受理须写明理由 Say why it is declined' }],
    })
  return act(deps, actor, input, {
    verb: input.verb,
    note: input.reason || null,
    work: ({ clock }) =>
      input.verb === 'accept'
        ? { due_on: clock.in(clock.policy.objection.decideDays) }
        : {
            ...decided(deps, actor, input.reason),
            appeal_until: clock.in(clock.policy.objection.appealWithinDays),
          },
  })
}

const decided = ({ clock }: CreditDependencies, actor: Actor, reason: string): Change => ({
  due_on: null,
  decided_at: clock.now(),
  decided_by: actor.accountId,
  decision_reason: reason,
})

/** What the firm objects to is said anew or taken back on the ledger before anybody reads that it was upheld. */
const change =
  (verb: 'uphold' | 'overturn') =>
  (deps: CreditDependencies, actor: Actor, input: Inputs['uphold']): Promise<string> =>
    act(deps, actor, input, {
      verb,
      note: input.reason,
      work: async ({ row, transaction }) => ({
        ...decided(deps, actor, input.reason),
        result_id:
          row.fact_id === null
            ? null
            : await endFact(deps, transaction, actor, {
                subjectId: row.subject_id,
                factId: row.fact_id,
                document: input.document,
                reason: input.reason,
                correction: input.correction,
              }),
      }),
    })
export const upholdObjection = change('uphold')
export const overturnObjection = change('overturn')

export const refuseObjection = (
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['refuse'],
): Promise<string> =>
  act(deps, actor, input, {
    verb: 'refuse',
    note: input.reason,
    work: ({ clock }) => ({
      ...decided(deps, actor, input.reason),
      appeal_until: clock.in(clock.policy.objection.appealWithinDays),
    }),
  })

export const extendObjection = (
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['extend'],
): Promise<string> =>
  act(deps, actor, input, {
    verb: 'extend',
    note: input.reason,
    work: ({ row, clock }) => {
      if (row.extended)
        throw new AppError('STATE_CONFLICT', {
          state: 'extended',
          wanted: 'extend',
          remedy: '只能延长一次 Only once',
        })
      return {
        extended: true,
        due_on: clock.in(clock.policy.objection.extendDays, row.due_on ?? clock.today),
      }
    },
  })

export const appealObjection = (
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['appeal'],
): Promise<string> =>
  act(deps, actor, input, {
    verb: 'appeal',
    note: input.reason,
    work: ({ row, clock }) => {
      if (row.appeal_until !== null && row.appeal_until < clock.today)
        throw new AppError('STATE_CONFLICT', {
          state: 'too-late',
          wanted: 'appeal',
          remedy: `复核申请到 ${row.appeal_until} 为止 Until ${row.appeal_until}`,
        })
      return { due_on: clock.in(clock.policy.objection.appealDays) }
    },
  })

export const sustainObjection = (
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['sustain'],
): Promise<string> =>
  act(deps, actor, input, {
    verb: 'sustain',
    note: input.reason,
    work: () => decided(deps, actor, input.reason),
  })

export const takeBackObjection = (
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['takeBack'],
): Promise<string> =>
  act(deps, actor, input, { verb: 'take-back', note: null, work: () => ({ due_on: null }) })
