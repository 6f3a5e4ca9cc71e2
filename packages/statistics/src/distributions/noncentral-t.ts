import { requireFinite, requireNumber, requirePositive, requireProbability } from '../requires.ts'
import type { Tails } from './incomplete-gamma.ts'
import { stirlingError } from './log-gamma.ts'
import { normalTails } from './normal.ts'
import { brentRoot } from './root.ts'
import { studentTails } from './student-t.ts'

/**
 * P(T ≤ t) and P(T > t) of noncentral t: the mean over s = √(χ²/df) of Φ(t s − δ).
 *
 * In v = log s the integrand is smooth and falls off doubly exponentially, so the trapezoidal rule converges faster
 * than any power of the step; every term is positive, so far tails keep their digits (AS 243, which R uses, loses them).
 */
export function noncentralStudentTails(t: number, df: number, noncentrality: number): Tails {
  requireNumber('noncentralStudentTails', 't', t)
  requirePositive('noncentralStudentTails', 'degrees of freedom', df)
  requireFinite('noncentralStudentTails', 'noncentrality', noncentrality)
  if (noncentrality === 0) return studentTails(t, df)
  if (Math.abs(t) === Infinity) return t > 0 ? { lower: 1, upper: 0 } : { lower: 0, upper: 1 }
  let step = Math.min(0.25, 0.5 / Math.sqrt(df))
  let sums = trapezoid(t, df, noncentrality, step)
  for (let halving = 0; halving < 12; halving++) {
    step /= 2
    const finer = trapezoid(t, df, noncentrality, step)
    const settled =
      Math.abs(finer.lower - sums.lower) <= 1e-14 * finer.lower &&
      Math.abs(finer.upper - sums.upper) <= 1e-14 * finer.upper
    sums = finer
    if (settled) break
  }
  return sums
}

/**
 * One pass of the rule. With a step of 0.35/√df (at most 0.06) the weights are resolved to rounding: enough inside a search, where
 * the check by halving would double the cost.
 */
export function trapezoid(t: number, df: number, delta: number, step: number): Tails {
  const half = df / 2
  // log density of v: 2 h^h/Γ(h) e^{2hv − h e^{2v}}, written around its mode v = 0
  const peak = Math.exp(-stirlingError(half)) * Math.sqrt(df / Math.PI) * step
  let lower = 0
  let upper = 0
  const add = (v: number): boolean => {
    const exponent = -half * (Math.expm1(2 * v) - 2 * v)
    const weight = peak * Math.exp(exponent)
    const tails = normalTails(t * Math.exp(v) - delta)
    lower += weight * tails.lower
    upper += weight * tails.upper
    const small = 1e-17
    return weight > 1e-320 && (weight * tails.lower > small * lower || weight * tails.upper > small * upper)
  }
  add(0)
  const least = Math.ceil(3 / (Math.sqrt(df) * step))
  for (let k = 1; add(k * step) || k < least; k++);
  for (let k = 1; add(-k * step) || k < least; k++);
  return { lower: Math.min(1, lower), upper: Math.min(1, upper) }
}

/** P(T ≤ t). */
export const noncentralStudentCdf = (t: number, df: number, noncentrality: number): number =>
  noncentralStudentTails(t, df, noncentrality).lower

/** P(T > t). */
export const noncentralStudentSurvival = (t: number, df: number, noncentrality: number): number =>
  noncentralStudentTails(t, df, noncentrality).upper

/** The t with P(T ≤ t) = probability; ±Infinity at 0 and 1. */
export function noncentralStudentQuantile(probability: number, df: number, noncentrality: number): number {
  requireProbability('noncentralStudentQuantile', 'probability', probability)
  if (probability === 0 || probability === 1) return probability === 0 ? -Infinity : Infinity
  const gap = (t: number): number => {
    const { lower, upper } = noncentralStudentTails(t, df, noncentrality)
    return probability <= 0.5 ? lower - probability : 1 - probability - upper
  }
  let reach = 1 + Math.abs(noncentrality)
  while (gap(reach) < 0) reach *= 2
  let back = -reach
  while (gap(back) > 0) back *= 2
  return brentRoot(gap, back, reach)
}
