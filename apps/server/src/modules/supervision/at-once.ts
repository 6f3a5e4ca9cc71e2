import { inForceOn } from '#kernel/in-force'
import { matchesJson } from '#kernel/json-match'
import { lowerBarred, underVetoes } from './barred.ts'
import type { SupervisionDependencies, Tx } from './deps.ts'
import { lowerByEvents } from './lower-by-events.ts'
import { isClass, isRisk } from './matrix.ts'
import { proposeBetter, takeRisks, takeWorse } from './settle.ts'
import type { Step } from './step.ts'

type Changed = {
  readonly subjectId: string
  readonly model: string
  readonly to: string | null
  readonly asOf: string
}
type Deps = Pick<SupervisionDependencies, 'policies' | 'clock' | 'barred'>

/** Undefined on days before the first policy: nothing is supervised by class yet. */
function stepOf({ policies, clock }: Deps, tx: Tx): Step | undefined {
  const day = clock.today()
  const policy = inForceOn(policies, day)
  return policy && { tx, policy, day, now: clock.now() }
}

/**
 * A run has found other grades: a worse class holds from today, a better one is proposed, a risk is taken over. In the
 * transaction of the run, working as the product; the same again does nothing.
 */
export async function takeGrades(deps: Deps, tx: Tx, changes: readonly Changed[]): Promise<void> {
  const step = stepOf(deps, tx)
  if (!step) return
  const given = (model: string, fits: (value: string | null) => boolean) =>
    changes
      // A run for a past day says nothing of today.
      .filter((change) => change.model === model && change.asOf === step.day && fits(change.to))
      .map(({ subjectId, to }) => ({ subjectId, value: to }))
  const classes = await underVetoes(deps, step, given(step.policy.classModel, isClass))
  if (classes.length > 0) {
    await proposeBetter(step, classes)
    await takeWorse(step, classes)
  }
  const risks = given(step.policy.riskModel, isRisk)
  if (risks.length > 0) await takeRisks(step, risks, 'result')
}

/** Whether a fact by itself can lower a class: by a rule of any policy, or since a veto was imposed. */
export function isEvent(policies: Deps['policies']) {
  const rules = policies.flatMap(({ lowering }) => lowering)
  return ({ type, payload }: { readonly type: string; readonly payload: Payload }): boolean =>
    type === 'veto' || rules.some((rule) => rule.type === type && matchesJson(payload, rule.where))
}
type Payload = Readonly<Record<string, unknown>>

/** Facts of these subjects have just become known: what lowers a class does so now, not in the night. */
export async function takeEvents(deps: Deps, tx: Tx, subjectIds: readonly string[]): Promise<void> {
  const step = stepOf(deps, tx)
  if (!step) return
  await lowerByEvents(step, subjectIds)
  await lowerBarred(deps, step, subjectIds)
}
