import { requirePositive, requireWhole } from '../requires.ts'
import { type DetectorResult, requireDetectorInput } from './likelihood-ratio-cusum.ts'
import { negativeBinomialRatio, type ShiftWindow } from './negative-binomial-ratio.ts'

export type GeneralizedLikelihoodRatioOptions = {
  /** In-control mean of each point. */
  readonly mean: ArrayLike<number>
  /** Decision threshold c; an alarm sounds where the statistic reaches it. */
  readonly threshold: number
  /** α of the variance m + α·m²; 0 (Poisson) by default. */
  readonly dispersion?: number
  /** Points back from the present that a change may lie; `all` by default. */
  readonly window?: number | 'all'
  /** Points needed to estimate the shift (M̃); 1 by default. */
  readonly minPoints?: number
  readonly direction?: 'increase' | 'decrease'
  /**
   * `package` keeps two departures of R's surveillance for Poisson counts: with a window one point more than
   * `minPoints` is needed, without one `minPoints` limits only the first points; a decrease to no case at all is not seen.
   */
  readonly form?: 'published' | 'package'
}

/**
 * Generalized likelihood-ratio detector for a shift of unknown size in the mean (Höhle & Paul 2008):
 * max over the change point k of sup over θ of Σ from k to n of log f_θ(y)/f₀(y); alarm where it reaches c, after
 * which everything restarts. Points with an unknown count (NaN) add nothing.
 */
export function generalizedLikelihoodRatio(
  counts: ArrayLike<number>,
  options: GeneralizedLikelihoodRatioOptions,
): DetectorResult {
  const where = 'generalizedLikelihoodRatio'
  const { mean, threshold, dispersion = 0, window = 'all', minPoints = 1 } = options
  requireDetectorInput(where, counts, mean, dispersion)
  requirePositive(where, 'threshold', threshold)
  requireWhole(where, 'minPoints', minPoints, 1)
  if (window !== 'all') requireWhole(where, 'window', window, 1)
  const sign = options.direction === 'decrease' ? -1 : 1
  const skipsEmpty = options.form === 'package' && sign === -1
  const range = changePoints(dispersion === 0 && options.form === 'package', window, minPoints)
  const ratio = dispersion === 0 ? poissonRatio : negativeBinomialRatio(dispersion)
  const statistic: (number | null)[] = []
  const alarm: boolean[] = []
  let start = 0
  for (let n = 0; n < counts.length; n += 1) {
    const known = !Number.isNaN(counts[n])
    const [low, high] = range(n - start)
    const value =
      low > high ? 0 : ratio({ counts, mean, low: start + low, high: start + high, end: n, sign, skipsEmpty })
    const alarmed = known && value >= threshold
    statistic.push(known ? value : null)
    alarm.push(alarmed)
    if (alarmed) start = n + 1
  }
  return { statistic, alarm }
}

/** First and last change point considered at point n since the restart; empty where first > last. */
function changePoints(packagePoisson: boolean, window: number | 'all', minPoints: number) {
  return (n: number): readonly [number, number] => {
    const low = window === 'all' ? 0 : Math.max(0, n - window)
    if (!packagePoisson) return [low, n - minPoints + 1]
    if (window === 'all') return n < minPoints - 1 ? [1, 0] : [0, n]
    return [low, n - minPoints]
  }
}

/** Σy and Σμ are all that the Poisson ratio needs, so one backward sweep gives every change point. */
function poissonRatio({ counts, mean, low, high, end, sign, skipsEmpty }: ShiftWindow): number {
  let best = 0
  let sumY = 0
  let sumMean = 0
  for (let k = end; k >= low; k -= 1) {
    const count = counts[k] as number
    if (!Number.isNaN(count)) {
      sumY += count
      sumMean += mean[k] as number
    }
    if (k > high || sumMean === 0 || (skipsEmpty && sumY === 0)) continue
    const shift = sign * Math.max(0, sign * Math.log(sumY / sumMean))
    // A decrease to no counts at all: θ → −∞ and the ratio tends to Σμ.
    const value = shift === -Infinity ? sumMean : shift * sumY + (1 - Math.exp(shift)) * sumMean
    if (value > best) best = value
  }
  return best
}
