import { negativeBinomialQuantile, normalUpperQuantile } from '@zhiheng/statistics'
import { refuse, requireCounts, requireHistory, requireOpenShare, requireWhole } from '../requires.ts'
import { crowGardnerLimit } from './crow-gardner.ts'

export type HistoricalLimitOptions = {
  /** First index judged (from 0). */
  readonly from: number
  /** Index after the last one judged; by default the end of the series. */
  readonly to?: number
  /** Points a year; 52 by default. */
  readonly period?: number
  /** Earlier years used. */
  readonly years?: number
  /** Points on each side of the same point of an earlier year, and points before the present where `recent`. */
  readonly halfWindow?: number
  /** Use the points just before the present too. */
  readonly recent?: boolean
}

/** A judged point; null where the count or the whole baseline is unknown. */
export type LimitPoint = {
  readonly index: number
  /** Known counts in the baseline. */
  readonly baselineCounts: number
  readonly upperBound: number | null
  readonly alarm: boolean | null
}

/**
 * Bayes limit (Riebler 2004): with Jeffreys' gamma prior the predictive distribution of a count after n counts that
 * sum to s is negative binomial with size s + 1/2 and probability n/(n + 1); the bound is its 1 − alpha quantile.
 * Defaults: no earlier year, 6 recent points, alpha 0.05.
 */
export function bayesLimit(
  counts: ArrayLike<number>,
  options: HistoricalLimitOptions & { readonly alpha?: number },
): LimitPoint[] {
  const { alpha = 0.05 } = options
  requireOpenShare('bayesLimit', 'alpha', alpha)
  const settings = { years: 0, halfWindow: 6, recent: true, ...options }
  return judge('bayesLimit', counts, settings, (base) => {
    const sum = base.reduce((total, count) => total + count, 0)
    const size = sum + 0.5
    return negativeBinomialQuantile(1 - alpha, size / base.length, size)
  })
}

/**
 * Limit of the Robert Koch Institute: mean + 2 sd of the baseline where the mean exceeds 20, else the upper 95 %
 * limit of Crow & Gardner (1959) for the whole part of the mean. Defaults: 2 earlier years, ±4 points.
 */
export function rkiLimit(counts: ArrayLike<number>, options: HistoricalLimitOptions): LimitPoint[] {
  const settings = { years: 2, halfWindow: 4, recent: false, ...options }
  return judge('rkiLimit', counts, settings, (base) => {
    const { mean, sd } = moments(base)
    if (mean <= 20) return crowGardnerLimit(Math.floor(mean))
    return base.length > 1 ? mean + 2 * sd : null
  })
}

type Settings = HistoricalLimitOptions & {
  readonly years: number
  readonly halfWindow: number
  readonly recent: boolean
}

function judge(
  where: string,
  counts: ArrayLike<number>,
  settings: Settings,
  limit: (base: readonly number[]) => number | null,
): LimitPoint[] {
  const { from, to = counts.length, period = 52, years, halfWindow, recent } = settings
  requireCounts(where, counts)
  requireWhole(where, 'period', period, 1)
  requireWhole(where, 'years', years)
  requireWhole(where, 'halfWindow', halfWindow)
  if (years === 0 && (!recent || halfWindow === 0))
    refuse(where, 'a baseline: earlier years, or recent points with a half window')
  requireHistory(where, { from, to, length: counts.length, history: years * period + halfWindow })
  return Array.from({ length: to - from }, (_, i) => {
    const k = from + i
    const base: number[] = []
    const take = (first: number, last: number): void => {
      for (let j = first; j <= last; j += 1) if (!Number.isNaN(counts[j])) base.push(counts[j] as number)
    }
    if (recent) take(k - halfWindow, k - 1)
    for (let year = 1; year <= years; year += 1)
      take(k - year * period - halfWindow, k - year * period + halfWindow)
    const upperBound = base.length === 0 ? null : limit(base)
    return limitPoint(k, base.length, counts[k] as number, upperBound)
  })
}

const limitPoint = (
  index: number,
  baselineCounts: number,
  observed: number,
  upperBound: number | null,
): LimitPoint => ({
  index,
  baselineCounts,
  upperBound,
  alarm: upperBound === null || Number.isNaN(observed) ? null : observed > upperBound,
})

export type CdcLimitOptions = {
  readonly from: number
  readonly to?: number
  /** Years of history; 5 by default. */
  readonly years?: number
  /** Four-week spans on each side; 1 by default. */
  readonly halfSpans?: number
  /** Two-sided error; 0.025 by default. */
  readonly alpha?: number
}

/** `observed`: the sum of the last four weeks, which is what the bound is for. */
export type CdcLimitPoint = LimitPoint & { readonly observed: number | null }

/**
 * CDC historical limits (Stroup et al. 1989) on weekly counts: sums of four weeks at the same time of b earlier
 * years, before and after; bound = mean + z·sd·√(1 + 1/n) with z two-sided. Sums that hold an unknown count are left out.
 */
export function cdcLimit(counts: ArrayLike<number>, options: CdcLimitOptions): CdcLimitPoint[] {
  const where = 'cdcLimit'
  const { from, to = counts.length, years = 5, halfSpans = 1, alpha = 0.025 } = options
  requireCounts(where, counts)
  requireWhole(where, 'years', years, 1)
  requireWhole(where, 'halfSpans', halfSpans)
  requireOpenShare(where, 'alpha', alpha)
  const history = years * 52 + 4 * halfSpans + 3
  requireHistory(where, { from, to, length: counts.length, history })
  const z = normalUpperQuantile(alpha / 2)
  const fourWeeks = (last: number): number => {
    let sum = 0
    for (let j = last - 3; j <= last; j += 1) sum += counts[j] as number
    return sum
  }
  return Array.from({ length: to - from }, (_, i) => {
    const k = from + i
    const base: number[] = []
    for (let year = years; year >= 1; year -= 1)
      for (let span = -halfSpans; span <= halfSpans; span += 1) {
        const sum = fourWeeks(k - 52 * year + 4 * span)
        if (!Number.isNaN(sum)) base.push(sum)
      }
    const observed = fourWeeks(k)
    const { mean, sd } = moments(base)
    const bound = base.length > 1 ? mean + z * sd * Math.sqrt(1 + 1 / base.length) : null
    return {
      ...limitPoint(k, base.length, observed, bound),
      observed: Number.isNaN(observed) ? null : observed,
    }
  })
}

/** Mean and standard deviation (n − 1). */
function moments(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) }
}
