import type { EarsSettings } from './ears-options.ts'
import { movingWindow } from './moving-window.ts'

/** Where the kernel writes; each array has one place a judged point. */
export type EarsColumns = {
  readonly mean: Float64Array
  readonly sd: Float64Array
  readonly statistic: Float64Array
  readonly upperBound: Float64Array
}

export const earsColumns = (length: number): EarsColumns => ({
  mean: new Float64Array(length),
  sd: new Float64Array(length),
  statistic: new Float64Array(length),
  upperBound: new Float64Array(length),
})

/**
 * Judges `points` points from index `first` of `counts` (an offset into a panel, or 0) into `columns`.
 * C3 needs a `scratch` two points longer; it makes one where none is given. NaN marks what is not defined: an unknown count in the window, or 0/0 where the baseline does not vary.
 */
export function earsKernel(
  counts: ArrayLike<number>,
  first: number,
  points: number,
  settings: EarsSettings,
  columns: EarsColumns,
  scratch?: EarsColumns,
): void {
  const { method, baseline, z, minSigma } = settings
  if (method === 'C3') {
    earsC3(counts, first, points, settings, columns, scratch ?? earsColumns(points + 2))
    return
  }
  const gap = method === 'C1' ? 0 : 2
  const { mean, sd, statistic, upperBound } = columns
  movingWindow(counts, { start: first - baseline - gap, windows: points, size: baseline }, mean, sd)
  for (let i = 0; i < points; i += 1) {
    const spread = Math.max(sd[i] as number, minSigma)
    sd[i] = spread
    statistic[i] = ((counts[first + i] as number) - (mean[i] as number)) / spread
    upperBound[i] = (mean[i] as number) + z * spread
  }
}

function earsC3(
  counts: ArrayLike<number>,
  first: number,
  points: number,
  settings: EarsSettings,
  columns: EarsColumns,
  wide: EarsColumns,
): void {
  earsKernel(counts, first - 2, points + 2, { ...settings, method: 'C2' }, wide)
  const { statistic, sd, mean } = wide
  const published = settings.form === 'published'
  let excess2 = Math.max(0, (statistic[0] as number) - 1)
  let excess1 = Math.max(0, (statistic[1] as number) - 1)
  for (let i = 0; i < points; i += 1) {
    const excess = Math.max(0, (statistic[i + 2] as number) - 1)
    const lags = excess1 + excess2
    const spread = sd[i + 2] as number
    const centre = mean[i + 2] as number
    columns.mean[i] = centre
    columns.sd[i] = spread
    columns.statistic[i] = excess + lags
    columns.upperBound[i] = Math.max(
      0,
      (published ? centre : (counts[first + i] as number)) + spread * (settings.z - lags),
    )
    excess2 = excess1
    excess1 = excess
  }
}
