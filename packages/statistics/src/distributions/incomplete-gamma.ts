import { requireNumber, requirePositive } from '../requires.ts'
import { logGammaOnePlus } from './log-gamma.ts'
import { rawPoisson } from './raw-densities.ts'

/** Both tails: the smaller one is computed directly, so neither loses digits to 1 − the other. */
export type Tails = { readonly lower: number; readonly upper: number }

const epsilon = Number.EPSILON / 4

function belowOne(a: number, x: number): Tails {
  // P = e^L (1 + S), L = a log x − log Γ(1 + a): Q keeps its digits through expm1 where a is tiny.
  let sum = 0
  let term = a
  for (let k = 1; k < 200; k++) {
    term *= -x / k
    const part = term / (a + k)
    sum += part
    if (Math.abs(part) <= epsilon * Math.abs(sum)) break
  }
  const logFactor = a * Math.log(x) - logGammaOnePlus(a)
  const lower = Math.exp(logFactor) * (1 + sum)
  return { lower, upper: -Math.expm1(logFactor) - Math.exp(logFactor) * sum }
}

function lowerSeries(a: number, x: number): number {
  let sum = 1
  let term = 1
  for (let k = a + 1; ; k++) {
    term *= x / k
    sum += term
    if (term <= epsilon * sum) break
  }
  return rawPoisson(a, x) * sum
}

/** Legendre's continued fraction for Q by Lentz; converges for x > a + 1 in about √x steps. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let k = 1; k < 1_000_000; k++) {
    const numerator = -k * (k - a)
    b += 2
    d = numerator * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + numerator / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const ratio = d * c
    h *= ratio
    if (Math.abs(ratio - 1) <= 2 * Number.EPSILON) break
  }
  return rawPoisson(a, x) * a * h
}

/**
 * Regularised incomplete gamma functions P(a, x) (`lower`) and Q(a, x) (`upper`), a > 0, x ≥ 0.
 * Power series left of the mean, continued fraction right of it, Loader's density as their common factor.
 */
export function incompleteGamma(a: number, x: number): Tails {
  requirePositive('incompleteGamma', 'shape', a)
  requireNumber('incompleteGamma', 'x', x)
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  if (x < 1 && a <= 0.5) return belowOne(a, x)
  if (x < a + 1) {
    const lower = lowerSeries(a, x)
    return { lower: Math.min(1, lower), upper: Math.max(0, 1 - lower) }
  }
  const upper = upperFraction(a, x)
  return { lower: Math.max(0, 1 - upper), upper: Math.min(1, upper) }
}
