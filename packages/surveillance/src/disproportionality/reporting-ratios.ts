import { normalQuantile } from '@zhiheng/statistics'
import { requireOpenShare } from '../requires.ts'
import { defined, expectedReports, requireTwoByTwo, type TwoByTwo } from './two-by-two.ts'

/** A ratio with Wald limits on the log scale; null where undefined (0/0), infinite where nothing is divided by. */
export type RatioEstimate = {
  readonly ratio: number | null
  readonly seLog: number | null
  readonly lower: number | null
  readonly upper: number | null
}

export type RatioOptions = {
  /** Two-sided confidence level; 0.95 by default. */
  readonly confidence?: number
}

/** RR = a/E: observed over expected reports; null where E is 0. */
export function relativeReportingRatio(table: TwoByTwo): number | null {
  return defined(table.a / expectedReports(table))
}

/**
 * Proportional reporting ratio (Evans, Waller & Davis 2001): PRR = (a/(a+b)) / (c/(c+d)),
 * var log PRR = 1/a − 1/(a+b) + 1/c − 1/(c+d).
 */
export function proportionalReportingRatio(table: TwoByTwo, options: RatioOptions = {}): RatioEstimate {
  requireTwoByTwo('proportionalReportingRatio', table)
  const { a, b, c, d } = table
  const variance = 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)
  return wald('proportionalReportingRatio', a / (a + b) / (c / (c + d)), variance, options)
}

/** Reporting odds ratio (Rothman, Lanes & Sacks 2004): ROR = ad/(bc), var log ROR = 1/a + 1/b + 1/c + 1/d. */
export function reportingOddsRatio(table: TwoByTwo, options: RatioOptions = {}): RatioEstimate {
  requireTwoByTwo('reportingOddsRatio', table)
  const { a, b, c, d } = table
  return wald('reportingOddsRatio', (a * d) / (b * c), 1 / a + 1 / b + 1 / c + 1 / d, options)
}

function wald(
  where: string,
  ratio: number,
  variance: number,
  { confidence = 0.95 }: RatioOptions,
): RatioEstimate {
  requireOpenShare(where, 'confidence', confidence)
  const seLog = Math.sqrt(variance)
  const factor = Math.exp(normalQuantile((1 + confidence) / 2) * seLog)
  return {
    ratio: defined(ratio),
    seLog: defined(seLog),
    lower: defined(ratio * (1 / factor)),
    upper: defined(ratio * factor),
  }
}
