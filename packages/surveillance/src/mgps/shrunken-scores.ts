import { digamma, gammaCdf, gammaPdf, gammaQuantile, normalQuantile } from '@zhiheng/statistics'
import { requireOpenShare } from '../requires.ts'
import { componentColumns, fillComponent } from './component-density.ts'
import { type GammaMixture, requireMixture, requirePoints } from './gamma-mixture.ts'
import { placePoints } from './placed-points.ts'

export type ShrunkenScores = {
  /** Posterior weight of the first component. */
  readonly weight: Float64Array
  /** Empirical Bayes geometric mean of the reporting ratio: exp(E log λ). */
  readonly ebgm: Float64Array
  /** Quantiles of the posterior mixture, 0.05 and 0.95 by default. */
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/**
 * Posterior of each pair's reporting ratio under the fitted mixture (DuMouchel 1999): Qn, EBGM and the limits EB05 and
 * EB95, exact to rounding (openEBGM rounds them to two decimals by default).
 */
export function shrunkenScores(
  observed: ArrayLike<number>,
  expected: ArrayLike<number>,
  mixture: GammaMixture,
  { tail = 0.05 }: { readonly tail?: number } = {},
): ShrunkenScores {
  const where = 'shrunkenScores'
  requireMixture(where, mixture)
  requireOpenShare(where, '2·tail', 2 * tail)
  requirePoints(where, { observed, expected }, 0)
  const points = placePoints({ observed, expected })
  const n = observed.length
  const scores = {
    weight: new Float64Array(n),
    ebgm: new Float64Array(n),
    lower: new Float64Array(n),
    upper: new Float64Array(n),
  }
  const { alpha1, beta1, alpha2, beta2, share } = mixture
  const first = componentColumns(n)
  const second = componentColumns(n)
  fillComponent(first, points, { alpha: alpha1, beta: beta1, leastCount: 0 }, false)
  fillComponent(second, points, { alpha: alpha2, beta: beta2, leastCount: 0 }, false)
  const digammas1 = points.counts.map((count) => digamma(alpha1 + count))
  const digammas2 = points.counts.map((count) => digamma(alpha2 + count))
  for (let i = 0; i < n; i += 1) {
    const count = observed[i] as number
    const e = expected[i] as number
    const place = points.place[i] as number
    const weight =
      1 / (1 + ((1 - share) / share) * Math.exp((second.log[i] as number) - (first.log[i] as number)))
    scores.weight[i] = weight
    scores.ebgm[i] = Math.exp(
      weight * ((digammas1[place] as number) - Math.log(beta1 + e)) +
        (1 - weight) * ((digammas2[place] as number) - Math.log(beta2 + e)),
    )
    const posterior = {
      weight,
      shape1: alpha1 + count,
      rate1: beta1 + e,
      shape2: alpha2 + count,
      rate2: beta2 + e,
    }
    scores.lower[i] = mixtureQuantile(posterior, tail)
    scores.upper[i] = mixtureQuantile(posterior, 1 - tail)
  }
  return scores
}

type Posterior = {
  readonly weight: number
  readonly shape1: number
  readonly rate1: number
  readonly shape2: number
  readonly rate2: number
}

/** Weights below this do not change a double of the mixture's distribution function at the tails that are asked for. */
const negligible = 1e-16

function mixtureQuantile(posterior: Posterior, probability: number): number {
  const { weight, shape1, rate1, shape2, rate2 } = posterior
  if (1 - weight < negligible) return gammaQuantile(probability, shape1, rate1)
  if (weight < negligible) return gammaQuantile(probability, shape2, rate2)
  // From one case on the posteriors are bell-shaped and Wilson–Hilferty starts close; below, bracket first.
  if (Math.min(shape1, shape2) < 1) return bracketedQuantile(posterior, probability)
  const z = normalQuantile(probability)
  const start = weight * cubeGuess(shape1, rate1, z) + (1 - weight) * cubeGuess(shape2, rate2, z)
  return newtonQuantile(posterior, probability, { low: 0, high: Infinity, start })
}

/** Wilson & Hilferty (1931): the cube root of a gamma variable is nearly normal. */
function cubeGuess(shape: number, rate: number, z: number): number {
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  return (shape / rate) * Math.max(0.01, root) ** 3
}

/** Between the quantiles of the components. */
function bracketedQuantile(posterior: Posterior, probability: number): number {
  const { weight, shape1, rate1, shape2, rate2 } = posterior
  const quantile1 = gammaQuantile(probability, shape1, rate1)
  const quantile2 = gammaQuantile(probability, shape2, rate2)
  return newtonQuantile(posterior, probability, {
    low: Math.min(quantile1, quantile2),
    high: Math.max(quantile1, quantile2),
    start: weight * quantile1 + (1 - weight) * quantile2,
  })
}

/** Newton on the mixture's distribution function, kept inside a bracket that each step narrows. */
function newtonQuantile(
  { weight, shape1, rate1, shape2, rate2 }: Posterior,
  probability: number,
  bracket: { readonly low: number; readonly high: number; readonly start: number },
): number {
  let { low, high, start: x } = bracket
  for (let step = 0; step < 300 && !(high - low <= 1e-15 * low); step += 1) {
    const gap = weight * gammaCdf(x, shape1, rate1) + (1 - weight) * gammaCdf(x, shape2, rate2) - probability
    if (gap > 0) high = x
    else low = x
    const slope = weight * gammaPdf(x, shape1, rate1) + (1 - weight) * gammaPdf(x, shape2, rate2)
    let next = x - gap / slope
    // Small shapes put quantiles many orders of magnitude apart: halve the logarithm there.
    if (!(next > low && next < high)) {
      if (high === Infinity) next = 2 * x
      else next = low > 0 && high > 4 * low ? Math.sqrt(low * high) : (low + high) / 2
    }
    // The steps shrink quadratically, so one this small has landed.
    if (Math.abs(next - x) <= 1e-9 * x) return next
    x = next
  }
  return x
}
