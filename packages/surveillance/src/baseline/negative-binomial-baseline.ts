import {
  negativeBinomialQuantile,
  negativeBinomialSurvival,
  poissonQuantile,
  poissonSurvival,
} from '@zhiheng/statistics'
import { fitNegativeBinomial } from '../glm/negative-binomial.ts'
import { linearPredictor } from '../glm/weighted-least-squares.ts'
import { refuse, requireCounts, requireOpenShare, requirePositive, requireWhole } from '../requires.ts'

export type NegativeBinomialBaselineOptions = {
  /** Points a year; 52 by default. */
  readonly period?: number
  /** Pairs of cosine and sine; 1 by default. */
  readonly harmonics?: number
  /** Linear trend in years; true by default. */
  readonly trend?: boolean
  /** Population or visits of each point. */
  readonly exposure?: ArrayLike<number>
  /** Half-open range of the points that teach (indices from 0). */
  readonly train: readonly [from: number, to: number]
  /** Half-open range of the points that are judged. */
  readonly predict: readonly [from: number, to: number]
  /** One-sided errors of the bounds; 0.01 by default. */
  readonly alphas?: readonly number[]
}

export type NegativeBinomialBaseline = {
  /** Intercept, trend (a year), then cosine and sine of each harmonic, named. */
  readonly coefficients: readonly { readonly term: string; readonly value: number; readonly se: number }[]
  /** Variance μ + μ²/θ; Infinity where the counts vary no more than Poisson. */
  readonly theta: number
  readonly thetaSe: number | null
  readonly logLikelihood: number
  readonly aic: number
  /** Columns over the judged points. */
  readonly expected: readonly number[]
  /** P(count ≥ observed); null where the count is unknown. */
  readonly upperTail: readonly (number | null)[]
  readonly bounds: readonly {
    readonly alpha: number
    readonly upperBound: readonly number[]
    readonly alarm: readonly (boolean | null)[]
  }[]
}

/**
 * Negative-binomial regression on trend and season, and the counts that later points should not exceed
 * (Lawless 1987; Serfling 1963 with counts): bound = quantile of NB(μ, θ) at 1 − alpha. Plug-in: the uncertainty
 * of β and θ is not added, so the true error is somewhat above alpha where the training series is short.
 */
export function negativeBinomialBaseline(
  counts: ArrayLike<number>,
  options: NegativeBinomialBaselineOptions,
): NegativeBinomialBaseline {
  const where = 'negativeBinomialBaseline'
  const { exposure, alphas = [0.01] } = options
  const terms = requireModel(where, counts, options)
  const training: number[] = []
  for (let i = options.train[0]; i < options.train[1]; i += 1) if (!Number.isNaN(counts[i])) training.push(i)
  if (training.length <= terms.length)
    refuse(where, `more than ${terms.length} known training counts, got ${training.length}`)
  const columns = terms.map(({ at }) => Float64Array.from(training, at))
  const offset = Float64Array.from(training, (i) => (exposure ? Math.log(exposure[i] as number) : 0))
  const fit = fitNegativeBinomial(
    where,
    columns,
    Float64Array.from(training, (i) => counts[i] as number),
    offset,
  )
  const judged = Array.from(
    { length: options.predict[1] - options.predict[0] },
    (_, i) => options.predict[0] + i,
  )
  const expected = judged.map(
    (i) =>
      Math.exp(
        linearPredictor(
          terms.map(({ at }) => at(i)),
          fit.coefficients,
        ),
      ) * (exposure ? (exposure[i] as number) : 1),
  )
  return {
    coefficients: terms.map(({ term }, j) => ({
      term,
      value: fit.coefficients[j] as number,
      se: fit.standardErrors[j] as number,
    })),
    theta: fit.theta,
    thetaSe: fit.thetaSe,
    logLikelihood: fit.logLikelihood,
    aic: -2 * fit.logLikelihood + 2 * (terms.length + 1),
    expected,
    upperTail: judged.map((i, j) => upperTail(counts[i] as number, expected[j] as number, fit.theta)),
    bounds: alphas.map((alpha) => bound(alpha, judged, counts, expected, fit.theta)),
  }
}

function bound(
  alpha: number,
  judged: readonly number[],
  counts: ArrayLike<number>,
  expected: readonly number[],
  theta: number,
) {
  const upperBound = expected.map((mean) =>
    theta === Infinity ? poissonQuantile(1 - alpha, mean) : negativeBinomialQuantile(1 - alpha, mean, theta),
  )
  const alarm = judged.map((i, j) => {
    const count = counts[i] as number
    return Number.isNaN(count) ? null : count > (upperBound[j] as number)
  })
  return { alpha, upperBound, alarm }
}

function upperTail(count: number, mean: number, theta: number): number | null {
  if (Number.isNaN(count)) return null
  return theta === Infinity
    ? poissonSurvival(count - 1, mean)
    : negativeBinomialSurvival(count - 1, mean, theta)
}

type Term = { readonly term: string; readonly at: (i: number) => number }

/** Time is counted from 1 and in years, so that coefficients are those of the usual parametrization. */
function requireModel(
  where: string,
  counts: ArrayLike<number>,
  options: NegativeBinomialBaselineOptions,
): Term[] {
  const { period = 52, harmonics = 1, trend = true, exposure, alphas = [] } = options
  requireCounts(where, counts)
  requirePositive(where, 'period', period)
  requireWhole(where, 'harmonics', harmonics)
  for (const alpha of alphas) requireOpenShare(where, 'alpha', alpha)
  for (const [name, [from, to]] of Object.entries({ train: options.train, predict: options.predict }))
    if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= counts.length))
      refuse(where, `${name} to be a range inside 0 to ${counts.length}, got ${from} to ${to}`)
  if (exposure)
    for (let i = 0; i < counts.length; i += 1) requirePositive(where, 'exposure', exposure[i] as number)
  const terms: Term[] = [{ term: 'intercept', at: () => 1 }]
  if (trend) terms.push({ term: 'trend', at: (i) => (i + 1) / period })
  for (let h = 1; h <= harmonics; h += 1) {
    terms.push({ term: `cosine${h}`, at: (i) => Math.cos((2 * Math.PI * h * (i + 1)) / period) })
    terms.push({ term: `sine${h}`, at: (i) => Math.sin((2 * Math.PI * h * (i + 1)) / period) })
  }
  return terms
}
