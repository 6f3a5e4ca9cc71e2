import { requireNumber, requireProbability } from '../requires.ts'
import type { Tails } from './incomplete-gamma.ts'

const sqrt32 = 5.656854249492381
const inverseRootTwoPi = 0.3989422804014327

/** Cody (1969), rational Chebyshev approximations for the error function, in R's arrangement. */
const a = [2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356, 0.06568233791820745]
const b = [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673]
const c = [
  0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726,
  6848.190450536283, 11602.65143764735, 9842.714838383978, 1.0765576773720192e-8,
]
const d = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
]
const p = [
  0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  0.000029112874951168793, 0.023073441764940174,
]
const q = [
  1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 0.00007297515550839662,
]

function expMinusHalfSquare(y: number): number {
  // Splitting off the leading bits keeps the square exact (Cody).
  const head = Math.trunc(y * 16) / 16
  const rest = (y - head) * (y + head)
  return Math.exp(-head * head * 0.5) * Math.exp(-rest * 0.5)
}

function centre(x: number): number {
  const square = Math.abs(x) > 1.11e-16 ? x * x : 0
  let numerator = (a[4] as number) * square
  let denominator = square
  for (let i = 0; i < 3; i++) {
    numerator = (numerator + (a[i] as number)) * square
    denominator = (denominator + (b[i] as number)) * square
  }
  return (x * (numerator + (a[3] as number))) / (denominator + (b[3] as number))
}

function middle(y: number): number {
  let numerator = (c[8] as number) * y
  let denominator = y
  for (let i = 0; i < 7; i++) {
    numerator = (numerator + (c[i] as number)) * y
    denominator = (denominator + (d[i] as number)) * y
  }
  return (numerator + (c[7] as number)) / (denominator + (d[7] as number))
}

function far(y: number): number {
  const square = 1 / (y * y)
  let numerator = (p[5] as number) * square
  let denominator = square
  for (let i = 0; i < 4; i++) {
    numerator = (numerator + (p[i] as number)) * square
    denominator = (denominator + (q[i] as number)) * square
  }
  const ratio = (square * (numerator + (p[4] as number))) / (denominator + (q[4] as number))
  return (inverseRootTwoPi - ratio) / y
}

/** P(Z ≤ x) and P(Z > x) of the standard normal, each to full relative accuracy. */
export function normalTails(x: number): Tails {
  requireNumber('normalTails', 'x', x)
  const y = Math.abs(x)
  if (y <= 0.67448975) {
    const half = centre(x)
    return { lower: 0.5 + half, upper: 0.5 - half }
  }
  const tail = y > 40 ? 0 : expMinusHalfSquare(y) * (y <= sqrt32 ? middle(y) : far(y))
  return x > 0 ? { lower: 1 - tail, upper: tail } : { lower: tail, upper: 1 - tail }
}

/** Density of the standard normal. */
export const normalPdf = (x: number): number => inverseRootTwoPi * expMinusHalfSquare(Math.abs(x))

/** Standard normal P(Z ≤ x). For a mean and sd pass (x − mean)/sd. */
export const normalCdf = (x: number): number => normalTails(x).lower

/** Standard normal P(Z > x), accurate far out where 1 − cdf would be 0. */
export const normalSurvival = (x: number): number => normalTails(x).upper

/** Wichura (1988), algorithm AS 241, PPND16: about 1e-16 relative. */
const central = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
] as const
const near = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
] as const
const outer = [
  [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
] as const

function rational(table: readonly [readonly number[], readonly number[]], r: number): number {
  let numerator = 0
  let denominator = 0
  for (let i = 0; i < 8; i++) {
    numerator = numerator * r + (table[0][i] as number)
    denominator = denominator * r + (table[1][i] as number)
  }
  return numerator / denominator
}

function quantileOf(lower: number, upper: number): number {
  const offset = lower <= upper ? lower - 0.5 : 0.5 - upper
  if (Math.abs(offset) <= 0.425) return offset * rational(central, 0.180625 - offset * offset)
  const smaller = Math.min(lower, upper)
  if (smaller === 0) return lower < upper ? -Infinity : Infinity
  const r = Math.sqrt(-Math.log(smaller))
  const x = r <= 5 ? rational(near, r - 1.6) : rational(outer, r - 5)
  return lower < upper ? -x : x
}

/** The x with P(Z ≤ x) = probability; ±Infinity at 0 and 1. */
export function normalQuantile(probability: number): number {
  requireProbability('normalQuantile', 'probability', probability)
  return quantileOf(probability, 1 - probability)
}

/** The x with P(Z > x) = probability: keeps its digits for probabilities like 1e-20. */
export function normalUpperQuantile(probability: number): number {
  requireProbability('normalUpperQuantile', 'probability', probability)
  return quantileOf(1 - probability, probability)
}
