import { refuse, requireNumber, requirePositive, requireProbability } from '../requires.ts'
import { discreteQuantile } from './discrete-quantile.ts'
import { incompleteBetaAt } from './incomplete-beta.ts'
import type { Tails } from './incomplete-gamma.ts'
import { rawBinomial } from './raw-densities.ts'

/** Mean and size (dispersion θ): the variance is mean + mean²/size. As p of the classical form: size/(size + mean). */
function requireParameters(where: string, mean: number, size: number): void {
  if (!(mean >= 0 && mean < Infinity)) refuse(where, `a finite mean of at least 0, got ${mean}`)
  requirePositive(where, 'size', size)
}

/** P(X = x) of a negative binomial with mean and size; 0 where x is not a whole number of at least 0. */
export function negativeBinomialPmf(x: number, mean: number, size: number): number {
  requireParameters('negativeBinomialPmf', mean, size)
  requireNumber('negativeBinomialPmf', 'x', x)
  if (x < 0 || !Number.isInteger(x)) return 0
  if (mean === 0) return x === 0 ? 1 : 0
  const p = size / (size + mean)
  if (x === 0) return Math.exp(-size * Math.log1p(mean / size))
  return rawBinomial(size, x, p, mean / (size + mean)) * (size / (size + x))
}

/** P(X ≤ x) and P(X > x). */
export function negativeBinomialTails(x: number, mean: number, size: number): Tails {
  requireParameters('negativeBinomialTails', mean, size)
  requireNumber('negativeBinomialTails', 'x', x)
  if (x < 0) return { lower: 0, upper: 1 }
  if (mean === 0 || x === Infinity) return { lower: 1, upper: 0 }
  const sum = size + mean
  return incompleteBetaAt(size, Math.floor(x) + 1, size / sum, mean / sum)
}

/** P(X ≤ x). */
export const negativeBinomialCdf = (x: number, mean: number, size: number): number =>
  negativeBinomialTails(x, mean, size).lower

/** P(X > x). */
export const negativeBinomialSurvival = (x: number, mean: number, size: number): number =>
  negativeBinomialTails(x, mean, size).upper

/** The smallest x with P(X ≤ x) ≥ probability; Infinity at 1. */
export function negativeBinomialQuantile(probability: number, mean: number, size: number): number {
  requireProbability('negativeBinomialQuantile', 'probability', probability)
  requireParameters('negativeBinomialQuantile', mean, size)
  if (mean === 0) return 0
  const sd = Math.sqrt(mean * (1 + mean / size))
  const cdf = (x: number): number => negativeBinomialTails(x, mean, size).lower
  return discreteQuantile(
    { cdf, mean, sd, skewness: (1 + (2 * mean) / size) / sd, most: Infinity },
    probability,
  )
}
