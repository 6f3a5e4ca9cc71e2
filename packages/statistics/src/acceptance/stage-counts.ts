import { binomialPmf } from '../distributions/binomial.ts'
import { hypergeometricPmf } from '../distributions/hypergeometric.ts'
import { poissonPmf } from '../distributions/poisson.ts'
import type { CountModel } from './attribute-plan.ts'

/** Below this the recursion from zero would start at a number without digits. */
const underflow = 1e-290

/** Probabilities of 0, 1, … `most` nonconforming in n, written into `out`. */
export type StageCounts = (out: Float64Array, n: number, most: number, before: number, found: number) => void

/** One recursion per stage, from zero upward; where P(0) underflows each count is computed on its own. */
export function stageCounts(model: CountModel, p: number): StageCounts {
  if (model.type === 'binomial') return binomialCounts(p)
  if (model.type === 'poisson') return poissonCounts(p)
  const marked = Math.round(p * model.lot)
  return hypergeometricCounts(model.lot, marked)
}

function binomialCounts(p: number): StageCounts {
  const odds = p / (1 - p)
  return (out, n, most) => {
    const none = Math.exp(n * Math.log1p(-p))
    if (p === 1 || none < underflow) {
      for (let x = 0; x <= most; x++) out[x] = binomialPmf(x, n, p)
      return
    }
    let term = none
    out[0] = term
    for (let x = 1; x <= most; x++) {
      term *= ((n - x + 1) / x) * odds
      out[x] = x > n ? 0 : term
    }
  }
}

function poissonCounts(p: number): StageCounts {
  return (out, n, most) => {
    const mean = n * p
    const none = Math.exp(-mean)
    if (none < underflow) {
      for (let x = 0; x <= most; x++) out[x] = poissonPmf(x, mean)
      return
    }
    let term = none
    out[0] = term
    for (let x = 1; x <= most; x++) {
      term *= mean / x
      out[x] = term
    }
  }
}

/** Earlier samples are gone from the lot, with what was found in them. */
function hypergeometricCounts(lot: number, marked: number): StageCounts {
  return (out, n, most, before, found) => {
    const size = lot - before
    const left = marked - found
    const least = Math.max(0, n + left - size)
    let term = 0
    for (let x = 0; x <= most; x++) {
      if (x < least || left < 0 || x > Math.min(n, left)) {
        out[x] = 0
        continue
      }
      term =
        x === least || term < underflow
          ? hypergeometricPmf(x, size, left, n)
          : (term * (left - x + 1) * (n - x + 1)) / (x * (size - left - n + x))
      out[x] = term
    }
  }
}
