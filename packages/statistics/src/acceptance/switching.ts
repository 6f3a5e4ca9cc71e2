import { refuse, requireWhole } from '../requires.ts'
import { type Gb2828Plan, gb2828Single } from './gb2828.ts'
import {
  acceptanceQualityLimits,
  type CodeLetter,
  type InspectionLevel,
  planAt,
  type Severity,
} from './gb2828-tables.ts'

export type SwitchingState = {
  readonly severity: Severity | 'discontinued'
  /** Switching score of 9.3.3.2; kept on normal inspection only. */
  readonly score: number
  /** Acceptance of the last lots on this severity, newest last, at most five. */
  readonly recent: readonly boolean[]
  /** Lots not accepted since tightened inspection began. */
  readonly notAccepted: number
}

export type LotResult = {
  readonly size: number
  /** Nonconforming units (or nonconformities) in the sample of the original inspection. */
  readonly nonconforming: number
}

export type SwitchingStep = {
  readonly severity: Severity
  readonly plan: Gb2828Plan
  readonly accepted: boolean
  /** Score after this lot; null where none is kept. */
  readonly score: number | null
  readonly state: SwitchingState
}

export type SwitchingRules = {
  readonly aql: number
  readonly level?: InspectionLevel
  /** Production steady and the responsible authority agrees (9.3.3.1 b, c). Without it no lot goes to reduced. Default true. */
  readonly reducedAllowed?: boolean
}

export const startSwitching = (severity: Severity = 'normal'): SwitchingState => ({
  severity,
  score: 0,
  recent: [],
  notAccepted: 0,
})

/**
 * Judges one lot under its severity and moves the state (GB/T 2828.1-2012 clause 9.3, single plans, original
 * inspections only): 2 of 5 or fewer not accepted → tightened; 5 accepted in a row → normal; 5 not accepted in all on
 * tightened → discontinued; score 30 → reduced; one not accepted on reduced → normal.
 */
export function inspectLot(state: SwitchingState, lot: LotResult, rules: SwitchingRules): SwitchingStep {
  if (state.severity === 'discontinued')
    refuse(
      'inspectLot',
      'an inspection that goes on: it was discontinued; start anew after the supplier has improved',
    )
  requireWhole('inspectLot', 'nonconforming', lot.nonconforming)
  const severity = state.severity
  const plan = gb2828Single({
    lot: lot.size,
    aql: rules.aql,
    severity,
    ...(rules.level && { level: rules.level }),
  })
  const accepted = lot.nonconforming <= (plan.plan.accept[0] as number)
  const recent = [...state.recent, accepted].slice(-5)
  const notAccepted = state.notAccepted + (accepted ? 0 : 1)
  if (severity === 'normal') return normalStep(state, lot, rules, { severity, plan, accepted }, recent)
  const stay = { severity, score: 0, recent, notAccepted }
  const next = severity === 'tightened' ? afterTightened(stay) : accepted ? stay : startSwitching()
  return { severity, plan, accepted, score: null, state: next }
}

function afterTightened(stay: SwitchingState): SwitchingState {
  if (stay.notAccepted >= 5) return { ...stay, severity: 'discontinued' }
  if (stay.recent.length === 5 && stay.recent.every(Boolean)) return startSwitching()
  return stay
}

function normalStep(
  state: SwitchingState,
  lot: LotResult,
  rules: SwitchingRules,
  result: Pick<SwitchingStep, 'severity' | 'plan' | 'accepted'>,
  recent: boolean[],
): SwitchingStep {
  const gained = scoreGained(result.plan, lot.nonconforming, rules.aql)
  const score = gained === 0 ? 0 : state.score + gained
  const step = { ...result, score }
  if (recent.filter((accepted) => !accepted).length >= 2)
    return { ...step, state: startSwitching('tightened') }
  if (score >= 30 && rules.reducedAllowed !== false) return { ...step, state: startSwitching('reduced') }
  return { ...step, state: { severity: 'normal', score, recent, notAccepted: 0 } }
}

/** Ac ≥ 2: 3 points where the lot would pass one AQL tighter; Ac ≤ 1: 2 points where it is accepted; else none. */
function scoreGained(plan: Gb2828Plan, nonconforming: number, aql: number): number {
  const accept = plan.plan.accept[0] as number
  if (accept <= 1) return nonconforming <= accept ? 2 : 0
  const column = (acceptanceQualityLimits as readonly number[]).indexOf(aql)
  const tighter = planAt(
    'normal',
    plan.planLetter as CodeLetter,
    acceptanceQualityLimits[column - 1] as number,
  )
  return nonconforming <= tighter.accept ? 3 : 0
}

/** Runs a sequence of lots; stops after the lot that discontinues inspection. */
export function inspectLots(
  lots: readonly LotResult[],
  rules: SwitchingRules,
  start: Severity = 'normal',
): SwitchingStep[] {
  const steps: SwitchingStep[] = []
  let state = startSwitching(start)
  for (const lot of lots) {
    const step = inspectLot(state, lot, rules)
    steps.push(step)
    state = step.state
    if (state.severity === 'discontinued') break
  }
  return steps
}
