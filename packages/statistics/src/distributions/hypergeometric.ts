import { refuse, requireNumber, requireProbability, requireWhole } from '../requires.ts'
import { discreteQuantile } from './discrete-quantile.ts'
import type { Tails } from './incomplete-gamma.ts'
import { rawBinomial } from './raw-densities.ts'

/** A sample of `drawn` without replacement from a lot of `lot` that holds `marked` nonconforming units. */
function requireParameters(where: string, lot: number, marked: number, drawn: number): void {
  requireWhole(where, 'lot', lot)
  requireWhole(where, 'marked', marked)
  requireWhole(where, 'drawn', drawn)
  if (marked > lot) refuse(where, `marked to be at most the lot of ${lot}, got ${marked}`)
  if (drawn > lot) refuse(where, `drawn to be at most the lot of ${lot}, got ${drawn}`)
}

function pmf(x: number, lot: number, marked: number, drawn: number): number {
  if (drawn === 0 || lot === 0) return x === 0 ? 1 : 0
  const p = drawn / lot
  const q = (lot - drawn) / lot
  const unmarked = lot - marked
  return (
    (rawBinomial(x, marked - x, p, q) * rawBinomial(drawn - x, unmarked - drawn + x, p, q)) /
    rawBinomial(drawn, lot - drawn, p, q)
  )
}

/** P(X = x): x marked units among the drawn; 0 outside the possible range. */
export function hypergeometricPmf(x: number, lot: number, marked: number, drawn: number): number {
  requireParameters('hypergeometricPmf', lot, marked, drawn)
  requireNumber('hypergeometricPmf', 'x', x)
  const possible =
    Number.isInteger(x) && x >= Math.max(0, drawn + marked - lot) && x <= Math.min(drawn, marked)
  return possible ? pmf(x, lot, marked, drawn) : 0
}

/** Sum of the probabilities of x, x − 1, … relative to that of x: terms fall off geometrically away from the mode. */
function relativeSum(x: number, lot: number, marked: number, drawn: number): number {
  let sum = 1
  let term = 1
  for (let k = x; k > 0 && term > sum * 1e-17; k--) {
    term *= (k * (lot - marked - drawn + k)) / ((drawn + 1 - k) * (marked + 1 - k))
    sum += term
  }
  return sum
}

/** P(X ≤ x) and P(X > x): the tail beyond the mode is summed, its complement taken. */
export function hypergeometricTails(x: number, lot: number, marked: number, drawn: number): Tails {
  requireParameters('hypergeometricTails', lot, marked, drawn)
  requireNumber('hypergeometricTails', 'x', x)
  const k = Math.floor(x)
  if (k < Math.max(0, drawn + marked - lot)) return { lower: 0, upper: 1 }
  if (k >= Math.min(drawn, marked)) return { lower: 1, upper: 0 }
  if (k * lot <= drawn * marked) {
    const lower = Math.min(1, pmf(k, lot, marked, drawn) * relativeSum(k, lot, marked, drawn))
    return { lower, upper: 1 - lower }
  }
  // P(X > k) = P(unmarked drawn ≤ drawn − k − 1)
  const rest = drawn - k - 1
  const upper = Math.min(1, pmf(k + 1, lot, marked, drawn) * relativeSum(rest, lot, lot - marked, drawn))
  return { lower: 1 - upper, upper }
}

/** P(X ≤ x). */
export const hypergeometricCdf = (x: number, lot: number, marked: number, drawn: number): number =>
  hypergeometricTails(x, lot, marked, drawn).lower

/** P(X > x). */
export const hypergeometricSurvival = (x: number, lot: number, marked: number, drawn: number): number =>
  hypergeometricTails(x, lot, marked, drawn).upper

/** The smallest x with P(X ≤ x) ≥ probability. */
export function hypergeometricQuantile(
  probability: number,
  lot: number,
  marked: number,
  drawn: number,
): number {
  requireProbability('hypergeometricQuantile', 'probability', probability)
  requireParameters('hypergeometricQuantile', lot, marked, drawn)
  const least = Math.max(0, drawn + marked - lot)
  const most = Math.min(drawn, marked)
  if (least === most || probability === 0) return least
  const p = marked / lot
  const sd = Math.sqrt((drawn * p * (1 - p) * (lot - drawn)) / (lot - 1))
  const cdf = (x: number): number => hypergeometricTails(x, lot, marked, drawn).lower
  return discreteQuantile({ cdf, mean: drawn * p, sd, skewness: 0, most }, probability)
}
