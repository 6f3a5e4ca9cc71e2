import { type CellOptions, degreesOfFreedom, estimateCells, type Statistic } from './cells.ts'
import { type NumericColumn, numbersOf, requireRows } from './columns.ts'
import type { SurveyDesign } from './design.ts'
import type { Estimate } from './estimate.ts'
import type { Domains } from './variance.ts'

/** Rows that count, as booleans or 0/1. Rows left out stay in the design: that is what makes the error right. */
export type DomainMask = ArrayLike<boolean | number>

export type EstimateOptions = CellOptions & { readonly domain?: DomainMask }

/** Several variables estimated together. */
export type JointEstimate = {
  readonly estimates: readonly Estimate[]
  /** Covariances of the estimates, one row per variable. */
  readonly covariance: readonly (readonly number[])[]
}

export function maskedDomain(where: string, design: SurveyDesign, mask: DomainMask | undefined): Domains {
  if (mask === undefined) return { of: undefined, count: 1 }
  requireRows(where, 'domain', mask, design.rows)
  const of = new Int32Array(design.rows)
  for (let row = 0; row < design.rows; row++) of[row] = mask[row] ? 0 : -1
  return { of, count: 1 }
}

function joint(
  where: string,
  design: SurveyDesign,
  statistic: Statistic,
  columns: readonly NumericColumn[],
  options: EstimateOptions,
): JointEstimate {
  const variables = columns.map((column, i) => numbersOf(where, `variable ${i + 1}`, column, design.rows))
  const domains = maskedDomain(where, design, options.domain)
  const { estimates, covariances } = estimateCells(where, design, statistic, variables, domains, options)
  const k = estimates[0]?.length ?? 0
  const flat = covariances[0] as Float64Array
  const covariance = Array.from({ length: k }, (_, row) => Array.from(flat.subarray(row * k, row * k + k)))
  return { estimates: estimates[0] as Estimate[], covariance }
}

/** Σ w y: the population total of a variable, for the whole sample or a domain. */
export function estimateTotal(
  design: SurveyDesign,
  y: NumericColumn,
  options: EstimateOptions = {},
): Estimate {
  return joint('estimateTotal', design, 'total', [y], options).estimates[0] as Estimate
}

/** Σ w y / Σ w: the population mean of a variable. With a 0/1 variable: a share. */
export function estimateMean(
  design: SurveyDesign,
  y: NumericColumn,
  options: EstimateOptions = {},
): Estimate {
  return joint('estimateMean', design, 'mean', [y], options).estimates[0] as Estimate
}

/** Σ w y / Σ w x: a ratio of two totals, for example cost per visit. */
export function estimateRatio(
  design: SurveyDesign,
  y: NumericColumn,
  x: NumericColumn,
  options: EstimateOptions = {},
): Estimate {
  return joint('estimateRatio', design, 'ratio', [y, x], options).estimates[0] as Estimate
}

/** Totals of several variables with their covariances. */
export function estimateTotals(
  design: SurveyDesign,
  columns: readonly NumericColumn[],
  options: EstimateOptions = {},
): JointEstimate {
  return joint('estimateTotals', design, 'total', columns, options)
}

/** Means of several variables with their covariances. Rows where any of them is unknown are treated alike for all. */
export function estimateMeans(
  design: SurveyDesign,
  columns: readonly NumericColumn[],
  options: EstimateOptions = {},
): JointEstimate {
  return joint('estimateMeans', design, 'mean', columns, options)
}

/** Sampling units minus strata, over the rows of the domain with weight. */
export function designDf(design: SurveyDesign, domain?: DomainMask): number {
  return degreesOfFreedom(design, maskedDomain('designDf', design, domain))[0] as number
}
