import { logGamma } from '../distributions/log-gamma.ts'
import { normalPdf, normalTails } from '../distributions/normal.ts'
import { refuse, requireWhole } from '../requires.ts'
import { gaussLegendre } from './gauss-legendre.ts'

/** Mean (d2) and standard deviation (d3) of the range, and mean (c4) of the standard deviation, of n normal values. */
export type ControlConstants = { readonly d2: number; readonly d3: number; readonly c4: number }

const known = new Map<number, ControlConstants>()

/**
 * Constants of control charts for subgroups of n ≥ 2, to full double accuracy: the range by integrating its
 * distribution, P(R > r) = 1 − n ∫ φ(x) [Φ(x + r) − Φ(x)]^(n−1) dx, instead of the usual table of three decimals.
 */
export function controlConstants(n: number): ControlConstants {
  requireWhole('controlConstants', 'n', n, 2)
  const found = known.get(n)
  if (found) return found
  const { at, weight } = gaussLegendre(20)
  let first = 0
  let second = 0
  for (let piece = 1; piece < pieces.length; piece++) {
    const [from, to] = [pieces[piece - 1] as number, pieces[piece] as number]
    for (let i = 0; i < at.length; i++) {
      const r = (from + to) / 2 + ((at[i] as number) * (to - from)) / 2
      const beyond = (rangeSurvival(r, n) * (weight[i] as number) * (to - from)) / 2
      first += beyond
      second += beyond * r
    }
  }
  const constants = { d2: first, d3: Math.sqrt(2 * second - first * first), c4: meanOfSd(n) }
  known.set(n, constants)
  return constants
}

/** Twenty nodes on each piece resolve the distribution of the range to rounding; beyond 18 σ nothing is left. */
const pieces = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 18]

const step = 1 / 8
const grid = Array.from({ length: 145 }, (_, i) => {
  const x = i * step - 9
  return { x, density: normalPdf(x) * step, upper: normalTails(x).upper }
})

function rangeSurvival(r: number, n: number): number {
  let sum = 0
  // 1 − n ∫ φ [..]^(n−1) written as n ∫ φ ([1 − Φ(x)]^(n−1) − [..]^(n−1)): no digits are lost where r is large.
  for (const { x, density, upper } of grid)
    sum += density * (upper ** (n - 1) - (upper - normalTails(x + r).upper) ** (n - 1))
  return n * sum
}

/** c4: the mean of the standard deviation (n − 1) of n normal values, in sigmas. */
export function meanOfSd(n: number): number {
  if (!(n > 1)) refuse('meanOfSd', `n above 1, got ${n}`)
  return Math.sqrt(2 / (n - 1)) * Math.exp(logGamma(n / 2) - logGamma((n - 1) / 2))
}

/** The table of the R package qcc, n = 2 to 25: d2 has three decimals, d3 five to six true ones. */
const qccD3 = [
  0.8525033, 0.8883697, 0.8798108, 0.8640855, 0.8480442, 0.8332108, 0.8198378, 0.8078413, 0.7970584, 0.787323,
  0.7784873, 0.7704257, 0.763033, 0.7562217, 0.7499188, 0.7440627, 0.7386021, 0.7334929, 0.728698, 0.7241851,
  0.7199267, 0.7158987, 0.7120802, 0.7084528,
]

/** Constants as qcc rounds them, for comparing with its results. */
export function roundedConstants(n: number): ControlConstants {
  const d3 = qccD3[n - 2]
  if (d3 === undefined) refuse('roundedConstants', `n of 2 to 25, got ${n}`)
  return { d2: Math.round(controlConstants(n).d2 * 1000) / 1000, d3, c4: meanOfSd(n) }
}
