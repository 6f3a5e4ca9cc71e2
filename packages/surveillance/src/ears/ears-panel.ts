import { refuse, requireCounts, requireHistory, requireWhole } from '../requires.ts'
import { type EarsColumns, earsColumns, earsKernel } from './ears-kernel.ts'
import { type EarsOptions, type EarsSettings, earsHistory, earsSettings } from './ears-options.ts'

/** Values of `EarsPanel.alarm`. */
export const panelAlarm = { no: 0, yes: 1, unknown: 2 } as const

/** Many series judged at once; each array holds series after series, `to − from` points each. */
export type EarsPanel = {
  readonly z: number
  readonly from: number
  readonly to: number
  readonly seriesCount: number
  /** NaN: not defined (an unknown count in the window, or 0/0). Same for the next. */
  readonly statistic: Float64Array
  readonly upperBound: Float64Array
  /** 0 no, 1 yes, 2 cannot be told: see `panelAlarm`. */
  readonly alarm: Uint8Array
}

/**
 * `ears` for a panel: `counts` holds `seriesCount` series of equal length one after the other (an unknown count
 * is NaN). Cost grows linearly in series and in judged points, and does not depend on the length of the baseline.
 */
export function earsPanel(counts: Float64Array, seriesCount: number, options: EarsOptions): EarsPanel {
  requireWhole('earsPanel', 'seriesCount', seriesCount, 1)
  if (counts.length % seriesCount !== 0)
    refuse('earsPanel', `counts of ${seriesCount} series of equal length, got ${counts.length} counts`)
  const length = counts.length / seriesCount
  const settings = earsSettings('earsPanel', options)
  const history = earsHistory(settings.method, settings.baseline)
  const from = options.from ?? Math.min(history, Math.max(0, length - 1))
  const to = options.to ?? length
  requireHistory('earsPanel', { from, to, length, history })
  const points = to - from
  const panel = {
    z: settings.z,
    from,
    to,
    seriesCount,
    statistic: new Float64Array(points * seriesCount),
    upperBound: new Float64Array(points * seriesCount),
    alarm: new Uint8Array(points * seriesCount),
  }
  const row: EarsColumns = earsColumns(points)
  const scratch = earsColumns(points + 2)
  for (let s = 0; s < seriesCount; s += 1) {
    const first = s * length + from
    requireCounts('earsPanel', counts, first - history, first + points)
    earsKernel(counts, first, points, settings, row, scratch)
    panel.statistic.set(row.statistic, s * points)
    panel.upperBound.set(row.upperBound, s * points)
    fillAlarms(panel.alarm, s * points, counts, first, settings, row)
  }
  return panel
}

/** The rule of `earsAlarm`, a column at a time. */
function fillAlarms(
  alarm: Uint8Array,
  at: number,
  counts: Float64Array,
  first: number,
  { method, form, z }: EarsSettings,
  { statistic, upperBound }: EarsColumns,
): void {
  const byStatistic = method === 'C3' && form === 'published'
  for (let i = 0; i < statistic.length; i += 1) {
    const left = byStatistic ? (statistic[i] as number) : (counts[first + i] as number)
    const right = byStatistic ? z : (upperBound[i] as number)
    const beyond = byStatistic ? left >= right : left > right
    const known = !Number.isNaN(left) && !Number.isNaN(right)
    alarm[at + i] = known ? (beyond ? panelAlarm.yes : panelAlarm.no) : panelAlarm.unknown
  }
}
