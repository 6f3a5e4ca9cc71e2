import { requirePositive, requireProbability } from '../requires.ts'
import type { Tails } from './incomplete-gamma.ts'
import { rawBinomial } from './raw-densities.ts'

/** Lentz's form of the continued fraction; about √max(a, b) steps left of the mean. */
function fraction(a: number, b: number, x: number): number {
  const tiny = 1e-300
  const sum = a + b
  let c = 1
  let d = 1 - (sum * x) / (a + 1)
  if (Math.abs(d) < tiny) d = tiny
  d = 1 / d
  let h = d
  for (let m = 1; m < 1_000_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 + even * d
    if (Math.abs(d) < tiny) d = tiny
    c = 1 + even / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    h *= d * c
    const odd = (-(a + m) * (sum + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 + odd * d
    if (Math.abs(d) < tiny) d = tiny
    c = 1 + odd / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const ratio = d * c
    h *= ratio
    if (Math.abs(ratio - 1) <= 2 * Number.EPSILON) break
  }
  return h
}

/** x^a y^b / (a B(a, b)), through the binomial density so that large shapes keep their digits. */
const factor = (a: number, b: number, x: number, y: number): number => (rawBinomial(a, b, x, y) * b) / (a + b)

/** The tails at x with y = 1 − x passed on its own: near 1 the digits of y are the ones that matter. */
export function incompleteBetaAt(a: number, b: number, x: number, y: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (y <= 0) return { lower: 1, upper: 0 }
  if (x * (a + b + 2) < a + 1) {
    const lower = Math.min(1, factor(a, b, x, y) * fraction(a, b, x))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, factor(b, a, y, x) * fraction(b, a, y))
  return { lower: 1 - upper, upper }
}

/** Regularised incomplete beta I_x(a, b) (`lower`) and its complement (`upper`), a, b > 0, 0 ≤ x ≤ 1. */
export function incompleteBeta(a: number, b: number, x: number): Tails {
  requirePositive('incompleteBeta', 'first shape', a)
  requirePositive('incompleteBeta', 'second shape', b)
  requireProbability('incompleteBeta', 'x', x)
  return incompleteBetaAt(a, b, x, 1 - x)
}
