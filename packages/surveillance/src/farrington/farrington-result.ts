import type { PointModel } from './judge-point.ts'
import type { ReferenceLayout } from './reference-layout.ts'
import type { Workspace } from './trend-model.ts'

/**
 * Why a point has the verdict it has. `judged`; `fewCases`: too few recent cases, so no alarm by rule;
 * `unknownCount`: the count (or the recent counts that decide about `fewCases`) is unknown; `noFit`: no model can
 * be fitted to the reference counts (they are unknown, too few, or the iterations do not settle).
 */
export type Verdict = 'judged' | 'fewCases' | 'unknownCount' | 'noFit'

/** One judged point; null where the verdict or the model leaves a value undefined. */
export type FarringtonPoint = {
  readonly index: number
  readonly verdict: Verdict
  /** Expected count μ₀. */
  readonly expected: number | null
  readonly seExpected: number | null
  /** Dispersion φ, at least 1. */
  readonly dispersion: number | null
  /** null unless `judged`. */
  readonly upperBound: number | null
  /** null where unknown; false where there are too few cases. */
  readonly alarm: boolean | null
  /** (y − μ₀)/(U − μ₀): above 1 is an alarm. */
  readonly score: number | null
  /** P(count ≥ observed) under the model; for the power bounds the normal upper tail on the transformed scale. */
  readonly pValue: number | null
  /** The trend was kept. */
  readonly trend: boolean
  /** Log change a point, where the trend was kept. */
  readonly trendCoefficient: number | null
  /** null where no trend was tested. */
  readonly trendPValue: number | null
  /** Reference points that lie before the series. */
  readonly missingReference: number
}

/** What the fit of one point looked like. Groups are season groups; there is one where seasons are not modelled. */
export type FarringtonInternals = {
  readonly referenceIndex: readonly number[]
  readonly referenceTime: readonly number[]
  readonly seasonGroup: readonly number[]
  /** Intercept, then (where kept) the slope, then the season groups against the first. */
  readonly coefficients: FarringtonCoefficients
  readonly firstPass: FarringtonCoefficients & { readonly dispersion: number }
  /** Outlier weights of the reference points whose counts are known. */
  readonly weights: readonly number[]
}

export type FarringtonCoefficients = {
  readonly intercept: number
  readonly slope: number | null
  /** null for a group without a known reference count. */
  readonly seasons: readonly (number | null)[]
}

/** null for NaN: the inside marks the undefined with NaN, the face with null. */
export const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** Reads the internals of the last fit out of the workspace; call before the next fit. */
export function readInternals(
  space: Workspace,
  layout: ReferenceLayout,
  model: PointModel,
): FarringtonInternals {
  const coefficients = (intercepts: Float64Array, slope: number): FarringtonCoefficients => ({
    intercept: intercepts[0] as number,
    slope: model.hasTrend ? slope : null,
    seasons: Array.from(intercepts.subarray(1), (value, i) =>
      space.weight[i + 1] === 0 ? null : value - (intercepts[0] as number),
    ),
  })
  const { firstPass, fit } = model.fit
  return {
    referenceIndex: Array.from(layout.index),
    referenceTime: Array.from(layout.time),
    seasonGroup: Array.from(layout.group),
    coefficients: coefficients(space.intercept, fit.slope),
    firstPass: { ...coefficients(firstPass.intercept, firstPass.slope), dispersion: firstPass.phi },
    weights: Array.from(space.prior.subarray(0, space.n)),
  }
}
