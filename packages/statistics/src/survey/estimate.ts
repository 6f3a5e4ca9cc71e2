import { studentUpperQuantile } from '../distributions/student-t.ts'
import { refuse, requireOpenShare } from '../requires.ts'

/** A design-based estimate with what is needed to judge it. `null` means not defined, never zero. */
export type Estimate = {
  /** `null` where the domain holds no row with weight (a mean of nothing), or a value is unknown and `missing` is "propagate". */
  readonly estimate: number | null
  readonly variance: number | null
  readonly se: number | null
  /** se / |estimate|; `null` where either is undefined or the estimate is 0. */
  readonly cv: number | null
  /** Sampling units minus strata, over rows of the domain with weight. */
  readonly df: number
  /** Rows of the domain that entered (unknown values left out). */
  readonly rows: number
  /** Rows of the domain, those with unknown values too. */
  readonly domainRows: number
  /** Sum of the weights that entered: the estimated size of the domain. */
  readonly population: number
  /** Variance against simple random sampling without replacement of as many rows. `Infinity` where that has none. */
  readonly designEffect?: number | null
  /** The same against sampling with replacement. */
  readonly designEffectReplace?: number | null
}

export type Interval = { readonly lower: number; readonly upper: number }

/**
 * estimate ± t(df) · se, or ± z · se with `normal: true`. Null where the estimate or its error is undefined, or where
 * there are no degrees of freedom: an interval of unknown width is not an interval.
 */
export function confidenceInterval(
  estimate: Estimate,
  options: { readonly level?: number; readonly normal?: boolean } = {},
): Interval | null {
  const level = options.level ?? 0.95
  requireOpenShare('confidenceInterval', 'level', level)
  const { estimate: value, se, df } = estimate
  if (value === null || se === null) return null
  if (!options.normal && df < 1) return null
  const reach = studentUpperQuantile((1 - level) / 2, options.normal ? Infinity : df) * se
  return { lower: value - reach, upper: value + reach }
}

/** When an estimate is too uncertain to publish; each bound is optional. */
export type ReliabilityRule = {
  /** Fewer rows than this are not enough. */
  readonly minimumRows?: number
  readonly minimumDf?: number
  /** A larger coefficient of variation is too uncertain, as a share: 0.33 means 33 %. */
  readonly maximumCv?: number
  /** A smaller estimate is not published (national totals of injuries: 1200). */
  readonly minimumEstimate?: number
}

export type Reliability = { readonly publish: boolean; readonly reasons: readonly ReliabilityReason[] }
export type ReliabilityReason = 'undefined' | 'rows' | 'degrees-of-freedom' | 'cv' | 'estimate'

/** Judges an estimate by a rule and says which of its bounds it fails. */
export function assessReliability(estimate: Estimate, rule: ReliabilityRule): Reliability {
  const reasons: ReliabilityReason[] = []
  const { estimate: value, cv } = estimate
  if (value === null || estimate.se === null) reasons.push('undefined')
  if (rule.minimumRows !== undefined && estimate.rows < rule.minimumRows) reasons.push('rows')
  if (rule.minimumDf !== undefined && estimate.df < rule.minimumDf) reasons.push('degrees-of-freedom')
  if (rule.maximumCv !== undefined && (cv === null || cv > rule.maximumCv)) reasons.push('cv')
  if (rule.minimumEstimate !== undefined && (value ?? 0) < rule.minimumEstimate) reasons.push('estimate')
  return { publish: reasons.length === 0, reasons }
}

/** What to do where a value of the variable is unknown. */
export type Missing = 'refuse' | 'drop' | 'propagate'

export function refuseMissing(where: string, unknown: number, rows: number): never {
  return refuse(
    where,
    `known values in every row of the domain: ${unknown} of ${rows} are unknown; ` +
      'pass missing: "drop" to leave them out as if they were outside the domain, or "propagate" for an unknown result',
  )
}
