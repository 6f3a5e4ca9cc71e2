import { refuse, requireProbability, requireWhole } from '../requires.ts'

/**
 * A plan of one stage (single), two (double) or more (multiple). Acceptance and rejection numbers count all
 * nonconforming units so far. An acceptance number of −1 means that this stage cannot accept.
 */
export type AttributePlan = {
  readonly sizes: readonly number[]
  readonly accept: readonly number[]
  readonly reject: readonly number[]
}

/**
 * How counts vary. `binomial`: units of a long series. `poisson`: nonconformities per unit. `hypergeometric`: units
 * drawn from one lot, quality p standing for round(p · lot) nonconforming units in it.
 */
export type CountModel =
  | { readonly type: 'binomial' }
  | { readonly type: 'poisson' }
  | { readonly type: 'hypergeometric'; readonly lot: number }

/** A single plan: n units, accepted with at most `accept` nonconforming. */
export const singlePlan = (size: number, accept: number): AttributePlan => ({
  sizes: [size],
  accept: [accept],
  reject: [accept + 1],
})

export function requirePlan(where: string, plan: AttributePlan, model: CountModel): void {
  const stages = plan.sizes.length
  if (stages === 0) refuse(where, 'at least one stage')
  if (plan.accept.length !== stages || plan.reject.length !== stages)
    refuse(where, `one acceptance and one rejection number per stage (${stages})`)
  let total = 0
  for (let stage = 0; stage < stages; stage++) {
    const [n, ac, re] = [plan.sizes[stage], plan.accept[stage], plan.reject[stage]] as [
      number,
      number,
      number,
    ]
    requireWhole(where, `the sample size of stage ${stage + 1}`, n, 1)
    requireWhole(where, `the acceptance number of stage ${stage + 1}`, ac, -1)
    requireWhole(where, `the rejection number of stage ${stage + 1}`, re, 0)
    if (re <= ac) refuse(where, `the rejection number above the acceptance number at stage ${stage + 1}`)
    if (stage === stages - 1 && re !== ac + 1)
      refuse(where, `the last stage to decide: its rejection number must be ${ac + 1}, got ${re}`)
    total += n
  }
  if (model.type === 'hypergeometric') {
    requireWhole(where, 'lot', model.lot, 1)
    if (total > model.lot)
      refuse(where, `a lot of at least the ${total} units that all stages draw, got ${model.lot}`)
  }
}

export function requireQuality(where: string, p: number, model: CountModel): void {
  if (model.type !== 'poisson') requireProbability(where, 'quality', p)
  else if (!(p >= 0 && p < Infinity))
    refuse(where, `a quality of at least 0 nonconformities per unit, got ${p}`)
}
