import { refuse, requireFinite, requirePositive } from '../requires.ts'
import { beyondLimits } from './rules.ts'
import { type ChartOptions, individualsProcess, processOf } from './shewhart.ts'
import { summarise } from './within-sd.ts'

/** Subgroups (a list of lists) or single values (a list of numbers). */
export type ChartData = readonly ArrayLike<number>[] | ArrayLike<number>

type Points = {
  readonly means: number[]
  readonly sizes: number[]
  readonly centre: number
  readonly sd: number
}

function pointsOf(where: string, data: ChartData, options: ChartOptions): Points {
  if (data.length === 0) refuse(where, 'at least one value')
  if (typeof data[0] === 'number') {
    const values = Array.from(data as ArrayLike<number>)
    return { means: values, sizes: values.map(() => 1), ...individualsProcess(where, values, options) }
  }
  const groups = summarise(where, data as readonly ArrayLike<number>[])
  return {
    means: groups.map((group) => group.mean),
    sizes: groups.map((group) => group.size),
    ...processOf(where, groups, options),
  }
}

export type CusumOptions = ChartOptions & {
  /** Decision interval h in standard errors, 5 unless given. */
  readonly decisionInterval?: number
  /** Shift to be found, in standard errors, 1 unless given; half of it is the reference value k. */
  readonly shift?: number
  /** Both sums start here (fast initial response), 0 unless given. */
  readonly headStart?: number
}

export type CusumChart = {
  readonly centre: number
  readonly sd: number
  readonly upper: Float64Array
  /** The lower sum, written with a minus. */
  readonly lower: Float64Array
  /** Points whose sum lies strictly beyond ±h, from 0. */
  readonly upperSignals: readonly number[]
  readonly lowerSignals: readonly number[]
}

/** Tabular CUSUM of standardised means: S⁺ = max(0, S⁺ + z − k), S⁻ = max(0, S⁻ − z − k). */
export function cusumChart(data: ChartData, options: CusumOptions = {}): CusumChart {
  const where = 'cusumChart'
  const { decisionInterval: h = 5, shift = 1, headStart = 0 } = options
  requirePositive(where, 'decisionInterval', h)
  requirePositive(where, 'shift', shift)
  requireFinite(where, 'headStart', headStart)
  const { means, sizes, centre, sd } = pointsOf(where, data, options)
  const upper = new Float64Array(means.length)
  const lower = new Float64Array(means.length)
  let [above, below] = [headStart, headStart]
  for (const [i, mean] of means.entries()) {
    const z = (mean - centre) / (sd / Math.sqrt(sizes[i] as number))
    above = Math.max(0, above + z - shift / 2)
    below = Math.max(0, below - z - shift / 2)
    upper[i] = above
    lower[i] = below === 0 ? 0 : -below
  }
  const signals = (sums: Float64Array): number[] =>
    Array.from(sums, (sum, i) => (Math.abs(sum) > h ? i : -1)).filter((i) => i >= 0)
  return { centre, sd, upper, lower, upperSignals: signals(upper), lowerSignals: signals(lower) }
}

export type EwmaOptions = ChartOptions & {
  /** Weight of the newest point, above 0 and up to 1; 0.2 unless given. */
  readonly lambda?: number
}

export type EwmaChart = {
  readonly centre: number
  readonly sd: number
  readonly smoothed: Float64Array
  /** Standard error of each smoothed point: grows toward its limit. */
  readonly errors: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly signals: readonly number[]
}

/** Exponentially weighted moving average with limits that widen as the average settles. */
export function ewmaChart(data: ChartData, options: EwmaOptions = {}): EwmaChart {
  const where = 'ewmaChart'
  const lambda = options.lambda ?? 0.2
  if (!(lambda > 0 && lambda <= 1)) refuse(where, `lambda above 0 and at most 1, got ${lambda}`)
  const { means, sizes, centre, sd } = pointsOf(where, data, options)
  const n = means.length
  const chart = {
    smoothed: new Float64Array(n),
    errors: new Float64Array(n),
    lower: new Float64Array(n),
    upper: new Float64Array(n),
  }
  const width = options.sigmas ?? 3
  let smoothed = centre
  for (const [i, mean] of means.entries()) {
    smoothed = lambda * mean + (1 - lambda) * smoothed
    const settled = (lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * (i + 1)))
    const error = (sd / Math.sqrt(sizes[i] as number)) * Math.sqrt(settled)
    chart.smoothed[i] = smoothed
    chart.errors[i] = error
    chart.lower[i] = centre - width * error
    chart.upper[i] = centre + width * error
  }
  return { centre, sd, ...chart, signals: beyondLimits(chart.smoothed, chart.lower, chart.upper) }
}
