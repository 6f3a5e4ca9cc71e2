import {
  digamma,
  gammaQuantile,
  gammaUpperQuantile,
  normalCdf,
  normalQuantile,
  trigamma,
} from '@zhiheng/statistics'
import { refuse, requireAtLeast, requireOpenShare, requirePositive } from '../requires.ts'
import { requireTwoByTwo, type TwoByTwo } from './two-by-two.ts'

export type Bcpnn = {
  /** Posterior mean of the information component, in bits. */
  readonly ic: number
  readonly variance: number
  readonly lower: number
  readonly upper: number
  /** Posterior probability that the component does not exceed log₂ of the ratio of no interest. */
  readonly postH0: number
}

/**
 * Bayesian confidence propagation neural network in closed form (Bate et al. 1998; Gould 2003): Beta(1, 1) priors on
 * the margins and a prior on the cell that expects independence; normal limits.
 *
 * @param options.nullRatio ratio of no interest, 1 by default; compared on the component's own log₂ scale
 */
export function bcpnn(
  table: TwoByTwo,
  { confidence = 0.95, nullRatio = 1 }: { readonly confidence?: number; readonly nullRatio?: number } = {},
): Bcpnn {
  requireTwoByTwo('bcpnn', table)
  requireOpenShare('bcpnn', 'confidence', confidence)
  requirePositive('bcpnn', 'nullRatio', nullRatio)
  const { a, b, c, d } = table
  const total = a + b + c + d
  return bcpnnOfMargins(
    { a, product: a + b, injury: a + c, total },
    normalQuantile((1 + confidence) / 2),
    nullRatio,
  )
}

/** A cell with its margins and the number of reports. */
export type CellMargins = {
  readonly a: number
  readonly product: number
  readonly injury: number
  readonly total: number
}

export function bcpnnOfMargins(
  { a, product, injury, total }: CellMargins,
  z: number,
  nullRatio: number,
): Bcpnn {
  const p1 = 1 + product
  const q1 = 1 + injury
  const all = 2 + total
  const r1 = 1 + a
  const r2 = total - a - 1 + (all / p1) * (all / q1)
  const mean = digamma(r1) - digamma(r1 + r2) - (digamma(p1) + digamma(q1) - 2 * digamma(all))
  const spread = trigamma(r1) - trigamma(r1 + r2) + trigamma(p1) + trigamma(q1) - 2 * trigamma(all)
  const ic = mean / Math.LN2
  const variance = spread / Math.LN2 ** 2
  const sd = Math.sqrt(variance)
  return {
    ic,
    variance,
    lower: ic - z * sd,
    upper: ic + z * sd,
    postH0: normalCdf((Math.log2(nullRatio) - ic) / sd),
  }
}

export type InformationComponent = {
  /** log₂((observed + ½)/(expected + ½)). */
  readonly ic: number
  readonly lower: number
  readonly upper: number
  /** E log₂ λ under the posterior gamma. */
  readonly posteriorMean: number
  /** Published approximation of the lower 95 % limit. */
  readonly lower95Approximation: number
}

/**
 * Information component with shrinkage (Norén, Hopstadius & Bate 2013): posterior Gamma(observed + ½, expected + ½)
 * of the ratio, limits from its quantiles. Expected reports may come from strata.
 */
export function informationComponent(
  observed: number,
  expected: number,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): InformationComponent {
  const where = 'informationComponent'
  requireAtLeast(where, 'observed', observed)
  requireAtLeast(where, 'expected', expected)
  requireOpenShare(where, 'confidence', confidence)
  const shape = observed + 0.5
  const rate = expected + 0.5
  const tail = (1 - confidence) / 2
  const ic = Math.log2(shape / rate)
  return {
    ic,
    lower: Math.log2(gammaQuantile(tail, shape, rate)),
    upper: Math.log2(gammaUpperQuantile(tail, shape, rate)),
    posteriorMean: (digamma(shape) - Math.log(rate)) / Math.LN2,
    lower95Approximation: ic - 3.3 / Math.sqrt(shape) - 2 / shape ** 1.5,
  }
}

/** Every pair needs its margins: `requirePairs` of the score table uses the same words. */
export function requireMargins(where: string, { a, product, injury, total }: CellMargins): void {
  if (!(a >= 0 && a <= product && a <= injury && product <= total && injury <= total))
    refuse(
      where,
      `counts no larger than their margins and margins no larger than the total, got ${a} of ${product} and ${injury} in ${total}`,
    )
}
