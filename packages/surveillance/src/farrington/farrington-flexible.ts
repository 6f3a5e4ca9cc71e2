import { powerBound, quantileBound } from './bounds.ts'
import { modelColumns, unfitted, verdictColumns } from './farrington.ts'
import { type FarringtonInternals, type FarringtonPoint, orNull, readInternals } from './farrington-result.ts'
import { type FlexibleOptions, type FlexibleSettings, settleFlexible } from './flexible-options.ts'
import { judgePoint, overwrittenDispersion, type PointModel } from './judge-point.ts'
import { enoughCases } from './min-cases.ts'
import { seasonLayouts } from './reference-layout.ts'
import { seriesTables } from './series-tables.ts'
import { createWorkspace } from './trend-model.ts'

export type FlexiblePoint = FarringtonPoint & {
  /** Mean that the bound was drawn from: μ₀, or its upper confidence limit (`muan`). */
  readonly boundMean: number | null
  readonly internals?: FarringtonInternals & {
    /** The figure that R uses in place of φ by mistake. */
    readonly overwrittenDispersion: number
  }
}

/**
 * The improved detector of Noufaily et al. (2013), Stat. Med. 32:1206–1222: all counts of the last b years with a
 * seasonal factor, a trend that is always fitted, milder weights for past outbreaks, the most recent half year left
 * out, and a negative-binomial bound. Defaults are the paper's. Unknown counts (NaN) are left out of the reference.
 *
 * @throws RangeError where b years of history do not exist, saying how much is missing
 */
export function farringtonFlexible(
  counts: ArrayLike<number>,
  options: FlexibleOptions,
  { internals = false }: { readonly internals?: boolean } = {},
): FlexiblePoint[] {
  const settings = settleFlexible('farringtonFlexible', counts, options)
  const tables = seriesTables(counts, options.exposure)
  const space = createWorkspace(capacityOf(settings), settings.seasonGroups)
  const layoutOf = seasonLayouts('farringtonFlexible', settings)
  const points: FlexiblePoint[] = []
  for (let k = settings.from; k < settings.to; k += 1) {
    const layout = layoutOf(k)
    const model =
      layout.index.length === 0 ? undefined : judgePoint(space, layout, tables, k, settings.fitting)
    const point = describe(counts, k, layout.missing, model, settings)
    if (internals && model)
      points.push({
        ...point,
        internals: {
          ...readInternals(space, layout, model),
          overwrittenDispersion: overwrittenDispersion(space, model.fit.fit.df, settings.fitting.reweight),
        },
      })
    else points.push(point)
  }
  return points
}

/** Reference points at most: every point of the last b years and half windows. */
export const capacityOf = (settings: FlexibleSettings): number =>
  settings.calendar
    ? settings.calendar.dayNumbers.length
    : settings.years * settings.period + 2 * settings.halfWindow + 2

/** The bound of a fitted point; NaN where the mean of the bound is not finite. */
export function flexibleBound(model: PointModel, observed: number, settings: FlexibleSettings) {
  const { alpha, z, bound, power } = settings
  if (bound === 'delta') {
    const se = model.mean * model.logSe
    const { upperBound, upperTail } = powerBound({ mean: model.mean, se, phi: model.phi }, observed, z, power)
    return { upperBound, upperTail, boundMean: model.mean }
  }
  const boundMean = bound === 'muan' ? model.mean * Math.exp(z * model.logSe) : model.mean
  if (!Number.isFinite(boundMean)) return { upperBound: Number.NaN, upperTail: Number.NaN, boundMean }
  return { ...quantileBound(boundMean, model.phi, observed, alpha), boundMean }
}

function describe(
  counts: ArrayLike<number>,
  k: number,
  missingReference: number,
  model: PointModel | undefined,
  settings: FlexibleSettings,
): FlexiblePoint {
  const unfit = { ...unfitted(k, missingReference), boundMean: null }
  if (!model) return unfit
  const observed = counts[k] as number
  const known = Number.isNaN(observed) ? 0 : observed
  const { upperBound, upperTail, boundMean } = flexibleBound(model, known, settings)
  if (!Number.isFinite(upperBound))
    return settings.form === 'package' ? { ...unfit, alarm: false, dispersion: model.phi } : unfit
  const enough = enoughCases(counts, k, settings.minCases)
  const verdict = verdictColumns(observed, enough, model.mean, upperBound)
  // R subtracts log μ from counts here; kept for comparison only.
  const origin = settings.form === 'package' && settings.bound !== 'delta' ? Math.log(model.mean) : model.mean
  return {
    ...modelColumns(k, missingReference, model, model.mean * model.logSe),
    ...verdict,
    score: verdict.score === null ? null : (observed - origin) / (upperBound - origin),
    pValue: Number.isNaN(observed) ? null : orNull(upperTail),
    boundMean,
  }
}
