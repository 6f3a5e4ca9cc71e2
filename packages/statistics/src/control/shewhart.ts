import { requireFinite, requirePositive } from '../requires.ts'
import { type ControlChart, makeChart } from './chart.ts'
import { meanOfSd } from './constants.ts'
import {
  constantsFor,
  movingRangeSd,
  type SpreadOptions,
  type Subgroup,
  summarise,
  withinSd,
} from './within-sd.ts'

export type ChartOptions = SpreadOptions & {
  /** Known values; estimated from the data where left out. */
  readonly centre?: number
  readonly sd?: number
  /** Width of the limits in sigmas, 3 unless given. */
  readonly sigmas?: number
}

/** Rows of equal or different length; `later` are judged by limits that `groups` alone determine. */
export type Subgroups = readonly ArrayLike<number>[]

function known(where: string, options: ChartOptions): void {
  if (options.centre !== undefined) requireFinite(where, 'centre', options.centre)
  if (options.sd !== undefined) requirePositive(where, 'sd', options.sd)
  if (options.sigmas !== undefined) requirePositive(where, 'sigmas', options.sigmas)
}

const weightedMean = (groups: readonly Subgroup[]): number => {
  let sum = 0
  let size = 0
  for (const group of groups) {
    sum += group.mean * group.size
    size += group.size
  }
  return sum / size
}

/** Centre (mean of all values) and sigma within subgroups, as the X-bar chart uses them. */
export function processOf(
  where: string,
  groups: readonly Subgroup[],
  options: ChartOptions,
): { centre: number; sd: number } {
  known(where, options)
  return {
    centre: options.centre ?? weightedMean(groups),
    sd: options.sd ?? withinSd(where, groups, options),
  }
}

/** Means of subgroups: centre ± 3 σ/√n. */
export function xbarChart(
  groups: Subgroups,
  options: ChartOptions = {},
  later: Subgroups = [],
): ControlChart {
  const where = 'xbarChart'
  const base = summarise(where, groups)
  const { centre, sd } = processOf(where, base, options)
  const all = later.length > 0 ? [...base, ...summarise(where, later)] : base
  const width = options.sigmas ?? 3
  return makeChart(
    all.map((group) => group.mean),
    all.map((group) => group.size),
    sd,
    (size) => {
      const reach = (width * sd) / Math.sqrt(size)
      return { centre, lower: centre - reach, upper: centre + reach }
    },
  )
}

/** Ranges of subgroups: centre the size-weighted mean range, limits ± 3 d3 σ, never below 0. */
export function rangeChart(
  groups: Subgroups,
  options: ChartOptions = {},
  later: Subgroups = [],
): ControlChart {
  const where = 'rangeChart'
  const base = summarise(where, groups)
  known(where, options)
  const sd = options.sd ?? withinSd(where, base, { ...options, within: options.within ?? 'range' })
  const all = [...base, ...summariseIf(where, later)]
  const width = options.sigmas ?? 3
  const constants = constantsFor(options)
  const centre = options.centre ?? sizeWeighted(base, (group) => group.range)
  return makeChart(
    all.map((group) => group.range),
    all.map((group) => group.size),
    sd,
    (size) => {
      const reach = width * constants(size).d3 * sd
      return { centre, lower: Math.max(0, centre - reach), upper: centre + reach }
    },
  )
}

/** Standard deviations of subgroups: centre the size-weighted mean, limits ± 3 σ √(1 − c4²), never below 0. */
export function sdChart(groups: Subgroups, options: ChartOptions = {}, later: Subgroups = []): ControlChart {
  const where = 'sdChart'
  const base = summarise(where, groups)
  known(where, options)
  const sd = options.sd ?? withinSd(where, base, { ...options, within: options.within ?? 'sd' })
  const all = [...base, ...summariseIf(where, later)]
  const width = options.sigmas ?? 3
  const centre = options.centre ?? sizeWeighted(base, (group) => group.sd)
  return makeChart(
    all.map((group) => group.sd),
    all.map((group) => group.size),
    sd,
    (size) => {
      const reach = width * sd * Math.sqrt(1 - meanOfSd(size) ** 2)
      return { centre, lower: Math.max(0, centre - reach), upper: centre + reach }
    },
  )
}

const summariseIf = (where: string, groups: Subgroups): Subgroup[] =>
  groups.length > 0 ? summarise(where, groups) : []

function sizeWeighted(groups: readonly Subgroup[], of: (group: Subgroup) => number): number {
  let sum = 0
  let size = 0
  for (const group of groups) {
    sum += of(group) * group.size
    size += group.size
  }
  return sum / size
}

export type IndividualsOptions = ChartOptions & {
  /** Neighbours per moving range, 2 unless given. `spread: 'sd'` takes s/c4 of all values instead. */
  readonly span?: number
  readonly spread?: 'moving-range' | 'sd'
}

/** Centre and sigma of single values. */
export function individualsProcess(
  where: string,
  values: ArrayLike<number>,
  options: IndividualsOptions,
): { centre: number; sd: number } {
  known(where, options)
  const [all] = summarise(where, [values]) as [Subgroup]
  const centre = options.centre ?? all.mean
  if (options.sd !== undefined) return { centre, sd: options.sd }
  const sd =
    options.spread === 'sd'
      ? all.sd / meanOfSd(values.length)
      : movingRangeSd(where, values, options.span ?? 2, options)
  return { centre, sd }
}

/** Single values: centre ± 3 σ, σ from the mean moving range. */
export function individualsChart(
  values: ArrayLike<number>,
  options: IndividualsOptions = {},
  later: ArrayLike<number> = [],
): ControlChart {
  const where = 'individualsChart'
  const { centre, sd } = individualsProcess(where, values, options)
  const all = [...Array.from(values), ...Array.from(later)]
  const reach = (options.sigmas ?? 3) * sd
  return makeChart(all, new Float64Array(all.length).fill(1), sd, () => ({
    centre,
    lower: centre - reach,
    upper: centre + reach,
  }))
}
