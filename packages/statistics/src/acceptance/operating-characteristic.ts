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
  const width = Math.max(...plan.reject) + 1
  const space: Workspace = {
    pmf: new Float64Array(width),
    undecided: new Float64Array(width),
    next: new Float64Array(width),
  }
  return Array.from(qualities, (quality) => {
    requireQuality('operatingCharacteristic', quality, model)
    return operatingPoint(plan, quality, model, space)
  })
}

/** Arrays that all points share. */
type Workspace = { readonly pmf: Float64Array; undecided: Float64Array; next: Float64Array }

function operatingPoint(
  plan: AttributePlan,
  quality: number,
  model: CountModel,
  space: Workspace,
): OperatingPoint {
  const counts = stageCounts(model, quality)
  const fromLot = model.type === 'hypergeometric'
  space.undecided.fill(0)
  space.undecided[0] = 1
  let reached = 1
  let before = 0
  let averageSampleNumber = 0
  let acceptance = 0
  const acceptedAt: number[] = []
  const decidedAt: number[] = []
  // Counts that are still open before a stage: above the last acceptance number, below the last rejection number.
  let [first, last] = [0, 0]
  for (let stage = 0; stage < plan.sizes.length; stage++) {
    const n = plan.sizes[stage] as number
    const ac = plan.accept[stage] as number
    const re = plan.reject[stage] as number
    averageSampleNumber += n * reached
    space.next.fill(0)
    if (!fromLot && first < re) counts(space.pmf, n, re - 1 - first, before, first)
    let accepted = 0
    let open = 0
    for (let found = first; found <= last && found < re; found++) {
      const weight = space.undecided[found] as number
      if (weight === 0) continue
      // Only draws from a lot depend on what was found before.
      if (fromLot) counts(space.pmf, n, re - 1 - found, before, found)
      let within = 0
      for (let x = 0; x <= ac - found; x++) within += space.pmf[x] as number
      accepted += weight * within
      for (let x = Math.max(0, ac - found + 1); found + x < re; x++) {
        const probability = weight * (space.pmf[x] as number)
        space.next[found + x] = (space.next[found + x] as number) + probability
        open += probability
      }
    }
    acceptedAt.push(Math.min(1, accepted))
    decidedAt.push(Math.max(0, reached - open))
    acceptance += accepted
    const swap = space.undecided
    space.undecided = space.next
    space.next = swap
    reached = open
    before += n
    first = ac + 1
    last = re - 1
  }
  return { quality, acceptance: Math.min(1, acceptance), averageSampleNumber, decidedAt, acceptedAt }
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
