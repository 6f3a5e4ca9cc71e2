import { panelAlarm } from '../ears/ears-panel.ts'
import { refuse, requireWhole } from '../requires.ts'
import { verdictColumns } from './farrington.ts'
import { capacityOf, flexibleBound } from './farrington-flexible.ts'
import { type FlexibleOptions, type FlexibleSettings, settleFlexible } from './flexible-options.ts'
import { judgePoint } from './judge-point.ts'
import { enoughCases } from './min-cases.ts'
import { type ReferenceLayout, seasonLayout } from './reference-layout.ts'
import { type SeriesTables, seriesTables } from './series-tables.ts'
import { createWorkspace, type Workspace } from './trend-model.ts'

/** Many series judged at once; each array holds series after series, `to − from` points each. */
export type FlexiblePanel = {
  readonly from: number
  readonly to: number
  readonly seriesCount: number
  /** NaN where no model could be fitted. */
  readonly expected: Float64Array
  readonly dispersion: Float64Array
  /** NaN where no model could be fitted or there are too few recent cases. */
  readonly upperBound: Float64Array
  /** 0 no (too few cases included), 1 yes, 2 cannot be told: see `panelAlarm`. */
  readonly alarm: Uint8Array
}

/**
 * `farringtonFlexible` for a panel: `counts` holds `seriesCount` series of equal length one after the other (an unknown
 * count is NaN; an exposure, where given, has the same shape). What belongs to the calendar is worked out once for all
 * series, so cost grows linearly in series and in judged points.
 */
export function farringtonFlexiblePanel(
  counts: Float64Array,
  seriesCount: number,
  options: FlexibleOptions,
): FlexiblePanel {
  const where = 'farringtonFlexiblePanel'
  requireWhole(where, 'seriesCount', seriesCount, 1)
  if (counts.length % seriesCount !== 0)
    refuse(where, `counts of ${seriesCount} series of equal length, got ${counts.length} counts`)
  const length = counts.length / seriesCount
  const { exposure, ...shared } = options
  const settings = settleFlexible(where, counts.subarray(0, length), shared)
  const { from, to } = settings
  const layouts = Array.from({ length: to - from }, (_, i) => seasonLayout(where, from + i, settings))
  const points = to - from
  const panel = {
    from,
    to,
    seriesCount,
    expected: new Float64Array(points * seriesCount),
    dispersion: new Float64Array(points * seriesCount),
    upperBound: new Float64Array(points * seriesCount),
    alarm: new Uint8Array(points * seriesCount),
  }
  const allVisits = exposure && Float64Array.from(exposure)
  const space = createWorkspace(capacityOf(settings), settings.seasonGroups)
  for (let s = 0; s < seriesCount; s += 1) {
    const span: [number, number] = [s * length, (s + 1) * length]
    const series = counts.subarray(...span)
    const visits = allVisits?.subarray(...span)
    // Checks the series' own counts and exposure with the words of the single form.
    settleFlexible(where, series, visits ? { ...shared, exposure: visits } : shared)
    judgeSeries(space, layouts, seriesTables(series, visits), settings, panel, s * points)
  }
  return panel
}

function judgeSeries(
  space: Workspace,
  layouts: readonly ReferenceLayout[],
  tables: SeriesTables,
  settings: FlexibleSettings,
  panel: FlexiblePanel,
  offset: number,
): void {
  layouts.forEach((layout, i) => {
    const k = settings.from + i
    const at = offset + i
    const observed = tables.counts[k] as number
    const model = layout.index.length > 0 ? judgePoint(space, layout, tables, k, settings.fitting) : undefined
    const bound = model
      ? flexibleBound(model, Number.isNaN(observed) ? 0 : observed, settings).upperBound
      : Number.NaN
    if (!model || !Number.isFinite(bound)) {
      panel.expected[at] = Number.NaN
      panel.dispersion[at] = Number.NaN
      panel.upperBound[at] = Number.NaN
      panel.alarm[at] = panelAlarm.unknown
      return
    }
    const verdict = verdictColumns(
      observed,
      enoughCases(tables.counts, k, settings.minCases),
      model.mean,
      bound,
    )
    panel.expected[at] = model.mean
    panel.dispersion[at] = model.phi
    panel.upperBound[at] = verdict.upperBound ?? Number.NaN
    panel.alarm[at] = verdict.alarm === null ? panelAlarm.unknown : Number(verdict.alarm)
  })
}
