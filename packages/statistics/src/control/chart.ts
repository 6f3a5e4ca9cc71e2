import { beyondLimits, runsOnOneSide } from './rules.ts'

/** A control chart: points, centre and limits with what stands out. All per point, in the order of the data. */
export type ControlChart = {
  readonly statistics: Float64Array
  readonly sizes: Float64Array
  readonly centre: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** Sigma of the process within subgroups; of a single unit for p, of a count for c and np charts. */
  readonly sd: number
  /** Points strictly outside their limits, from 0. */
  readonly beyond: readonly number[]
  /** Points from the seventh on in a run on one side of the centre. */
  readonly runs: readonly number[]
}

export type Limits = { readonly centre: number; readonly lower: number; readonly upper: number }

export function makeChart(
  statistics: ArrayLike<number>,
  sizes: ArrayLike<number>,
  sd: number,
  limits: (size: number) => Limits,
): ControlChart {
  const n = statistics.length
  const chart = {
    statistics: Float64Array.from(statistics),
    sizes: Float64Array.from(sizes),
    centre: new Float64Array(n),
    lower: new Float64Array(n),
    upper: new Float64Array(n),
  }
  let size = Number.NaN
  let current: Limits = { centre: 0, lower: 0, upper: 0 }
  for (let i = 0; i < n; i++) {
    if (chart.sizes[i] !== size) {
      size = chart.sizes[i] as number
      current = limits(size)
    }
    chart.centre[i] = current.centre
    chart.lower[i] = current.lower
    chart.upper[i] = current.upper
  }
  return {
    ...chart,
    sd,
    beyond: beyondLimits(chart.statistics, chart.lower, chart.upper),
    runs: runsOnOneSide(chart.statistics, chart.centre),
  }
}
