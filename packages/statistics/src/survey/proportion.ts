import { betaPoint } from '../distributions/beta.ts'
import { brentRoot } from '../distributions/root.ts'
import { studentUpperQuantile } from '../distributions/student-t.ts'
import { binomialInterval } from '../proportion/binomial-intervals.ts'
import { refuse, requireOpenShare } from '../requires.ts'
import type { NumericColumn } from './columns.ts'
import type { SurveyDesign } from './design.ts'
import type { Estimate, Interval } from './estimate.ts'
import { type EstimateOptions, estimateMean } from './estimators.ts'
import { peerLikelihoodInterval } from './peer-likelihood.ts'

/** Intervals for a share under a complex design, all with t(df). */
export const proportionMethods = ['logit', 'wilson', 'beta', 'arcsine', 'likelihood', 'wald'] as const
export type ProportionMethod = (typeof proportionMethods)[number]

export type ProportionIntervalOptions = {
  readonly method?: ProportionMethod
  readonly level?: number
  /**
   * `r-survey` repeats what the R package survey does where it departs from the published forms: rows with unknown
   * values count in the sample size of "beta", the arcsine interval folds back at 0 and 1 instead of stopping there,
   * the likelihood profile is drawn with straight lines, and a share of 0 or 1 has no interval.
   */
  readonly compatibility?: 'r-survey'
}

type Case = {
  readonly p: number
  readonly variance: number
  readonly t: number
  readonly tail: number
  readonly df: number
  readonly rows: number
  readonly folds: boolean
}

function logit({ p, variance, t }: Case): Interval {
  const centre = Math.log(p / (1 - p))
  const reach = (t * Math.sqrt(variance)) / (p * (1 - p))
  return { lower: 1 / (1 + Math.exp(reach - centre)), upper: 1 / (1 + Math.exp(-reach - centre)) }
}

function wilson({ p, variance, t }: Case): Interval {
  const n = (p * (1 - p)) / variance
  const scale = 1 + (t * t) / n
  const centre = (p + (t * t) / (2 * n)) / scale
  const reach = (t * Math.sqrt((p * (1 - p)) / n + (t * t) / (4 * n * n))) / scale
  return { lower: centre - reach, upper: centre + reach }
}

/** Korn and Graubard (1998): Clopper-Pearson on the effective sample size, adjusted for the degrees of freedom. */
function beta({ p, variance, t, tail, rows }: Case): Interval {
  const adjust = studentUpperQuantile(tail, rows - 1) / t
  const n = ((p * (1 - p)) / variance) * adjust * adjust
  return {
    lower: betaPoint(n * p, n * (1 - p) + 1, tail, 1 - tail).x,
    upper: betaPoint(n * p + 1, n * (1 - p), 1 - tail, tail).x,
  }
}

function arcsine({ p, variance, t, folds }: Case): Interval {
  const centre = Math.asin(Math.sqrt(p))
  const reach = (t * Math.sqrt(variance)) / (2 * Math.sqrt(p * (1 - p)))
  const back = (value: number): number =>
    Math.sin(folds ? value : Math.min(Math.PI / 2, Math.max(0, value))) ** 2
  return { lower: back(centre - reach), upper: back(centre + reach) }
}

/** Profile likelihood, its deviance scaled by the design effect (Rao and Scott) and compared with t². */
function likelihood({ p, variance, t }: Case): Interval {
  const n = (p * (1 - p)) / variance
  const gap = (q: number): number =>
    2 * n * (p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q))) - t * t
  const edge = 1e-300
  return { lower: brentRoot(gap, edge, p), upper: brentRoot(gap, p, 1 - Number.EPSILON / 2) }
}

function wald({ p, variance, t }: Case): Interval {
  const reach = t * Math.sqrt(variance)
  return { lower: p - reach, upper: p + reach }
}

const formulas: Record<ProportionMethod, (given: Case) => Interval> = {
  logit,
  wilson,
  beta,
  arcsine,
  likelihood,
  wald,
}

/**
 * Limits for an estimated share. Where all rows agree (share 0 or 1) the design says nothing about the variance:
 * Clopper-Pearson on the rows that entered is given instead of a point. Null where the share is undefined or no
 * degrees of freedom are left.
 */
export function proportionInterval(
  estimate: Estimate,
  options: ProportionIntervalOptions = {},
): Interval | null {
  const { method = 'logit', level = 0.95 } = options
  requireOpenShare('proportionInterval', 'level', level)
  const peer = options.compatibility === 'r-survey'
  const { estimate: p, variance, df } = estimate
  if (p === null || variance === null) return null
  if (p < 0 || p > 1) refuse('proportionInterval', `an estimated share between 0 and 1, got ${p}`)
  if (df < 1) return null
  const tail = (1 - level) / 2
  const t = studentUpperQuantile(tail, df)
  const rows = peer ? estimate.domainRows : estimate.rows
  if (p === 0 || p === 1 || variance === 0) {
    if (peer) return method === 'wald' ? { lower: p, upper: p } : null
    if (p !== 0 && p !== 1) return { lower: p, upper: p }
    return binomialInterval(p === 0 ? 0 : rows, rows, 'clopper-pearson', level)
  }
  const formula = formulas[method]
  if (!formula) refuse('proportionInterval', `a method of ${proportionMethods.join(', ')}, got ${method}`)
  return formula({ p, variance, t, tail, df, rows, folds: peer })
}

/** A share with its interval. The variable holds 1 (has the property) and 0; unknown as null. */
export type Proportion = Estimate & {
  readonly interval: Interval | null
  /** p(1 − p)/variance: how many independent rows would tell as much. Null where p is 0, 1 or undefined. */
  readonly effectiveSize: number | null
}

/** Estimates a share and its interval (logit unless another method is named). */
export function estimateProportion(
  design: SurveyDesign,
  indicator: NumericColumn,
  options: EstimateOptions & ProportionIntervalOptions = {},
): Proportion {
  for (let row = 0; row < indicator.length; row++) {
    const value = indicator[row]
    if (value !== 0 && value !== 1 && value !== null && value !== undefined && !Number.isNaN(value))
      refuse('estimateProportion', `0, 1 or unknown in every row, row ${row + 1} has ${value}`)
  }
  const mean = estimateMean(design, indicator, options)
  const { estimate: p, variance } = mean
  const effectiveSize = p === null || !variance || p <= 0 || p >= 1 ? null : (p * (1 - p)) / variance
  const known = p !== null && variance !== null && effectiveSize !== null && mean.df >= 1
  if (options.compatibility === 'r-survey' && options.method === 'likelihood' && known) {
    const t = studentUpperQuantile((1 - (options.level ?? 0.95)) / 2, mean.df)
    const interval = peerLikelihoodInterval(design, indicator, options.domain, p, variance, t)
    return { ...mean, interval, effectiveSize }
  }
  return { ...mean, interval: proportionInterval(mean, options), effectiveSize }
}
