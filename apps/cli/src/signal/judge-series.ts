import {
  bayesLimit,
  cdcLimit,
  countCusum,
  ears,
  earsHistory,
  type FarringtonPoint,
  farrington,
  farringtonFlexible,
  type LimitPoint,
  rkiLimit,
} from '@zhiheng/surveillance'
import type { CountSeries, Step } from './count-series.ts'

export const methods = ['flexible', 'farrington', 'c1', 'c2', 'c3', 'cusum', 'bayes', 'rki', 'cdc'] as const
export type Method = (typeof methods)[number]

/** Why a point has no verdict: history too short, its own or recent counts unknown, too few cases, no model fits. */
export type Reason =
  | { readonly kind: 'history'; readonly needed: number; readonly have: number }
  | { readonly kind: 'unknownCount' | 'fewCases' | 'noFit' }

export type JudgedPoint = {
  readonly series: string
  readonly date: string
  readonly observed: number | null
  readonly expected: number | null
  readonly threshold: number | null
  readonly alarm: boolean | null
  readonly reason: Reason | null
}

export type Settings = {
  readonly method: Method
  readonly step: Step
  /** Points judged at the end of each series. */
  readonly last: number
  readonly alpha?: number
}

export const periodOf: Record<Step, number> = { day: 365, week: 52, month: 12 }

/** Points that must lie before the first judged one. */
export function neededHistory(method: Method, period: number): number {
  if (method === 'c1' || method === 'c2' || method === 'c3') return earsHistory(earsName(method))
  const needed = {
    flexible: 5 * period,
    farrington: 5 * period + 3,
    cusum: 26,
    bayes: 6,
    rki: 2 * period + 4,
  }
  return method === 'cdc' ? 5 * 52 + 7 : needed[method]
}

const earsName = (method: 'c1' | 'c2' | 'c3') => method.toUpperCase() as 'C1' | 'C2' | 'C3'

export function judgeSeries(series: CountSeries, settings: Settings): JudgedPoint[] {
  const length = series.counts.length
  const needed = neededHistory(settings.method, periodOf[settings.step])
  const start = Math.max(0, length - settings.last)
  const from = Math.min(length, Math.max(start, needed))
  const short = Array.from({ length: from - start }, (_, i) =>
    bare(series, start + i, { kind: 'history', needed, have: start + i }),
  )
  return from < length ? [...short, ...judged(series, from, settings)] : short
}

function judged(series: CountSeries, from: number, { method, step, alpha }: Settings): JudgedPoint[] {
  const { counts } = series
  const period = periodOf[step]
  const level = alpha === undefined ? {} : { alpha }
  const limits = (points: readonly LimitPoint[]) =>
    points.map((point) => fromLimit(series, point.index, null, point.upperBound, point.alarm))
  if (method === 'flexible')
    return farringtonFlexible(counts, { from, period, ...seasons(step), ...level }).map((point) =>
      fromModel(series, point),
    )
  if (method === 'farrington')
    return farrington(counts, { from, period, ...level }).map((point) => fromModel(series, point))
  if (method === 'bayes') return limits(bayesLimit(counts, { from, period, ...level }))
  if (method === 'rki') return limits(rkiLimit(counts, { from, period }))
  if (method === 'cdc') return limits(cdcLimit(counts, { from, ...level }))
  if (method === 'cusum') {
    const result = countCusum(counts, { from, transform: 'rossi' })
    return result.alarm.map((alarm, i) =>
      fromLimit(series, from + i, result.mean[i] ?? null, result.upperBound[i] ?? null, alarm),
    )
  }
  const result = ears(counts, { method: earsName(method), from, minSigma: 0.5, ...level })
  return result.alarm.map((alarm, i) =>
    fromLimit(series, from + i, result.mean[i] ?? null, result.upperBound[i] ?? null, alarm),
  )
}

/** The defaults of the published method are for weeks; a month has fewer points to cut into seasons and to leave out. */
const seasons = (step: Step) =>
  step === 'month' ? { seasonGroups: 4, halfWindow: 1, excludedRecent: 6 } : {}

const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value

const bare = (series: CountSeries, index: number, reason: Reason): JudgedPoint => ({
  series: series.name,
  date: series.dates[index] as string,
  observed: known(series.counts[index]),
  expected: null,
  threshold: null,
  alarm: null,
  reason,
})

const fromLimit = (
  series: CountSeries,
  index: number,
  expected: number | null,
  threshold: number | null,
  alarm: boolean | null,
): JudgedPoint => ({
  ...bare(series, index, { kind: 'unknownCount' }),
  expected,
  threshold,
  alarm,
  reason: alarm === null ? { kind: 'unknownCount' } : null,
})

const fromModel = (series: CountSeries, point: FarringtonPoint): JudgedPoint => ({
  ...bare(series, point.index, { kind: 'noFit' }),
  expected: point.expected,
  threshold: point.upperBound,
  alarm: point.alarm,
  reason: point.verdict === 'judged' ? null : { kind: point.verdict },
})
