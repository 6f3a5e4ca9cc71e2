import { requireNumber, requirePositive, requireProbability } from '../requires.ts'
import { incompleteGamma } from './incomplete-gamma.ts'
import { normalQuantile, normalUpperQuantile } from './normal.ts'
import { digamma, trigamma } from './polygamma.ts'
import { rawPoisson } from './raw-densities.ts'
import { tailQuantile } from './tail-quantile.ts'

function quantileOf(shape: number, lower: number, upper: number): number {
  if (lower === 0) return 0
  if (upper === 0) return Infinity
  const z = lower <= upper ? normalQuantile(lower) : normalUpperQuantile(upper)
  const start = digamma(shape) + z * Math.sqrt(trigamma(shape))
  const scale = {
    tails: (u: number) => incompleteGamma(shape, Math.exp(u)),
    slope: (u: number) => shape * rawPoisson(shape, Math.exp(u)),
    least: -745,
    most: 709,
  }
  const u = tailQuantile(scale, lower, upper, start)
  return u <= -744 ? 0 : Math.exp(u)
}

/** Density of a gamma with shape and rate (mean shape/rate). Infinite at 0 where the shape is below 1. */
export function gammaPdf(x: number, shape: number, rate = 1): number {
  requirePositive('gammaPdf', 'shape', shape)
  requirePositive('gammaPdf', 'rate', rate)
  requireNumber('gammaPdf', 'x', x)
  if (x < 0 || x === Infinity) return 0
  if (x === 0) return shape < 1 ? Infinity : shape === 1 ? rate : 0
  const scaled = x * rate
  if (shape < 1) return (rawPoisson(shape, scaled) * shape) / x
  return rate * rawPoisson(shape - 1, scaled)
}

/** P(X ≤ x) of a gamma with shape and rate. */
export function gammaCdf(x: number, shape: number, rate = 1): number {
  requirePositive('gammaCdf', 'rate', rate)
  return incompleteGamma(shape, x * rate).lower
}

/** P(X > x) of a gamma with shape and rate. */
export function gammaSurvival(x: number, shape: number, rate = 1): number {
  requirePositive('gammaSurvival', 'rate', rate)
  return incompleteGamma(shape, x * rate).upper
}

/** The x with P(X ≤ x) = probability. */
export function gammaQuantile(probability: number, shape: number, rate = 1): number {
  requireProbability('gammaQuantile', 'probability', probability)
  requirePositive('gammaQuantile', 'shape', shape)
  requirePositive('gammaQuantile', 'rate', rate)
  return quantileOf(shape, probability, 1 - probability) / rate
}

/** The x with P(X > x) = probability. */
export function gammaUpperQuantile(probability: number, shape: number, rate = 1): number {
  requireProbability('gammaUpperQuantile', 'probability', probability)
  requirePositive('gammaUpperQuantile', 'shape', shape)
  requirePositive('gammaUpperQuantile', 'rate', rate)
  return quantileOf(shape, 1 - probability, probability) / rate
}

/** P(X ≤ x) of chi-square with df degrees of freedom. */
export const chiSquareCdf = (x: number, df: number): number => gammaCdf(x, df / 2, 0.5)

/** P(X > x) of chi-square: the p value of a test statistic. */
export const chiSquareSurvival = (x: number, df: number): number => gammaSurvival(x, df / 2, 0.5)

/** The x with P(X ≤ x) = probability of chi-square. */
export const chiSquareQuantile = (probability: number, df: number): number =>
  gammaQuantile(probability, df / 2, 0.5)

/** Density of chi-square. */
export const chiSquarePdf = (x: number, df: number): number => gammaPdf(x, df / 2, 0.5)
