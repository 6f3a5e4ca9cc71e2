import { fitPoisson } from '../glm/poisson.ts'
import { linearPredictor } from '../glm/weighted-least-squares.ts'
import { refuse, requireOpenShare, requirePositive } from '../requires.ts'

/** log mean = a + b·cos(2πt/period) + c·sin(2πt/period), t = startsAt + index. */
export type SeasonalMean = {
  readonly kind: 'seasonal'
  /** Points a year, for example 52. */
  readonly period: number
  /** Place in the year of index 0; 1 by default. */
  readonly startsAt?: number
}

export type MeanModel = { readonly mean: number[]; readonly coefficients?: readonly number[] }

/** The in-control mean of each point `from` … `to − 1`, learnt from the counts before `from` where asked. */
export function inControlMean(
  where: string,
  counts: ArrayLike<number>,
  from: number,
  to: number,
  wanted: 'training' | number | ArrayLike<number> | SeasonalMean,
): MeanModel {
  const points = to - from
  if (typeof wanted === 'number') return constant(where, wanted, points)
  if (wanted === 'training') return constant(where, trainingMean(where, counts, from), points)
  if ('kind' in wanted) return seasonal(where, counts, from, to, wanted)
  if (wanted.length !== points)
    refuse(where, `one in-control mean a judged point (${points}), got ${wanted.length}`)
  const mean = Array.from(wanted)
  for (const value of mean) requirePositive(where, 'in-control mean', value)
  return { mean }
}

function constant(where: string, mean: number, points: number): MeanModel {
  requirePositive(where, 'in-control mean', mean)
  return { mean: new Array<number>(points).fill(mean) }
}

function trainingMean(where: string, counts: ArrayLike<number>, from: number): number {
  let sum = 0
  let known = 0
  for (let i = 0; i < from; i += 1) {
    const count = counts[i] as number
    if (Number.isNaN(count)) continue
    sum += count
    known += 1
  }
  if (known === 0) refuse(where, `at least one known training count before index ${from}, got none`)
  return sum / known
}

function seasonal(
  where: string,
  counts: ArrayLike<number>,
  from: number,
  to: number,
  { period, startsAt = 1 }: SeasonalMean,
): MeanModel {
  requireOpenShare(where, '1 / period', 1 / period)
  const angle = (i: number): number => (2 * Math.PI * (startsAt + i)) / period
  const training: number[] = []
  for (let i = 0; i < from; i += 1) if (!Number.isNaN(counts[i])) training.push(i)
  if (training.length < 3)
    refuse(where, `3 known training counts for the seasonal mean, got ${training.length}`)
  const columns = [
    Float64Array.from(training, () => 1),
    Float64Array.from(training, (i) => Math.cos(angle(i))),
    Float64Array.from(training, (i) => Math.sin(angle(i))),
  ]
  const fit = fitPoisson({ columns, response: Float64Array.from(training, (i) => counts[i] as number) })
  if (!fit.converged) refuse(where, 'training counts to which a seasonal Poisson model can be fitted')
  const mean: number[] = []
  for (let i = from; i < to; i += 1)
    mean.push(Math.exp(linearPredictor([1, Math.cos(angle(i)), Math.sin(angle(i))], fit.coefficients)))
  for (const value of mean) requirePositive(where, 'in-control mean', value)
  return { mean, coefficients: Array.from(fit.coefficients) }
}
