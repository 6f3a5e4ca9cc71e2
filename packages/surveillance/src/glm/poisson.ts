import { type DesignColumns, type LeastSquares, weightedLeastSquares } from './weighted-least-squares.ts'

export type CountModel = {
  readonly columns: DesignColumns
  readonly response: Float64Array
  /** Added to the linear predictor, usually the log of an exposure. */
  readonly offset?: Float64Array
  /** Prior weights; 1 by default. */
  readonly weights?: Float64Array
}

export type PoissonFit = LeastSquares & {
  readonly converged: boolean
  readonly deviance: number
  readonly fitted: Float64Array
  /** Working weights of the last step, taken before its update: what the variance of that step belongs to. */
  readonly workingWeights: Float64Array
  /** Σ w·((y − μ)/μ)² / (n − rank); null where no degree of freedom is left. */
  readonly pearsonDispersion: number | null
}

const maxSteps = 25
const tolerance = 1e-8

/**
 * Log-linear (quasi-)Poisson regression by iteratively reweighted least squares.
 *
 * Start μ = y + 0.1; stop where |dev − dev₀| / (|dev| + 0.1) < 1e-8, at most 25 steps (the rule of R's glm.fit, so
 * that figures agree to rounding; full convergence differs by less than 1e-4 in the dispersion).
 */
export function fitPoisson(model: CountModel): PoissonFit {
  const { columns, response } = model
  const n = response.length
  const offset = model.offset ?? new Float64Array(n)
  const weights = model.weights ?? new Float64Array(n).fill(1)
  let fitted: Float64Array = response.map((y) => y + 0.1)
  let eta: Float64Array = fitted.map(Math.log)
  let deviance = poissonDeviance(response, fitted, weights)
  let workingWeights: Float64Array = new Float64Array(n)
  let step: LeastSquares = {
    coefficients: new Float64Array(columns.length),
    rank: 0,
    inverse: new Float64Array(0),
  }
  let converged = false
  for (let i = 0; i < maxSteps && !converged; i += 1) {
    workingWeights = fitted.map((mu, j) => mu * (weights[j] as number))
    const working = eta.map(
      (value, j) =>
        value -
        (offset[j] as number) +
        ((response[j] as number) - (fitted[j] as number)) / (fitted[j] as number),
    )
    step = weightedLeastSquares(columns, workingWeights, working)
    eta = predict(columns, step.coefficients, offset)
    fitted = eta.map((value) => Math.max(Number.EPSILON, Math.exp(value)))
    const next = poissonDeviance(response, fitted, weights)
    if (!Number.isFinite(next)) break
    converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < tolerance
    deviance = next
  }
  return { ...step, converged, deviance, fitted, workingWeights, pearsonDispersion: dispersion() }

  function dispersion(): number | null {
    let sum = 0
    for (let j = 0; j < n; j += 1) {
      const residual = ((response[j] as number) - (fitted[j] as number)) / (fitted[j] as number)
      sum += (workingWeights[j] as number) * residual * residual
    }
    return n > step.rank ? sum / (n - step.rank) : null
  }
}

function predict(columns: DesignColumns, coefficients: Float64Array, offset: Float64Array): Float64Array {
  return offset.map((start, i) => {
    let sum = start
    for (let j = 0; j < columns.length; j += 1)
      sum += (coefficients[j] as number) * ((columns[j] as Float64Array)[i] as number)
    return sum
  })
}

/** 2 Σ w (y log(y/μ) − (y − μ)). */
function poissonDeviance(response: Float64Array, fitted: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let i = 0; i < response.length; i += 1) {
    const y = response[i] as number
    const mu = fitted[i] as number
    sum += (weights[i] as number) * ((y > 0 ? y * Math.log(y / mu) : 0) - (y - mu))
  }
  return 2 * sum
}
