import { requirePositive } from '../requires.ts'

const digammaTerms = [-1 / 12, 1 / 120, -1 / 252, 1 / 240, -1 / 132, 691 / 32760, -1 / 12]
const trigammaTerms = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6]

function evenSeries(terms: readonly number[], x: number): number {
  const square = 1 / (x * x)
  let sum = 0
  for (let k = terms.length - 1; k >= 0; k--) sum = (sum + (terms[k] as number)) * square
  return sum
}

/** ψ(x), the derivative of log Γ, for x > 0: recurrence up to 12, then the asymptotic series. */
export function digamma(x: number): number {
  requirePositive('digamma', 'x', x)
  let shift = 0
  let m = x
  while (m < 12) {
    shift -= 1 / m
    m += 1
  }
  return shift + Math.log(m) - 0.5 / m + evenSeries(digammaTerms, m)
}

/** ψ′(x), the second derivative of log Γ, for x > 0. */
export function trigamma(x: number): number {
  requirePositive('trigamma', 'x', x)
  let shift = 0
  let m = x
  while (m < 12) {
    shift += 1 / (m * m)
    m += 1
  }
  return shift + 1 / m + 0.5 / (m * m) + evenSeries(trigammaTerms, m) / m
}
