import { requireNumber, requireProbability, requireWhole } from '../requires.ts'
import { discreteQuantile } from './discrete-quantile.ts'
import { incompleteBetaAt } from './incomplete-beta.ts'
import type { Tails } from './incomplete-gamma.ts'
import { rawBinomial } from './raw-densities.ts'

function requireParameters(where: string, n: number, p: number): void {
  requireWhole(where, 'n', n)
  requireProbability(where, 'p', p)
}

/** P(X = x) of x successes in n trials; 0 where x is not a whole number of 0 to n. */
export function binomialPmf(x: number, n: number, p: number): number {
  requireParameters('binomialPmf', n, p)
  requireNumber('binomialPmf', 'x', x)
  if (x < 0 || x > n || !Number.isInteger(x)) return 0
  return rawBinomial(x, n - x, p, 1 - p)
}

/** P(X ≤ x) and P(X > x). */
export function binomialTails(x: number, n: number, p: number): Tails {
  requireParameters('binomialTails', n, p)
  requireNumber('binomialTails', 'x', x)
  const k = Math.floor(x)
  if (k < 0) return { lower: 0, upper: 1 }
  if (k >= n) return { lower: 1, upper: 0 }
  const { lower, upper } = incompleteBetaAt(k + 1, n - k, p, 1 - p)
  return { lower: upper, upper: lower }
}

/** P(X ≤ x). */
export const binomialCdf = (x: number, n: number, p: number): number => binomialTails(x, n, p).lower

/** P(X > x). */
export const binomialSurvival = (x: number, n: number, p: number): number => binomialTails(x, n, p).upper

/** The smallest x with P(X ≤ x) ≥ probability. */
export function binomialQuantile(probability: number, n: number, p: number): number {
  requireProbability('binomialQuantile', 'probability', probability)
  requireParameters('binomialQuantile', n, p)
  const sd = Math.sqrt(n * p * (1 - p))
  if (sd === 0) return n * p
  const scale = {
    cdf: (x: number) => binomialTails(x, n, p).lower,
    mean: n * p,
    sd,
    skewness: (1 - 2 * p) / sd,
    most: n,
  }
  return discreteQuantile(scale, probability)
}
