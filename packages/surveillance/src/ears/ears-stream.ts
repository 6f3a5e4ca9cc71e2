import { requireCounts } from '../requires.ts'
import { earsAlarm } from './ears.ts'
import { earsColumns, earsKernel } from './ears-kernel.ts'
import { type EarsOptions, earsHistory, earsSettings } from './ears-options.ts'

/** What is known when a count arrives. */
export type EarsPoint =
  | { readonly judged: false; readonly missingHistory: number }
  | {
      readonly judged: true
      readonly mean: number | null
      readonly statistic: number | null
      readonly upperBound: number | null
      readonly alarm: boolean | null
    }

export type EarsStream = { readonly push: (count: number) => EarsPoint }

/**
 * `ears` one count at a time, keeping only the history that the method needs. Until that history exists a point
 * is not judged and says how many counts are missing. Gives the same figures as `ears` on the whole series.
 */
export function earsStream(options: Omit<EarsOptions, 'from' | 'to'>): EarsStream {
  const settings = earsSettings('earsStream', options)
  const history = earsHistory(settings.method, settings.baseline)
  const recent: number[] = []
  const columns = earsColumns(1)
  const known = (value: number | undefined): number | null =>
    value === undefined || Number.isNaN(value) ? null : value
  return {
    push(count) {
      requireCounts('earsStream', [count])
      recent.push(count)
      if (recent.length <= history) return { judged: false, missingHistory: history + 1 - recent.length }
      earsKernel(recent, history, 1, settings, columns)
      recent.shift()
      return {
        judged: true,
        mean: known(columns.mean[0]),
        statistic: known(columns.statistic[0]),
        upperBound: known(columns.upperBound[0]),
        alarm: earsAlarm(count, settings, columns, 0),
      }
    },
  }
}
