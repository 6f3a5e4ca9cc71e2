import { refuse } from '../requires.ts'
import { type ControlConstants, controlConstants, meanOfSd, roundedConstants } from './constants.ts'
import { tukeyConstants } from './tukey-constants.ts'

/**
 * How the spread within subgroups is estimated. `range`: mean of R/d2. `sd`: mean of s/c4. `weighted-range` and
 * `weighted-sd`: the same with minimum-variance weights. `pooled`: root of the pooled variance over c4.
 */
export type WithinMethod = 'range' | 'sd' | 'weighted-range' | 'weighted-sd' | 'pooled'

export type SpreadOptions = {
  readonly within?: WithinMethod
  /**
   * `qcc` uses d2 of three decimals as that R package does; limits then differ in the fourth digit. `ptukey` takes d3
   * from R's range distribution, which has eight digits.
   */
  readonly compatibility?: 'qcc' | 'ptukey'
}

export type Subgroup = {
  readonly size: number
  readonly mean: number
  readonly range: number
  readonly sd: number
}

/** Size, mean, range and standard deviation of each subgroup. Unknown values are refused. */
export function summarise(where: string, groups: readonly ArrayLike<number>[]): Subgroup[] {
  if (groups.length === 0) refuse(where, 'at least one subgroup')
  return groups.map((group, index) => {
    const size = group.length
    if (size === 0) refuse(where, `at least one value in every subgroup, subgroup ${index + 1} has none`)
    let sum = 0
    let low = Infinity
    let high = -Infinity
    for (let i = 0; i < size; i++) {
      const value = group[i] as number
      if (!Number.isFinite(value))
        refuse(where, `finite values, subgroup ${index + 1} holds ${value} at place ${i + 1}`)
      sum += value
      if (value < low) low = value
      if (value > high) high = value
    }
    const mean = sum / size
    let squares = 0
    for (let i = 0; i < size; i++) squares += ((group[i] as number) - mean) ** 2
    return { size, mean, range: high - low, sd: size > 1 ? Math.sqrt(squares / (size - 1)) : 0 }
  })
}

export const constantsFor = (options: SpreadOptions): ((n: number) => ControlConstants) =>
  options.compatibility === 'qcc'
    ? roundedConstants
    : options.compatibility === 'ptukey'
      ? tukeyConstants
      : controlConstants

/** Sigma within subgroups. Default: ranges where all subgroups have at most 25 values, pooled otherwise. */
export function withinSd(where: string, groups: readonly Subgroup[], options: SpreadOptions): number {
  const single = groups.findIndex((group) => group.size < 2)
  if (single >= 0)
    refuse(
      where,
      `two values or more in every subgroup, subgroup ${single + 1} has one; use an individuals chart`,
    )
  const method = options.within ?? (groups.every((group) => group.size <= 25) ? 'range' : 'pooled')
  const constants = constantsFor(options)
  if (method === 'pooled') {
    let squares = 0
    let df = 0
    for (const { sd, size } of groups) {
      squares += sd * sd * (size - 1)
      df += size - 1
    }
    return Math.sqrt(squares / df) / meanOfSd(df + 1)
  }
  let sum = 0
  let weights = 0
  for (const { size, range, sd } of groups) {
    const { d2, d3, c4 } = method.endsWith('range') ? constants(size) : { d2: 0, d3: 1, c4: meanOfSd(size) }
    const estimate = method.endsWith('range') ? range / d2 : sd / c4
    const weight =
      method === 'weighted-range' ? (d2 / d3) ** 2 : method === 'weighted-sd' ? (c4 * c4) / (1 - c4 * c4) : 1
    sum += weight * estimate
    weights += weight
  }
  return sum / weights
}

/** Sigma of single values: mean moving range of `span` neighbours over d2. */
export function movingRangeSd(
  where: string,
  values: ArrayLike<number>,
  span: number,
  options: SpreadOptions,
): number {
  if (values.length < span) refuse(where, `at least ${span} values, got ${values.length}`)
  let sum = 0
  for (let i = span - 1; i < values.length; i++) {
    let low = Infinity
    let high = -Infinity
    for (let j = i - span + 1; j <= i; j++) {
      const value = values[j] as number
      if (value < low) low = value
      if (value > high) high = value
    }
    sum += high - low
  }
  return sum / (values.length - span + 1) / constantsFor(options)(span).d2
}
