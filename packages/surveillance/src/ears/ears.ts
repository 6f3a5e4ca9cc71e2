import { requireCounts, requireHistory } from '../requires.ts'
import { type EarsColumns, earsColumns, earsKernel } from './ears-kernel.ts'
import { type EarsOptions, type EarsSettings, earsHistory, earsSettings } from './ears-options.ts'

/** One series judged. Every column runs over `from` … `to − 1`; null means that the value is not defined. */
export type EarsResult = {
  readonly method: 'C1' | 'C2' | 'C3'
  readonly z: number
  readonly from: number
  readonly to: number
  readonly mean: readonly (number | null)[]
  /** Standard deviation of the baseline after the floor `minSigma`. */
  readonly sd: readonly (number | null)[]
  /** C1, C2 or C3; infinite where the baseline does not vary and the count differs from it. */
  readonly statistic: readonly (number | null)[]
  readonly upperBound: readonly (number | null)[]
  /** null where the count or its baseline is unknown, or the statistic undefined (C3). */
  readonly alarm: readonly (boolean | null)[]
}

/**
 * Early Aberration Reporting System C1, C2, C3 on one series of counts (Hutwagner et al. 2003; Fricker 2008).
 *
 * U = mean + z·max(sd, minSigma) over the `baseline` points t−7…t−1 (C1) or t−9…t−3 (C2); alarm where y > U.
 * C3 = Σ max(0, C2 − 1) over t, t−1, t−2; alarm where C3 ≥ z. An unknown count is NaN and leaves the points
 * whose window holds it unjudged.
 *
 * @throws RangeError where the history is too short, naming how many points are missing
 */
export function ears(counts: ArrayLike<number>, options: EarsOptions): EarsResult {
  requireCounts('ears', counts)
  const settings = earsSettings('ears', options)
  const history = earsHistory(settings.method, settings.baseline)
  const from = options.from ?? Math.min(history, Math.max(0, counts.length - 1))
  const to = options.to ?? counts.length
  requireHistory('ears', { from, to, length: counts.length, history })
  const columns = earsColumns(to - from)
  earsKernel(counts, from, to - from, settings, columns)
  return {
    method: settings.method,
    z: settings.z,
    from,
    to,
    mean: defined(columns.mean),
    sd: defined(columns.sd),
    statistic: defined(columns.statistic),
    upperBound: defined(columns.upperBound),
    alarm: Array.from({ length: to - from }, (_, i) =>
      earsAlarm(counts[from + i] as number, settings, columns, i),
    ),
  }
}

/** The alarm of one judged point; null where it cannot be told. */
export function earsAlarm(
  count: number,
  settings: EarsSettings,
  columns: EarsColumns,
  i: number,
): boolean | null {
  if (settings.method === 'C3' && settings.form === 'published') {
    const statistic = columns.statistic[i] as number
    return Number.isNaN(statistic) ? null : statistic >= settings.z
  }
  const bound = columns.upperBound[i] as number
  return Number.isNaN(bound) || Number.isNaN(count) ? null : count > bound
}

const defined = (column: Float64Array): (number | null)[] =>
  Array.from(column, (value) => (Number.isNaN(value) ? null : value))
