/**
 * Derivatives of the negative-binomial log-likelihood in θ. For whole counts ψ(θ + y) − ψ(θ) is the sum of
 * 1/(θ + j), j < y, which keeps its digits where θ is large and the digamma functions cancel.
 */
export function thetaScore(response: Float64Array, fitted: Float64Array, theta: number): number {
  const rising = risingSum(response, (j) => 1 / (theta + j))
  let sum = rising
  for (let i = 0; i < response.length; i += 1) {
    const y = response[i] as number
    const mu = fitted[i] as number
    sum += (mu - y) / (mu + theta) - Math.log1p(mu / theta)
  }
  return sum
}

/** Minus the second derivative: the observed information. */
export function thetaInformation(
  response: Float64Array,
  fitted: Float64Array,
  theta: number,
  trigamma: (x: number) => number,
): number {
  let sum = 0
  for (let i = 0; i < response.length; i += 1) {
    const y = response[i] as number
    const mu = fitted[i] as number
    const total = mu + theta
    sum += trigamma(theta) - trigamma(theta + y) - 1 / theta + 2 / total - (y + theta) / (total * total)
  }
  return sum
}

/** Σ over counts of Σ f(j) for j < y: each j is weighed by the number of counts above it. */
function risingSum(response: Float64Array, f: (j: number) => number): number {
  const sorted = response.toSorted()
  let sum = 0
  let place = 0
  const most = sorted[sorted.length - 1] ?? 0
  for (let j = 0; j < most; j += 1) {
    while ((sorted[place] as number) <= j) place += 1
    sum += (sorted.length - place) * f(j)
  }
  return sum
}
