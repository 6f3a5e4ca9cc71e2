import { requirePositive, requireProbability } from '../requires.ts'
import { betaKernel, incompleteBeta, incompleteBetaAt } from './incomplete-beta.ts'
import { normalQuantile, normalUpperQuantile } from './normal.ts'
import { digamma, trigamma } from './polygamma.ts'
import { tailQuantile } from './tail-quantile.ts'

/** The quantile with its complement, both to full relative accuracy. */
export type BetaPoint = { readonly x: number; readonly complement: number }

/** Solved on the logit, where both ends of 0 to 1 have digits. */
export function betaPoint(a: number, b: number, lower: number, upper: number): BetaPoint {
  if (lower === 0) return { x: 0, complement: 1 }
  if (upper === 0) return { x: 1, complement: 0 }
  const z = lower <= upper ? normalQuantile(lower) : normalUpperQuantile(upper)
  const start = digamma(a) - digamma(b) + z * Math.sqrt(trigamma(a) + trigamma(b))
  const at = (u: number): [number, number] => [1 / (1 + Math.exp(-u)), 1 / (1 + Math.exp(u))]
  const scale = {
    tails: (u: number) => incompleteBetaAt(a, b, ...at(u)),
    slope: (u: number) => betaKernel(a, b, ...at(u)),
    least: -709,
    most: 709,
  }
  const u = tailQuantile(scale, lower, upper, start)
  if (u <= -708) return { x: 0, complement: 1 }
  if (u >= 708) return { x: 1, complement: 0 }
  const [x, complement] = at(u)
  return { x, complement }
}

function requireShapes(where: string, a: number, b: number): void {
  requirePositive(where, 'first shape', a)
  requirePositive(where, 'second shape', b)
}

/** Density of the beta with shapes a and b; infinite at an end whose shape is below 1. */
export function betaPdf(x: number, a: number, b: number): number {
  requireShapes('betaPdf', a, b)
  requireProbability('betaPdf', 'x', x)
  if (x === 0) return a < 1 ? Infinity : a === 1 ? b : 0
  if (x === 1) return b < 1 ? Infinity : b === 1 ? a : 0
  return betaKernel(a, b, x, 1 - x) / (x * (1 - x))
}

/** P(X ≤ x). */
export const betaCdf = (x: number, a: number, b: number): number => incompleteBeta(a, b, x).lower

/** P(X > x). */
export const betaSurvival = (x: number, a: number, b: number): number => incompleteBeta(a, b, x).upper

/** The x with P(X ≤ x) = probability. */
export function betaQuantile(probability: number, a: number, b: number): number {
  requireProbability('betaQuantile', 'probability', probability)
  requireShapes('betaQuantile', a, b)
  return betaPoint(a, b, probability, 1 - probability).x
}

/** The x with P(X > x) = probability. */
export function betaUpperQuantile(probability: number, a: number, b: number): number {
  requireProbability('betaUpperQuantile', 'probability', probability)
  requireShapes('betaUpperQuantile', a, b)
  return betaPoint(a, b, 1 - probability, probability).x
}
