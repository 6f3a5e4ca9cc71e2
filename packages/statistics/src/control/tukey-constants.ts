import { normalTails } from '../distributions/normal.ts'
import { type ControlConstants, controlConstants } from './constants.ts'
import { gaussLegendre } from './gauss-legendre.ts'

/**
 * Probability of a range up to w by the quadrature of Copenhaver and Holland (1988), which R's `ptukey` uses: two or
 * three pieces of twelve nodes, good to about eight digits.
 */
function rangeCdf(w: number, n: number): number {
  const half = w / 2
  if (half >= 8) return 1
  const centre = normalTails(half)
  const both = centre.lower - centre.upper
  let sum = both >= Math.exp(-50 / n) ? both ** n : 0
  const pieces = w > 3 ? 2 : 3
  const width = (8 - half) / pieces
  const { at, weight } = gaussLegendre(12)
  for (let piece = 0; piece < pieces; piece++) {
    const middle = half + (piece + 0.5) * width
    for (let i = 0; i < 12; i++) {
      const x = middle + ((at[i] as number) * width) / 2
      if (x * x > 60) continue
      const inside = normalTails(x).lower - normalTails(x - w).lower
      sum +=
        (((weight[i] as number) * width * n) / Math.sqrt(2 * Math.PI)) *
        Math.exp(-(x * x) / 2) *
        inside ** (n - 1)
    }
  }
  return Math.min(1, sum)
}

/**
 * Constants as R computes them from `ptukey`: d3 is off from the eighth digit for n ≥ 8. Only for comparing with
 * tables made that way; `controlConstants` has the true values.
 */
export function tukeyConstants(n: number): ControlConstants {
  const { at, weight } = gaussLegendre(40)
  const exact = controlConstants(n)
  let second = 0
  for (const [from, to] of [
    [0, 1.5],
    [1.5, 3],
    [3, 5],
    [5, 8],
    [8, 16],
  ] as const) {
    for (let i = 0; i < at.length; i++) {
      const r = (from + to) / 2 + ((at[i] as number) * (to - from)) / 2
      second += (weight[i] as number) * (to - from) * r * (1 - rangeCdf(r, n))
    }
  }
  return { ...exact, d3: Math.sqrt(second - exact.d2 ** 2) }
}
