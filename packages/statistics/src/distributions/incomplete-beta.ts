import { requirePositive, requireProbability } from '../requires.ts'
import type { Tails } from './incomplete-gamma.ts'
import { rawBinomial } from './raw-densities.ts'

/**
 * Continued fraction of Didonato and Morris (1992, TOMS 708) in steps of two: about √max(a, b)/2 of them left of the mean.
 * x and y enter on their own through the distance from the mean, so that x near 1 loses no digits of 1 − x.
 */
function fraction(a: number, b: number, x: number, y: number): number {
  const distance = a > b ? (a + b) * y - b : a - (a + b) * x
  const c = 1 + distance
  const c0 = b / a
  const c1 = 1 + 1 / a
  let p = 1
  let s = a + 1
  let an = 0
  let bn = 1
  let next = 1
  let below = c / c1
  let r = c1 / c
  for (let n = 1; n < 1_000_000; n++) {
    const t = n / a
    const w = n * (b - n) * x
    const e = a / s
    const alpha = p * (p + c0) * e * e * (w * x)
    const beta = n + w / s + ((1 + t) / (c1 + t + t)) * (c + n * (y + 1))
    p = 1 + t
    s += 2
    const numerator = alpha * an + beta * next
    const denominator = alpha * bn + beta * below
    const ratio = numerator / denominator
    an = next / denominator
    bn = below / denominator
    next = ratio
    below = 1
    if (Math.abs(ratio - r) <= Number.EPSILON * ratio) return ratio
    r = ratio
  }
  return r
}

/** x^a y^b / B(a, b), through the binomial density so that large shapes keep their digits. */
export const betaKernel = (a: number, b: number, x: number, y: number): number =>
  ((a * b) / (a + b)) * rawBinomial(a, b, x, y)

/**
 * The tails at x with y = 1 − x passed on its own: near 1 the digits of y are the ones that matter.
 * A caller that knows x^a y^b / B(a, b) better than rounded x and y can (Student's t) passes it as `kernel`.
 */
export function incompleteBetaAt(a: number, b: number, x: number, y: number, kernel?: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (y <= 0) return { lower: 1, upper: 0 }
  const common = kernel ?? betaKernel(a, b, x, y)
  if (x * (a + b + 2) < a + 1) {
    const lower = Math.min(1, common * fraction(a, b, x, y))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, common * fraction(b, a, y, x))
  return { lower: 1 - upper, upper }
}

/** Regularised incomplete beta I_x(a, b) (`lower`) and its complement (`upper`), a, b > 0, 0 ≤ x ≤ 1. */
export function incompleteBeta(a: number, b: number, x: number): Tails {
  requirePositive('incompleteBeta', 'first shape', a)
  requirePositive('incompleteBeta', 'second shape', b)
  requireProbability('incompleteBeta', 'x', x)
  return incompleteBetaAt(a, b, x, 1 - x)
}
