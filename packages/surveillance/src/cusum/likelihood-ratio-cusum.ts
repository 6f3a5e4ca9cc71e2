import { refuse, requireCounts, requirePositive } from '../requires.ts'

export type LikelihoodRatioOptions = {
  /** In-control mean of each point (may follow the season). */
  readonly mean: ArrayLike<number>
  /** Shift to detect on the log scale: log 2 for a doubling; negative for a decrease. */
  readonly shift: number
  /** Decision threshold c; an alarm sounds where the statistic exceeds it. */
  readonly threshold: number
  /** α of the variance m + α·m²; 0 (Poisson) by default. */
  readonly dispersion?: number
}

export type DetectorResult = {
  /** null where the count is unknown. */
  readonly statistic: readonly (number | null)[]
  readonly alarm: readonly boolean[]
}

/**
 * Likelihood-ratio CUSUM for a fixed shift of a (possibly seasonal) mean (Höhle & Paul 2008):
 * S = max(0, S + log f₁(y)/f₀(y)); alarm where S > c, after which the sum restarts at 0.
 * Poisson: θy + (1 − e^θ)μ. Negative binomial: θy + (y + 1/α)·log((1 + αμ)/(1 + αμe^θ)).
 * An unknown count (NaN) leaves S as it was.
 */
export function likelihoodRatioCusum(
  counts: ArrayLike<number>,
  options: LikelihoodRatioOptions,
): DetectorResult {
  const { mean, shift, threshold, dispersion = 0 } = options
  requireDetectorInput('likelihoodRatioCusum', counts, mean, dispersion)
  requirePositive('likelihoodRatioCusum', 'threshold', threshold)
  if (!Number.isFinite(shift) || shift === 0)
    refuse('likelihoodRatioCusum', `a finite shift other than 0, got ${shift}`)
  const factor = Math.exp(shift)
  const increment = (y: number, m: number): number =>
    dispersion === 0
      ? shift * y + (1 - factor) * m
      : shift * y + (y + 1 / dispersion) * Math.log((1 + dispersion * m) / (1 + dispersion * m * factor))
  const statistic: (number | null)[] = []
  const alarm: boolean[] = []
  let sum = 0
  for (let i = 0; i < counts.length; i += 1) {
    const count = counts[i] as number
    const known = !Number.isNaN(count)
    if (known) sum = Math.max(0, sum + increment(count, mean[i] as number))
    statistic.push(known ? sum : null)
    alarm.push(known && sum > threshold)
    if (sum > threshold) sum = 0
  }
  return { statistic, alarm }
}

/** Counts, their in-control means and the dispersion, checked once for both detectors. */
export function requireDetectorInput(
  where: string,
  counts: ArrayLike<number>,
  mean: ArrayLike<number>,
  dispersion: number,
): void {
  requireCounts(where, counts)
  if (mean.length !== counts.length)
    refuse(where, `one in-control mean a count (${counts.length}), got ${mean.length}`)
  for (let i = 0; i < mean.length; i += 1) requirePositive(where, 'in-control mean', mean[i] as number)
  if (!(dispersion >= 0 && dispersion < Infinity))
    refuse(where, `a dispersion of at least 0, got ${dispersion}`)
}
