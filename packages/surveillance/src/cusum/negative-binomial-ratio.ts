/** Counts and means from a change point (any of `low` … `high`) to `end`; `sign` 1 looks for an increase. */
export type ShiftWindow = {
  readonly counts: ArrayLike<number>
  readonly mean: ArrayLike<number>
  readonly low: number
  readonly high: number
  readonly end: number
  readonly sign: 1 | -1
  /** R's Poisson detector leaves out windows without a case when it looks for a decrease. */
  readonly skipsEmpty?: boolean
}

/** The largest log-likelihood ratio over change points, for negative-binomial counts of known dispersion α. */
export const negativeBinomialRatio =
  (alpha: number) =>
  (window: ShiftWindow): number => {
    let best = 0
    let start = 0
    for (let k = window.low; k <= window.high; k += 1) {
      const shift = bestShift(window, k, alpha, start)
      if (Number.isFinite(shift)) start = shift
      const value = logRatio(window, k, alpha, window.sign * Math.max(0, window.sign * shift))
      if (value > best) best = value
    }
    return best
  }

/** Σ θy + (y + 1/α) log((1 + αμ)/(1 + αμe^θ)); −∞ for θ stands for "no counts from now on". */
function logRatio({ counts, mean, end }: ShiftWindow, k: number, alpha: number, shift: number): number {
  const factor = Math.exp(shift)
  let sum = 0
  for (let i = k; i <= end; i += 1) {
    const y = counts[i] as number
    if (Number.isNaN(y)) continue
    const m = mean[i] as number
    const gain = y === 0 ? 0 : shift * y
    sum += gain + (y + 1 / alpha) * Math.log((1 + alpha * m) / (1 + alpha * m * factor))
  }
  return sum
}

/**
 * The θ that maximizes the ratio. Its score Σ (y − μe^θ)/(1 + αμe^θ) falls in θ, so Newton is kept inside a
 * bracket and always converges; −∞ where no case was counted.
 */
function bestShift(window: ShiftWindow, k: number, alpha: number, start: number): number {
  const { counts, mean, end } = window
  let cases = 0
  let smallest = Infinity
  let largest = 0
  for (let i = k; i <= end; i += 1) {
    const y = counts[i] as number
    if (Number.isNaN(y)) continue
    const m = mean[i] as number
    cases += y
    smallest = Math.min(smallest, y / m)
    largest = Math.max(largest, y / m)
  }
  if (cases === 0) return -Infinity
  // Each term changes sign at log(y/μ), so the root lies between the extremes.
  let low = smallest > 0 ? Math.log(smallest) : -745
  let high = Math.log(largest)
  let shift = Math.min(high, Math.max(low, start))
  for (let step = 0; step < 200; step += 1) {
    const factor = Math.exp(shift)
    let score = 0
    let information = 0
    for (let i = k; i <= end; i += 1) {
      const y = counts[i] as number
      if (Number.isNaN(y)) continue
      const m = mean[i] as number
      const scale = 1 + alpha * m * factor
      score += (y - m * factor) / scale
      information += (m * factor * (1 + alpha * y)) / (scale * scale)
    }
    if (score > 0) low = shift
    else high = shift
    let next = shift + score / information
    if (!(next > low && next < high)) next = (low + high) / 2
    if (Math.abs(next - shift) < 1e-10 || high - low < 1e-12) return next
    shift = next
  }
  return shift
}
