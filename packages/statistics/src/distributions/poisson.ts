import { refuse, requireNumber, requireProbability } from '../requires.ts'
import { discreteQuantile } from './discrete-quantile.ts'
import { incompleteGamma, type Tails } from './incomplete-gamma.ts'
import { rawPoisson } from './raw-densities.ts'

function requireMean(where: string, mean: number): void {
  if (!(mean >= 0 && mean < Infinity)) refuse(where, `a finite mean of at least 0, got ${mean}`)
}

/** P(X = x); 0 where x is not a whole number of at least 0. */
export function poissonPmf(x: number, mean: number): number {
  requireMean('poissonPmf', mean)
  requireNumber('poissonPmf', 'x', x)
  return x < 0 || !Number.isInteger(x) ? 0 : rawPoisson(x, mean)
}

/** P(X ≤ x) and P(X > x). */
export function poissonTails(x: number, mean: number): Tails {
  requireMean('poissonTails', mean)
  requireNumber('poissonTails', 'x', x)
  if (x < 0) return { lower: 0, upper: 1 }
  if (mean === 0 || x === Infinity) return { lower: 1, upper: 0 }
  const { lower, upper } = incompleteGamma(Math.floor(x) + 1, mean)
  return { lower: upper, upper: lower }
}

/** P(X ≤ x). */
export const poissonCdf = (x: number, mean: number): number => poissonTails(x, mean).lower

/** P(X > x). */
export const poissonSurvival = (x: number, mean: number): number => poissonTails(x, mean).upper

/** The smallest x with P(X ≤ x) ≥ probability; Infinity at 1. */
export function poissonQuantile(probability: number, mean: number): number {
  requireProbability('poissonQuantile', 'probability', probability)
  requireMean('poissonQuantile', mean)
  if (mean === 0) return 0
  const sd = Math.sqrt(mean)
  const cdf = (x: number): number => poissonTails(x, mean).lower
  return discreteQuantile({ cdf, mean, sd, skewness: 1 / sd, most: Infinity }, probability)
}
