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
 * NaN marks what is not defined: an unknown count in the window, or 0/0 where the baseline does not vary.
 */
export function earsKernel(
  counts: ArrayLike<number>,
  first: number,
  points: number,
  settings: EarsSettings,
  columns: EarsColumns,
): void {
  const { method, baseline, z, minSigma } = settings
  if (method === 'C3') {
    earsC3(counts, first, points, settings, columns)
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
): void {
  const wide = earsColumns(points + 2)
  earsKernel(counts, first - 2, points + 2, { ...settings, method: 'C2' }, wide)
  const excess = (i: number): number => Math.max(0, (wide.statistic[i] as number) - 1)
  for (let i = 0; i < points; i += 1) {
    const lags = excess(i + 1) + excess(i)
    const spread = wide.sd[i + 2] as number
    const mean = wide.mean[i + 2] as number
    const centre = settings.form === 'published' ? mean : (counts[first + i] as number)
    columns.mean[i] = mean
    columns.sd[i] = spread
    columns.statistic[i] = excess(i + 2) + lags
    columns.upperBound[i] = Math.max(0, centre + spread * (settings.z - lags))
  }
}
