import { type BinomialMethod, binomialInterval, binomialPmf } from '@zhiheng/statistics'

export type Coverage = { readonly mean: number; readonly least: number; readonly width: number }

/** Probability that the interval of a method holds p, summed over every outcome: no simulation is needed. */
export function coverageAt(
  method: BinomialMethod,
  n: number,
  p: number,
  level: number,
): { covered: number; width: number } {
  let [covered, width] = [0, 0]
  for (let x = 0; x <= n; x++) {
    const interval = binomialInterval(x, n, method, level)
    // Where a method gives no interval (logit at 0 and n) it covers nothing.
    if (!interval) continue
    const probability = binomialPmf(x, n, p)
    width += probability * (Math.min(1, interval.upper) - Math.max(0, interval.lower))
    if (interval.lower <= p && p <= interval.upper) covered += probability
  }
  return { covered, width }
}

/** Mean and least coverage over shares from 0.5 % to 99.5 %, and the mean width. */
export function binomialCoverage(method: BinomialMethod, n: number, level = 0.95, points = 199): Coverage {
  let [mean, least, width] = [0, 1, 0]
  for (let i = 1; i <= points; i++) {
    const at = coverageAt(method, n, i / (points + 1), level)
    mean += at.covered / points
    width += at.width / points
    least = Math.min(least, at.covered)
  }
  return { mean, least, width }
}
