import { type AttributePlan, type CountModel, requirePlan, requireQuality } from './attribute-plan.ts'
import { stageCounts } from './stage-counts.ts'

export type OperatingPoint = {
  /** Nonconforming share, or nonconformities per unit under `poisson`. */
  readonly quality: number
  readonly acceptance: number
  /** Average sample number without curtailment: a stage that is begun is finished. */
  readonly averageSampleNumber: number
  /** Probability that a decision falls at each stage. */
  readonly decidedAt: readonly number[]
  /** Probability of acceptance at each stage; they add up to `acceptance`. */
  readonly acceptedAt: readonly number[]
}

/**
 * Probability of acceptance and average sample number of an attribute plan at each quality.
 * The counts that leave the lot undecided are carried from stage to stage, so cost grows with their number only.
 */
export function operatingCharacteristic(
  plan: AttributePlan,
  qualities: ArrayLike<number>,
  model: CountModel = { type: 'binomial' },
): OperatingPoint[] {
  requirePlan('operatingCharacteristic', plan, model)
  return Array.from(qualities, (quality) => {
    requireQuality('operatingCharacteristic', quality, model)
    return operatingPoint(plan, quality, model)
  })
}

function operatingPoint(plan: AttributePlan, quality: number, model: CountModel): OperatingPoint {
  const width = Math.max(...plan.reject) + 1
  const counts = stageCounts(model, quality)
  const pmf = new Float64Array(width)
  let undecided = new Float64Array(width)
  undecided[0] = 1
  let reached = 1
  let before = 0
  let averageSampleNumber = 0
  const acceptedAt: number[] = []
  const decidedAt: number[] = []
  for (let stage = 0; stage < plan.sizes.length; stage++) {
    const n = plan.sizes[stage] as number
    const ac = plan.accept[stage] as number
    const re = plan.reject[stage] as number
    averageSampleNumber += n * reached
    const next = new Float64Array(width)
    let accepted = 0
    let open = 0
    let drawn = false
    for (let found = 0; found < width; found++) {
      const weight = undecided[found] as number
      if (weight === 0 || found >= re) continue
      // Only draws from a lot depend on what was found before.
      if (!drawn || model.type === 'hypergeometric')
        counts(pmf, n, re - 1 - (model.type === 'hypergeometric' ? found : 0), before, found)
      drawn = true
      for (let x = 0; found + x < re; x++) {
        const probability = weight * (pmf[x] as number)
        if (found + x <= ac) accepted += probability
        else {
          next[found + x] = (next[found + x] as number) + probability
          open += probability
        }
      }
    }
    acceptedAt.push(Math.min(1, accepted))
    decidedAt.push(Math.max(0, reached - open))
    undecided = next
    reached = open
    before += n
  }
  const acceptance = Math.min(
    1,
    acceptedAt.reduce((sum, value) => sum + value, 0),
  )
  return { quality, acceptance, averageSampleNumber, decidedAt, acceptedAt }
}

export type OutgoingPoint = OperatingPoint & {
  /** Nonconforming share after screening of rejected lots, nonconforming units replaced. */
  readonly outgoingQuality: number
  /** Units inspected per lot on average, rejected lots screened. `null` without a lot size: an endless lot has none. */
  readonly averageTotalInspection: number | null
}

/**
 * Average outgoing quality and total inspection under rectification: rejected lots are screened, nonconforming units
 * found are replaced by good ones. Without a lot size the sample is taken as negligible beside the lot.
 */
export function rectifyingInspection(
  plan: AttributePlan,
  qualities: ArrayLike<number>,
  options: { readonly model?: CountModel; readonly lot?: number } = {},
): OutgoingPoint[] {
  const model = options.model ?? { type: 'binomial' }
  const lot = options.lot ?? (model.type === 'hypergeometric' ? model.lot : undefined)
  let drawn = 0
  const cumulative = plan.sizes.map((n) => {
    drawn += n
    return drawn
  })
  if (lot !== undefined) requirePlan('rectifyingInspection', plan, { type: 'hypergeometric', lot })
  return operatingCharacteristic(plan, qualities, model).map((point) => {
    const { quality, acceptance, acceptedAt } = point
    if (lot === undefined)
      return { ...point, outgoingQuality: quality * acceptance, averageTotalInspection: null }
    let inspected = (1 - acceptance) * lot
    for (const [stage, accepted] of acceptedAt.entries())
      inspected += accepted * (cumulative[stage] as number)
    return {
      ...point,
      outgoingQuality: quality * (1 - inspected / lot),
      averageTotalInspection: inspected,
    }
  })
}
