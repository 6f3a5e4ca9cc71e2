import { logGammaOnePlus, stirlingError } from './log-gamma.ts'

const twoPi = 6.283185307179586

/** x log(x/m) + m − x without cancellation where x is near m (Loader 2000, "bd0"). */
export function devianceTerm(x: number, m: number): number {
  const difference = x - m
  if (Math.abs(difference) < 0.1 * (x + m)) {
    const v = difference / (x + m)
    let sum = difference * v
    if (Math.abs(sum) < Number.MIN_VALUE) return sum
    const square = v * v
    let term = 2 * x * v
    for (let j = 1; j < 1000; j++) {
      term *= square
      const next = sum + term / (2 * j + 1)
      if (next === sum) return next
      sum = next
    }
  }
  return x * Math.log(x / m) + m - x
}

/** e^−m m^x / Γ(x + 1) for real x ≥ 0 and m ≥ 0: the Poisson density, also the factor of the incomplete gamma. */
export function rawPoisson(x: number, m: number): number {
  if (m === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-m)
  if (x <= m * Number.MIN_VALUE) return Math.exp(-m)
  if (x < 0.5) return Math.exp(x * Math.log(m) - m - logGammaOnePlus(x))
  return Math.exp(-stirlingError(x) - devianceTerm(x, m)) / Math.sqrt(twoPi * x)
}

/**
 * Γ(n+1)/(Γ(x+1)Γ(n−x+1)) p^x q^(n−x) for real 0 ≤ x ≤ n (Loader's saddle point form): the binomial density, also the
 * factor of the incomplete beta. `rest` is n − x and `q` is 1 − p, passed on their own so that small ones keep their digits.
 */
export function rawBinomial(x: number, rest: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0
  if (q === 0) return rest === 0 ? 1 : 0
  const n = x + rest
  if (x === 0)
    return n === 0 ? 1 : p < 0.1 ? Math.exp(-devianceTerm(n, n * q) - n * p) : Math.exp(n * Math.log(q))
  if (rest === 0) return q < 0.1 ? Math.exp(-devianceTerm(n, n * p) - n * q) : Math.exp(n * Math.log(p))
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(rest) -
    devianceTerm(x, n * p) -
    devianceTerm(rest, n * q)
  return Math.exp(exponent) * Math.sqrt(n / (twoPi * x * rest))
}
