import { brentRoot } from '@zhiheng/statistics'
import { zeroIn } from './zero-in.ts'

/** Cell a, the ends of its support, and the margins that fix them. */
export type FisherSupport = {
  readonly a: number
  readonly low: number
  readonly high: number
  readonly marked: number
  readonly drawn: number
  readonly total: number
}

/**
 * The odds ratio at which the noncentral hypergeometric distribution (Fisher 1935) has its mean at the observed
 * cell; 0 and Infinity at the ends of the support, null where the margins leave one value only.
 */
export function conditionalOddsRatio(support: FisherSupport): number | null {
  const { a, low, high } = support
  if (low === high) return null
  if (a === low) return 0
  if (a === high) return Infinity
  const gap = (logRatio: number): number => noncentralMean(support, logRatio) - a
  let bound = 1
  while (gap(-bound) > 0 || gap(bound) < 0) bound *= 2
  return Math.exp(brentRoot(gap, -bound, bound, 1e-13))
}

/**
 * The same by R's `fisher.test`: the root is sought in the odds ratio itself (or its reciprocal) inside (0, 1) to
 * 1.2e-4 absolute, which leaves few digits where the ratio is large. For comparison only.
 */
export function packageOddsRatio(support: FisherSupport): number | null {
  const { a, low, high } = support
  if (low === high || a === low || a === high) return conditionalOddsRatio(support)
  const mean = noncentralMean(support, 0)
  if (mean === a) return 1
  const tolerance = Number.EPSILON ** 0.25
  const gap = (odds: number): number => (odds === 0 ? low : noncentralMean(support, Math.log(odds))) - a
  return mean > a
    ? zeroIn(gap, 0, 1, tolerance)
    : 1 / zeroIn((share) => gap(1 / share), Number.EPSILON, 1, tolerance)
}

/** Mean by summing outwards from the most likely cell until the terms vanish. */
function noncentralMean({ low, high, marked, drawn, total }: FisherSupport, logRatio: number): number {
  const odds = Math.exp(logRatio)
  const rest = total - marked - drawn
  // P(x + 1)/P(x).
  const ratio = (x: number): number => (odds * (marked - x) * (drawn - x)) / ((x + 1) * (rest + x + 1))
  let left = low
  let right = high
  while (right > left) {
    const middle = Math.floor((left + right) / 2)
    if (ratio(middle) >= 1) left = middle + 1
    else right = middle
  }
  const peak = left
  let weight = 1
  let shift = 0
  for (let x = peak, term = 1; x < high; x += 1) {
    term *= ratio(x)
    weight += term
    shift += term * (x + 1 - peak)
    if (term < 1e-20 * weight) break
  }
  for (let x = peak, term = 1; x > low; x -= 1) {
    term /= ratio(x - 1)
    weight += term
    shift -= term * (peak - x + 1)
    if (term < 1e-20 * weight) break
  }
  return peak + shift / weight
}
