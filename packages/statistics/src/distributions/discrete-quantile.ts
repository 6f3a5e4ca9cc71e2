import { normalQuantile } from './normal.ts'

export type DiscreteScale = {
  readonly cdf: (x: number) => number
  readonly mean: number
  readonly sd: number
  readonly skewness: number
  readonly most: number
}

/**
 * The smallest whole x ≥ 0 with P(X ≤ x) ≥ probability. A probability that equals a step of the distribution up to
 * rounding (64 ε, the allowance R makes) belongs to the lower step, so quantile(cdf(x)) = x.
 * Starts at Cornish-Fisher, gallops to a bracket, then bisects: a few cdf values however large the mean is.
 */
export function discreteQuantile(scale: DiscreteScale, probability: number): number {
  if (probability === 1) return scale.most
  const wanted = probability * (1 - 64 * Number.EPSILON)
  const enough = (x: number): boolean => scale.cdf(x) >= wanted
  if (enough(0)) return 0
  const z = normalQuantile(probability)
  const guess = Math.round(scale.mean + scale.sd * (z + (scale.skewness * (z * z - 1)) / 6))
  const start = Math.min(scale.most, Math.max(1, Number.isFinite(guess) ? guess : 1))
  let low: number
  let high: number
  let step = Math.max(1, Math.floor(scale.sd / 64))
  if (enough(start)) {
    high = start
    low = start - step
    while (low > 0 && enough(low)) {
      high = low
      step *= 2
      low -= step
    }
    low = Math.max(0, low)
  } else {
    low = start
    high = start + step
    while (high < scale.most && !enough(high)) {
      low = high
      step *= 2
      high += step
    }
    high = Math.min(scale.most, high)
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}
