import { fitTrendModel, type TrendFit, type Workspace } from './trend-model.ts'

export type ReweightOptions = {
  readonly reweight: boolean
  /** Anscombe residual above which a reference count is weighed down: 1 (Farrington 1996) or 2.58 (Noufaily 2013). */
  readonly weightsThreshold: number
  /**
   * Steps of the fit at most. R stops at 25, which a history almost without cases does not settle in: its mean falls
   * towards 0 by a factor e a step.
   */
  readonly maxSteps: number
}

/** Both passes. The weights of the last pass are in `space.prior`. */
export type ReweightedFit = {
  readonly fit: TrendFit
  /** max(1, dispersion). */
  readonly phi: number
  readonly firstPass: {
    readonly phi: number
    readonly slope: number
    readonly intercept: Float64Array
  }
}

/**
 * Fits, weighs down large positive residuals, fits again. Undefined where the model does not converge or leaves no
 * degree of freedom.
 */
export function fitReweighted(
  space: Workspace,
  withTrend: boolean,
  options: ReweightOptions,
): ReweightedFit | undefined {
  space.prior.fill(1, 0, space.n)
  const first = fitTrendModel(space, withTrend, options.maxSteps)
  if (!first.converged || first.df < 1) return undefined
  const phi = Math.max(1, first.dispersion)
  const firstPass = { phi, slope: first.slope, intercept: space.intercept.slice() }
  if (!options.reweight) return { fit: first, phi, firstPass }
  assignWeights(space, first, phi, options.weightsThreshold)
  const second = fitTrendModel(space, withTrend, options.maxSteps)
  // A second pass that is still moving after the last step is used as it stands, as the published algorithm does.
  if (!Number.isFinite(second.dispersion)) return undefined
  return { fit: second, phi: Math.max(1, second.dispersion), firstPass }
}

/** γ·s⁻² where the Anscombe residual s exceeds the threshold, else γ; γ makes the weights sum to n. */
function assignWeights(space: Workspace, fit: TrendFit, phi: number, threshold: number): void {
  const { n, y, mu, time, group, working, weight, centre, twoThirds, prior } = space
  const inverseSpread = fit.hasTrend ? 1 / fit.timeSpread : 0
  let sum = 0
  for (let i = 0; i < n; i += 1) {
    const mean = mu[i] as number
    let share = 1
    // s has the sign of y − μ, so the roots are needed only for counts above the fit.
    if ((y[i] as number) > mean) {
      const g = group[i] as number
      const distance = (time[i] as number) - (centre[g] as number)
      const leverage =
        (working[i] as number) * (1 / (weight[g] as number) + distance * distance * inverseSpread)
      const free = 1 - leverage
      const root = Math.sqrt(mean)
      // A point that fits itself (leverage 1) tells nothing about being an outlier.
      if (free > 1e-10) {
        const residual = (1.5 * ((twoThirds[i] as number) / Math.cbrt(root) - root)) / Math.sqrt(phi * free)
        if (residual > threshold) share = 1 / (residual * residual)
      }
    }
    prior[i] = share
    sum += share
  }
  const gamma = n / sum
  for (let i = 0; i < n; i += 1) prior[i] = gamma * (prior[i] as number)
}
