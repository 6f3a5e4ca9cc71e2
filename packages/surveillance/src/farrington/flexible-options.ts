import { dayNumber, type PlainDate } from '@zhiheng/primitives'
import { normalUpperQuantile } from '@zhiheng/statistics'
import { refuse, requireCounts, requireHistory, requireOpenShare, requireWhole } from '../requires.ts'
import { type PowerTransform, requirePower } from './bounds.ts'
import type { TrendOptions } from './judge-point.ts'
import { defaultMinCases, type MinCases, requireExposure, requireMinCases } from './min-cases.ts'
import type { SeriesCalendar } from './reference-layout.ts'

/** `delta`: power-scale prediction bound. `nbPlugin`: negative-binomial quantile at μ₀. `muan`: at μ₀'s upper limit. */
export type FlexibleBound = 'delta' | 'nbPlugin' | 'muan'

export type FlexibleOptions = {
  /** First index judged (from 0). */
  readonly from: number
  /** Index after the last one judged; by default the end of the series. */
  readonly to?: number
  /** Points a year; 52 by default. */
  readonly period?: number
  /** Reference years b; 5 by default. */
  readonly years?: number
  readonly halfWindow?: number
  /** Levels of the seasonal factor; 10 by default, 1 compares with the windows alone. */
  readonly seasonGroups?: number
  /** Points before the present left out of the reference; 26 by default. */
  readonly excludedRecent?: number
  readonly reweight?: boolean
  /** 2.58 by default. */
  readonly weightsThreshold?: number
  readonly trend?: boolean
  /** The trend is kept where its p-value is below; 1 by default (kept whenever it does not extrapolate). */
  readonly trendLimit?: number
  /** One-sided error; 0.005 by default. */
  readonly alpha?: number
  readonly bound?: FlexibleBound
  /** Scale of the `delta` bound. */
  readonly power?: PowerTransform
  readonly minCases?: MinCases
  /** Population or visits of each point: the model is then one of rates. */
  readonly exposure?: ArrayLike<number>
  /** Date of each point, ascending: reference points are then found by date. */
  readonly dates?: readonly PlainDate[]
  /** What a point is, where dates are given; `week` by default. */
  readonly dateStep?: 'day' | 'week' | 'month'
  /** `package` reproduces R's surveillance: wrong dispersion in the trend test and standard error, score on mixed scales. */
  readonly form?: 'published' | 'package'
}

export type FlexibleSettings = {
  readonly from: number
  readonly to: number
  readonly period: number
  readonly years: number
  readonly halfWindow: number
  readonly seasonGroups: number
  readonly excludedRecent: number
  readonly alpha: number
  readonly z: number
  readonly bound: FlexibleBound
  readonly power: PowerTransform
  readonly minCases: MinCases
  readonly form: 'published' | 'package'
  readonly calendar?: SeriesCalendar
  readonly fitting: TrendOptions
}

export function settleFlexible(
  where: string,
  counts: ArrayLike<number>,
  options: FlexibleOptions,
): FlexibleSettings {
  requireCounts(where, counts)
  const { from, to = counts.length, period = 52, years = 5, halfWindow = 3, seasonGroups = 10 } = options
  const {
    excludedRecent = 26,
    alpha = 0.005,
    bound = 'nbPlugin',
    power = '2/3',
    form = 'published',
  } = options
  const { minCases = defaultMinCases } = options
  requireWhole(where, 'period', period, 1)
  requireWhole(where, 'years', years, 1)
  requireWhole(where, 'halfWindow', halfWindow)
  requireWhole(where, 'seasonGroups', seasonGroups, 1)
  if (seasonGroups > 255) refuse(where, `at most 255 season groups, got ${seasonGroups}`)
  requireWhole(where, 'excludedRecent', excludedRecent)
  requireOpenShare(where, 'alpha', alpha)
  requireMinCases(where, minCases)
  requirePower(where, power)
  if (!['delta', 'nbPlugin', 'muan'].includes(bound))
    refuse(where, `bound delta, nbPlugin or muan, got ${String(bound)}`)
  requireExposure(where, options.exposure, counts.length)
  requireHistory(where, { from, to, length: counts.length, history: options.dates ? 0 : years * period })
  const calendar = calendarOf(where, counts.length, options)
  return {
    ...{ from, to, period, years, halfWindow, seasonGroups, excludedRecent },
    ...{ alpha, z: normalUpperQuantile(alpha), bound, power, minCases, form },
    ...(calendar && { calendar }),
    fitting: fittingOf(where, years, form, options),
  }
}

function fittingOf(
  where: string,
  years: number,
  form: 'published' | 'package',
  options: FlexibleOptions,
): TrendOptions {
  const { weightsThreshold = 2.58, trendLimit = 1, trend = true, reweight = true } = options
  if (!(weightsThreshold > 0)) refuse(where, `a positive weightsThreshold, got ${weightsThreshold}`)
  if (!(trendLimit >= 0 && trendLimit <= 1)) refuse(where, `trendLimit between 0 and 1, got ${trendLimit}`)
  const dispersion = form === 'package' ? 'overwritten' : 'phi'
  return {
    ...{ reweight, weightsThreshold, trend, years },
    maxSteps: form === 'package' ? 25 : 100,
    // A limit of 1 means "always": p-values of exactly 1 included.
    trendLimit: trendLimit === 1 && form === 'published' ? Infinity : trendLimit,
    trendDispersion: dispersion,
    meanDispersion: dispersion,
  }
}

function calendarOf(where: string, length: number, options: FlexibleOptions): SeriesCalendar | undefined {
  const { dates, dateStep = 'week' } = options
  if (!dates) return undefined
  if (dates.length !== length) refuse(where, `one date a count (${length}), got ${dates.length}`)
  const dayNumbers = Int32Array.from(dates, dayNumber)
  for (let i = 1; i < length; i += 1)
    if ((dayNumbers[i] as number) <= (dayNumbers[i - 1] as number))
      refuse(where, `ascending dates, but ${dates[i]} follows ${dates[i - 1]}`)
  return { dayNumbers, step: dateStep }
}
