import { chiSquareQuantile } from '../distributions/gamma.ts'
import { normalCdf, normalQuantile, normalSurvival } from '../distributions/normal.ts'
import { refuse, requireFinite, requireOpenShare } from '../requires.ts'
import type { ChartData } from './memory-charts.ts'
import { type ChartOptions, individualsProcess, processOf } from './shewhart.ts'
import { type Subgroup, summarise } from './within-sd.ts'

export type Index = { readonly value: number; readonly lower: number; readonly upper: number }

export type Specification = {
  /** Lower limit; null where only an upper one is set. */
  readonly lower: number | null
  readonly upper: number | null
  /** The middle of the limits unless given; with one limit, that limit. */
  readonly target?: number
}

export type CapabilityOptions = ChartOptions & {
  /** Confidence level of the limits, 0.95 unless given. */
  readonly level?: number
  /** Level of the limits of Pp, `level` unless given. */
  readonly overallLevel?: number
  /**
   * `qcc` repeats that R package: d2 of three decimals, no Cpk for a one-sided specification, limits of Cpm from
   * n(1 + ξ²)/(1 + 2ξ²) degrees of freedom instead of Boyles' n(1 + ξ²)²/(1 + 2ξ²), expected shares below 0.01 % shown as 0.
   */
  readonly compatibility?: 'qcc'
}

/** Indices are null where the specification does not define them. */
export type Capability = {
  readonly n: number
  readonly centre: number
  readonly sdWithin: number
  readonly target: number
  readonly cp: Index | null
  readonly cpLower: Index | null
  readonly cpUpper: Index | null
  /** The worse side; with one limit, that side. */
  readonly cpk: Index | null
  readonly cpm: Index | null
  /** Shares of a normal process outside the limits, and of the values at hand. */
  readonly expectedBelow: number | null
  readonly expectedAbove: number | null
  readonly observedBelow: number | null
  readonly observedAbove: number | null
  /** Performance over the whole time: total standard deviation instead of that within subgroups. */
  readonly overall: {
    readonly mean: number
    readonly sd: number
    readonly pp: Index | null
    readonly ppLower: number | null
    readonly ppUpper: number | null
    readonly ppk: number | null
    readonly ppmBelow: number | null
    readonly ppmAbove: number | null
  }
}

/** Cp-like indices: value √(χ²/df) (chi-square on df degrees of freedom). */
function chiSquareIndex(value: number, df: number, level: number): Index {
  const tail = (1 - level) / 2
  return {
    value,
    lower: value * Math.sqrt(chiSquareQuantile(tail, df) / df),
    upper: value * Math.sqrt(chiSquareQuantile(1 - tail, df) / df),
  }
}

/** Bissell (1990): normal limits of an index that holds mean and sigma. */
function bissellIndex(value: number, n: number, z: number): Index {
  const reach = z * Math.sqrt(1 / (9 * n) + (value * value) / (2 * (n - 1)))
  return { value, lower: value - reach, upper: value + reach }
}

function valuesOf(where: string, data: ChartData, options: CapabilityOptions) {
  if (data.length === 0) refuse(where, 'at least two values')
  if (typeof data[0] === 'number') {
    const values = Array.from(data as ArrayLike<number>)
    return { values, ...individualsProcess(where, values, options) }
  }
  const groups = data as readonly ArrayLike<number>[]
  return {
    values: groups.flatMap((group) => Array.from(group)),
    ...processOf(where, summarise(where, groups), options),
  }
}

function targetOf(where: string, { lower, upper, target }: Specification): number {
  if (lower === null && upper === null) refuse(where, 'a lower or an upper specification limit')
  for (const limit of [lower, upper, target])
    if (limit !== null && limit !== undefined) requireFinite(where, 'limit', limit)
  if (lower !== null && upper !== null && lower >= upper)
    refuse(where, `the lower limit below the upper, got ${lower} and ${upper}`)
  if (target !== undefined) return target
  return lower === null ? (upper as number) : upper === null ? lower : (lower + upper) / 2
}

/**
 * Process capability (within-subgroup sigma) and performance (total sigma) against a specification.
 *
 * Limits: Cp and Pp chi-square with n − 1; Cpk Bissell, two-sided; each end of CpLower and CpUpper is a one-sided
 * bound at the level; Cpm chi-square with the degrees of freedom of Boyles. All assume a stable normal process:
 * draw the control chart first.
 */
export function processCapability(
  data: ChartData,
  specification: Specification,
  options: CapabilityOptions = {},
): Capability {
  const where = 'processCapability'
  const level = options.level ?? 0.95
  requireOpenShare(where, 'level', level)
  const target = targetOf(where, specification)
  const { values, centre, sd } = valuesOf(where, data, options)
  if (!(sd > 0)) refuse(where, `a process that varies: its standard deviation is ${sd}`)
  const { lower, upper } = specification
  const n = values.length
  const peer = options.compatibility === 'qcc'
  const sides = [
    lower === null ? null : (centre - lower) / (3 * sd),
    upper === null ? null : (upper - centre) / (3 * sd),
  ]
  const oneSided = normalQuantile(level)
  const twoSided = normalQuantile((1 + level) / 2)
  const both = lower !== null && upper !== null
  const cp = both ? (upper - lower) / (6 * sd) : null
  const cpk = peer && !both ? null : smaller(sides)
  const off = ((centre - target) / sd) ** 2
  const cpmDf = (n * (1 + off) ** (peer ? 1 : 2)) / (1 + 2 * off)
  const shown = (share: number): number => (peer && share < 1e-4 ? 0 : share)
  return {
    n,
    centre,
    sdWithin: sd,
    target,
    cp: cp === null ? null : chiSquareIndex(cp, n - 1, level),
    cpLower: indexOf(sides[0], n, oneSided),
    cpUpper: indexOf(sides[1], n, oneSided),
    cpk: indexOf(cpk, n, twoSided),
    cpm: cp === null ? null : chiSquareIndex(cp / Math.sqrt(1 + off), cpmDf, level),
    expectedBelow: lower === null ? null : shown(normalCdf((lower - centre) / sd)),
    expectedAbove: upper === null ? null : shown(normalSurvival((upper - centre) / sd)),
    observedBelow: lower === null ? null : values.filter((value) => value < lower).length / n,
    observedAbove: upper === null ? null : values.filter((value) => value > upper).length / n,
    overall: performance(where, values, specification, options.overallLevel ?? level),
  }
}

const smaller = (sides: readonly (number | null)[]): number | null => {
  const defined = sides.filter((side) => side !== null)
  return defined.length === 0 ? null : Math.min(...defined)
}

const indexOf = (value: number | null | undefined, n: number, z: number): Index | null =>
  value === null || value === undefined ? null : bissellIndex(value, n, z)

function performance(
  where: string,
  values: readonly number[],
  { lower, upper }: Specification,
  level: number,
): Capability['overall'] {
  const [{ mean, sd }] = summarise(where, [values]) as [Subgroup]
  const ppLower = lower === null ? null : (mean - lower) / (3 * sd)
  const ppUpper = upper === null ? null : (upper - mean) / (3 * sd)
  return {
    mean,
    sd,
    pp:
      lower === null || upper === null
        ? null
        : chiSquareIndex((upper - lower) / (6 * sd), values.length - 1, level),
    ppLower,
    ppUpper,
    ppk: smaller([ppLower, ppUpper]),
    ppmBelow: lower === null ? null : 1e6 * normalCdf((lower - mean) / sd),
    ppmAbove: upper === null ? null : 1e6 * normalSurvival((upper - mean) / sd),
  }
}
