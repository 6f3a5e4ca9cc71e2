import { chiSquareSurvival } from '@zhiheng/statistics'
import { requireTwoByTwo, type TwoByTwo } from './two-by-two.ts'

export type ChiSquareTest = { readonly statistic: number; readonly p: number }

/**
 * Chi-square test of independence, with Yates' continuity correction where asked: 0.5 is taken off |O − E|, or
 * |O − E| itself where that is smaller, so the statistic never grows back. null where a margin is empty.
 */
export function chiSquareTest(
  table: TwoByTwo,
  { yates = false }: { readonly yates?: boolean } = {},
): ChiSquareTest | null {
  requireTwoByTwo('chiSquareTest', table)
  const { a, b, c, d } = table
  const total = a + b + c + d
  const margins = (a + b) * (c + d) * (a + c) * (b + d)
  if (margins === 0) return null
  // |O − E| is |ad − bc|/N in all four cells, and Σ 1/E is N³ over the product of the margins.
  const distance = Math.abs(a * d - b * c) / total
  const rest = yates ? Math.max(0, distance - 0.5) : distance
  const statistic = ((rest * rest * total) / ((a + b) * (c + d))) * ((total / (a + c)) * (total / (b + d)))
  return { statistic, p: chiSquareSurvival(statistic, 1) }
}

/** Evans' rule for a signal: PRR ≥ 2, chi-square (Yates) ≥ 4, at least 3 reports. */
export function evansSignal(table: TwoByTwo): boolean {
  const { a, b, c, d } = table
  const ratio = a / (a + b) / (c / (c + d))
  return a >= 3 && ratio >= 2 && (chiSquareTest(table, { yates: true })?.statistic ?? 0) >= 4
}
