import { normalUpperQuantile } from '@zhiheng/statistics'
import { refuse, requireCounts, requireHistory, requireOpenShare, requireWhole } from '../requires.ts'
import { type PowerTransform, powerBound, requirePower } from './bounds.ts'
import { type FarringtonInternals, type FarringtonPoint, orNull, readInternals } from './farrington-result.ts'
import { judgePoint, type PointModel, type TrendOptions } from './judge-point.ts'
import { defaultMinCases, enoughCases, type MinCases, requireMinCases } from './min-cases.ts'
import { windowLayout } from './reference-layout.ts'
import { seriesTables } from './series-tables.ts'
import { createWorkspace } from './trend-model.ts'

export type FarringtonOptions = {
  /** First index judged (from 0). */
  readonly from: number
  /** Index after the last one judged; by default the end of the series. */
  readonly to?: number
  /** Points a year; 52 by default. */
  readonly period?: number
  /** Reference years b; 5 by default. */
  readonly years?: number
  /** Points on each side of the reference point; 3 by default. */
  readonly halfWindow?: number
  /** Two-sided error of the prediction interval; 0.05 by default, so 2.5 % above the bound. */
  readonly alpha?: number
  /** Fit a linear trend and keep it where it is significant at 5 %; true by default. */
  readonly trend?: boolean
  /** Weigh down past outbreaks; true by default. */
  readonly reweight?: boolean
  readonly minCases?: MinCases
  readonly power?: PowerTransform
}

/** `FarringtonPoint` with the position of the count in the predictive distribution. */
export type Farrington1996Point = FarringtonPoint & {
  /** P(count < observed) on the transformed scale. */
  readonly predictiveShare: number | null
  readonly predictiveMedian: number | null
  /** The first fit of the internals; only where asked for. */
  readonly internals?: FarringtonInternals
}

type Settings = Required<Omit<FarringtonOptions, 'to'>> & { readonly to: number; readonly z: number }

/**
 * The quasi-Poisson detector of Farrington, Andrews, Beale & Catchpole (1996), J. R. Stat. Soc. A 159: reference
 * counts of the same weeks in b earlier years, log-linear trend, past outbreaks weighed down by Anscombe residuals,
 * bound on a power scale. Reference points before the series are left out and counted in `missingReference`;
 * unknown counts (NaN) are left out too.
 *
 * @throws RangeError where a judged point has no reference point at all, saying how many points are needed
 */
export function farrington(
  counts: ArrayLike<number>,
  options: FarringtonOptions,
  { internals = false }: { readonly internals?: boolean } = {},
): Farrington1996Point[] {
  const settings = settle(counts, options)
  const { years, halfWindow, from, to } = settings
  const space = createWorkspace(years * (2 * halfWindow + 1), 1)
  const tables = seriesTables(counts)
  const points: Farrington1996Point[] = []
  const fitting: TrendOptions = {
    ...settings,
    weightsThreshold: 1,
    maxSteps: 100,
    trendLimit: 0.05,
    trendDispersion: 'unclamped',
    meanDispersion: 'phi',
  }
  for (let k = from; k < to; k += 1) {
    const layout = windowLayout(k, settings)
    const model = judgePoint(space, layout, tables, k, fitting)
    const point = describe(counts, k, layout.missing, model, settings)
    points.push(internals && model ? { ...point, internals: readInternals(space, layout, model) } : point)
  }
  return points
}

function settle(counts: ArrayLike<number>, options: FarringtonOptions): Settings {
  const where = 'farrington'
  const { period = 52, years = 5, halfWindow = 3, alpha = 0.05, minCases = defaultMinCases } = options
  requireCounts(where, counts)
  requireWhole(where, 'period', period, 1)
  requireWhole(where, 'years', years, 1)
  requireWhole(where, 'halfWindow', halfWindow)
  requireOpenShare(where, 'alpha', alpha)
  requireMinCases(where, minCases)
  requirePower(where, options.power ?? '2/3')
  if (halfWindow >= period) refuse(where, `halfWindow below the period ${period}, got ${halfWindow}`)
  const { from, to = counts.length } = options
  requireHistory(where, { from, to, length: counts.length, history: period - halfWindow })
  return {
    from,
    to,
    period,
    years,
    halfWindow,
    alpha,
    minCases,
    z: normalUpperQuantile(alpha / 2),
    trend: options.trend ?? true,
    reweight: options.reweight ?? true,
    power: options.power ?? '2/3',
  }
}

function describe(
  counts: ArrayLike<number>,
  k: number,
  missingReference: number,
  model: PointModel | undefined,
  settings: Settings,
): Farrington1996Point {
  const observed = counts[k] as number
  const enough = enoughCases(counts, k, settings.minCases)
  const unfit = { ...unfitted(k, missingReference), predictiveShare: null, predictiveMedian: null }
  if (!model) return unfit
  const se = model.mean * model.logSe
  const unknown = Number.isNaN(observed)
  const { mean, phi } = model
  const bound = powerBound({ mean, se, phi }, unknown ? 0 : observed, settings.z, settings.power)
  if (!Number.isFinite(bound.upperBound)) return unfit
  return {
    ...modelColumns(k, missingReference, model, se),
    ...verdictColumns(observed, enough, mean, bound.upperBound),
    pValue: unknown ? null : bound.upperTail,
    predictiveShare: unknown ? null : bound.lowerTail,
    predictiveMedian: orNull(bound.median),
  }
}

/** A point without a model. */
export const unfitted = (index: number, missingReference: number): FarringtonPoint => ({
  index,
  verdict: 'noFit',
  expected: null,
  seExpected: null,
  dispersion: null,
  upperBound: null,
  alarm: null,
  score: null,
  pValue: null,
  trend: false,
  trendCoefficient: null,
  trendPValue: null,
  missingReference,
})

export const modelColumns = (index: number, missingReference: number, model: PointModel, se: number) => ({
  index,
  expected: model.mean,
  seExpected: se,
  dispersion: model.phi,
  trend: model.hasTrend,
  trendCoefficient: model.hasTrend ? model.slope : null,
  trendPValue: orNull(model.trendPValue),
  missingReference,
})

/** Verdict, bound and alarm. An observed 0 is never an alarm, whatever the bound. */
export function verdictColumns(observed: number, enough: boolean | null, mean: number, bound: number) {
  const unknown = Number.isNaN(observed)
  const score = unknown ? null : (observed - mean) / (bound - mean)
  if (enough === false) return { verdict: 'fewCases', upperBound: null, alarm: false, score } as const
  if (unknown || enough === null)
    return { verdict: 'unknownCount', upperBound: bound, alarm: null, score } as const
  return { verdict: 'judged', upperBound: bound, alarm: observed > bound && observed !== 0, score } as const
}
