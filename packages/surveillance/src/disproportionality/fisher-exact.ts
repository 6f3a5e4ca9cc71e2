import { hypergeometricPmf, hypergeometricSurvival } from '@zhiheng/statistics'
import { refuse } from '../requires.ts'
import { conditionalOddsRatio, type FisherSupport, packageOddsRatio } from './conditional-odds-ratio.ts'
import { requireTwoByTwo, type TwoByTwo } from './two-by-two.ts'

export type FisherExact = {
  /** Sum of the probabilities of all tables no more likely than the one observed. */
  readonly twoSidedP: number
  /** P(cell a at least as large as observed). */
  readonly greaterP: number
  /** Conditional maximum-likelihood odds ratio; 0 or Infinity at the ends of the support, null where a has one value. */
  readonly oddsRatio: number | null
}

/** Ties up to this share count as equally likely (as R does), since rounding must not decide. */
const tieShare = 1 + 1e-7

/**
 * Fisher's exact test given the margins.
 *
 * @param options.form `package`: the odds ratio as R's `fisher.test` finds it, to about 1e-4 of its reciprocal
 */
export function fisherExact(
  table: TwoByTwo,
  { form = 'published' }: { readonly form?: 'published' | 'package' } = {},
): FisherExact {
  const where = 'fisherExact'
  requireTwoByTwo(where, table)
  const { a, b, c, d } = table
  for (const count of [a, b, c, d]) if (!Number.isInteger(count)) refuse(where, `whole cells, got ${count}`)
  const total = a + b + c + d
  const marked = a + b
  const drawn = a + c
  const pmf = (x: number): number => hypergeometricPmf(x, total, marked, drawn)
  // P(X ≥ x).
  const atLeast = (x: number): number => hypergeometricSurvival(x - 1, total, marked, drawn)
  const low = Math.max(0, drawn - (total - marked))
  const high = Math.min(marked, drawn)
  const support = { a, low, high, marked, drawn, total }
  return {
    twoSidedP: Math.min(1, twoSided(support, pmf, atLeast)),
    greaterP: Math.min(1, atLeast(a)),
    oddsRatio: form === 'package' ? packageOddsRatio(support) : conditionalOddsRatio(support),
  }
}

/** The distribution has one peak, so the less likely tables on the far side end where bisection finds them. */
function twoSided(
  { a, low, high, marked, drawn, total }: FisherSupport,
  pmf: (x: number) => number,
  atLeast: (x: number) => number,
): number {
  const limit = pmf(a) * tieShare
  const peak = Math.min(high, Math.max(low, Math.floor(((marked + 1) * (drawn + 1)) / (total + 2))))
  if (pmf(peak) <= limit) return 1
  const atMost = (x: number): number => 1 - atLeast(x + 1)
  if (a > peak) {
    const far = lastWhere(low, peak, (x) => pmf(x) <= limit)
    return atLeast(a) + (far === undefined ? 0 : lowerTail(far, low, pmf, atMost))
  }
  const far = lastWhere(-high, -peak, (x) => pmf(-x) <= limit)
  return lowerTail(a, low, pmf, atMost) + (far === undefined ? 0 : atLeast(-far))
}

/** P(X ≤ x): by complement unless it is small, else by summing down from x. */
function lowerTail(
  x: number,
  low: number,
  pmf: (x: number) => number,
  atMost: (x: number) => number,
): number {
  const complement = atMost(x)
  if (complement > 0.1) return complement
  let sum = 0
  for (let i = x; i >= low; i -= 1) {
    const share = pmf(i)
    sum += share
    if (share <= sum * 1e-17) break
  }
  return sum
}

/** The largest whole x in [from, to) for which the test, true up to a point, still holds. */
function lastWhere(from: number, to: number, holds: (x: number) => boolean): number | undefined {
  if (!holds(from)) return undefined
  let low = from
  let high = to
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}
