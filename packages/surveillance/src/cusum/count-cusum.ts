import { refuse, requireCounts, requireHistory, requirePositive } from '../requires.ts'
import { type CountTransform, tabulatedAnscombeNegBin, transformPair } from './count-transforms.ts'
import { inControlMean, type SeasonalMean } from './in-control-mean.ts'

export type CountCusumOptions = {
  /** First index judged (from 0). The counts before it are the training counts. */
  readonly from: number
  /** Index after the last one judged; by default the end of the series. */
  readonly to?: number
  /** Reference value; 1.04 by default. */
  readonly k?: number
  /** Decision interval; 2.26 by default. */
  readonly h?: number
  readonly transform?: CountTransform
  /**
   * In-control mean: `training` (the mean of the counts before `from`, the default), a number, one number a judged
   * point, or a Poisson model with one harmonic of the period, fitted to the counts before `from`.
   */
  readonly mean?: 'training' | number | ArrayLike<number> | SeasonalMean
  /** α of the variance m + α·m², for the negative-binomial transforms; 0.1 by default. */
  readonly dispersion?: number
  /** Start again from 0 after an alarm; false by default (the sum goes on). */
  readonly resetAfterAlarm?: boolean
  /**
   * `published`: the bound is the count at which the next alarm would sound. `package`: the bounds of R's
   * surveillance 1.20 (rounded up for `standard`, h − S for two transforms) and its table for `anscombeNegBin`.
   */
  readonly form?: 'published' | 'package'
}

/** Columns run over `from` … `to − 1`. */
export type CountCusumResult = {
  readonly from: number
  readonly to: number
  readonly mean: readonly number[]
  /** S after the point; null from an unknown count on until the next known one. */
  readonly cusum: readonly (number | null)[]
  readonly upperBound: readonly number[]
  readonly alarm: readonly (boolean | null)[]
  /** Coefficients of the seasonal mean: intercept, cosine, sine. */
  readonly seasonalCoefficients?: readonly number[]
}

/**
 * One-sided CUSUM of transformed counts (Rossi, Lampugnani & Marchi 1999; Rogerson & Yamada 2004):
 * S = max(0, S + g(y) − k), alarm where S ≥ h. An unknown count (NaN) leaves S as it was.
 *
 * @throws RangeError where no training counts exist or the in-control mean is not positive
 */
export function countCusum(counts: ArrayLike<number>, options: CountCusumOptions): CountCusumResult {
  requireCounts('countCusum', counts)
  const { from, to = counts.length, k = 1.04, h = 2.26, transform = 'standard', dispersion = 0.1 } = options
  requireHistory('countCusum', { from, to, length: counts.length, history: 0 })
  requirePositive('countCusum', 'h', h)
  if (!Number.isFinite(k)) refuse('countCusum', `a finite k, got ${k}`)
  if (!(dispersion >= 0)) refuse('countCusum', `a dispersion of at least 0, got ${dispersion}`)
  const pair = transformPair('countCusum', transform)
  const model = inControlMean('countCusum', counts, from, to, options.mean ?? 'training')
  const published = (options.form ?? 'published') === 'published'
  const forward = !published && transform === 'anscombeNegBin' ? tabulatedAnscombeNegBin : pair.forward
  const result = {
    cusum: [] as (number | null)[],
    upperBound: [] as number[],
    alarm: [] as (boolean | null)[],
  }
  let sum = 0
  for (let i = from; i < to; i += 1) {
    const m = model.mean[i - from] as number
    const count = counts[i] as number
    const before = sum
    const known = !Number.isNaN(count)
    if (known) sum = Math.max(0, sum + forward(count, m, dispersion) - k)
    result.cusum.push(known ? sum : null)
    result.alarm.push(known ? sum >= h : null)
    result.upperBound.push(
      published
        ? pair.inverse(h + k - before, m, dispersion)
        : packageBound(transform, { before, after: sum, k, h, m, dispersion }),
    )
    if (options.resetAfterAlarm && sum >= h) sum = 0
  }
  return {
    from,
    to,
    mean: model.mean,
    ...result,
    ...(model.coefficients && { seasonalCoefficients: model.coefficients }),
  }
}

type BoundPoint = {
  readonly before: number
  readonly after: number
  readonly k: number
  readonly h: number
  readonly m: number
  readonly dispersion: number
}

function packageBound(transform: CountTransform, point: BoundPoint): number {
  const { before, after, k, h, m, dispersion } = point
  const g = h + k - before
  if (transform === 'standard') return Math.max(0, Math.ceil(Math.sqrt(m) * g + m))
  if (transform === 'anscombe2nd') {
    // The transform subtracts m^(−1/3)/9, the package's bound m^(1/3)/9.
    const root = (2 / 3) * m ** (1 / 6) * g + (m ** (2 / 3) - m ** (1 / 3) / 9)
    return root < 0 ? 0 : root ** 1.5
  }
  if (transform === 'rossi') {
    // Both signs of √y solve the square; the package keeps the one that no count has when S is far above h.
    const root = 4 * m * m + 2 * m ** 1.5 * g
    return root < 0 ? 0 : Math.max(0, 2 * g * Math.sqrt(m) + 5 * m - 2 * Math.sqrt(root))
  }
  if (transform === 'anscombeNegBin' || transform === 'none') return Math.max(0, h - after)
  return transformPair('countCusum', transform).inverse(g, m, dispersion)
}
