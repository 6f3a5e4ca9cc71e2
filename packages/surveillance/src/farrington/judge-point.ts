import { studentTails } from '@zhiheng/statistics'
import type { ReferenceLayout } from './reference-layout.ts'
import { fitReweighted, type ReweightedFit, type ReweightOptions } from './reweighted-fit.ts'
import type { SeriesTables } from './series-tables.ts'
import { leastMean, loadReference, type Workspace } from './trend-model.ts'

export type TrendOptions = ReweightOptions & {
  readonly trend: boolean
  /** A trend is kept only where its p-value is below. */
  readonly trendLimit: number
  readonly years: number
  /**
   * Which dispersion the trend test and the standard error use. `published`: φ for both (1996: the unclamped one
   * for the test). `overwritten`: what R's farringtonFlexible uses by mistake.
   */
  readonly trendDispersion: 'phi' | 'unclamped' | 'overwritten'
  readonly meanDispersion: 'phi' | 'overwritten'
}

/** What the model says about a point before any bound is drawn. */
export type PointModel = {
  readonly mean: number
  /** On the log scale. */
  readonly logSe: number
  readonly phi: number
  readonly hasTrend: boolean
  readonly slope: number
  /** NaN where no trend was tested. */
  readonly trendPValue: number
  readonly fit: ReweightedFit
}

const wholeFamily = 3

/**
 * Fits the reference counts of a point, keeps the trend if it may be kept (at least three years, significant, and
 * not extrapolating above the largest reference count), and predicts. Undefined where nothing can be fitted.
 */
export function judgePoint(
  space: Workspace,
  layout: ReferenceLayout,
  tables: SeriesTables,
  k: number,
  options: TrendOptions,
): PointModel | undefined {
  loadReference(space, layout, tables)
  const exposure = tables.exposure ? (tables.exposure.value[k] as number) : 1
  const predict = (fit: ReweightedFit) => predictPoint(space, layout, exposure, fit, options)
  if (options.trend) {
    const trended = fitReweighted(space, true, options)
    if (trended?.fit.hasTrend) {
      const model = predict(trended)
      const kept =
        options.years >= wholeFamily &&
        model.trendPValue < options.trendLimit &&
        model.mean <= largest(space.y, space.n)
      if (kept) return model
      const flat = fitReweighted(space, false, options)
      return flat && { ...predict(flat), trendPValue: model.trendPValue }
    }
  }
  const flat = fitReweighted(space, false, options)
  return flat && predict(flat)
}

function predictPoint(
  space: Workspace,
  layout: ReferenceLayout,
  exposure: number,
  result: ReweightedFit,
  options: TrendOptions,
): PointModel {
  const { fit, phi } = result
  const g = layout.groupNow
  const distance = layout.timeNow - (space.centre[g] as number)
  const overwritten = needsOverwritten(options) ? overwrittenDispersion(space, fit.df, options.reweight) : phi
  const shape = 1 / (space.weight[g] as number) + (fit.hasTrend ? (distance * distance) / fit.timeSpread : 0)
  const trendDispersion = { phi, unclamped: fit.dispersion, overwritten }[options.trendDispersion]
  const t = fit.hasTrend ? fit.slope / Math.sqrt(trendDispersion / fit.timeSpread) : Number.NaN
  return {
    mean: Math.max(
      leastMean,
      Math.exp((space.intercept[g] as number) + fit.slope * layout.timeNow) * exposure,
    ),
    logSe: Math.sqrt((options.meanDispersion === 'phi' ? phi : overwritten) * shape),
    phi,
    hasTrend: fit.hasTrend,
    slope: fit.slope,
    trendPValue: fit.hasTrend ? 2 * studentTails(-Math.abs(t), fit.df).lower : Number.NaN,
    fit: result,
  }
}

const needsOverwritten = (options: TrendOptions): boolean =>
  options.trendDispersion === 'overwritten' || options.meanDispersion === 'overwritten'

/** Σ ω((y − μ)/μ)²/df with the outlier weights where the working weights belong. */
export function overwrittenDispersion(space: Workspace, df: number, reweight: boolean): number {
  const weights = reweight ? space.prior : space.working
  let sum = 0
  for (let i = 0; i < space.n; i += 1) {
    const residual = ((space.y[i] as number) - (space.mu[i] as number)) / (space.mu[i] as number)
    sum += (weights[i] as number) * residual * residual
  }
  return sum / df
}

function largest(values: Float64Array, n: number): number {
  let best = 0
  for (let i = 0; i < n; i += 1) if ((values[i] as number) > best) best = values[i] as number
  return best
}
