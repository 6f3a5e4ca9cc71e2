import { type ComponentColumns, componentColumns, fillComponent } from './component-density.ts'
import { type CountPoints, type GammaMixture, requireMixture, requirePoints } from './gamma-mixture.ts'
import { type PlacedPoints, placePoints } from './placed-points.ts'

/** −log L with its gradient and Hessian (5 × 5 by rows) in (α₁, β₁, α₂, β₂, share). */
export type MixtureLikelihood = {
  readonly value: number
  readonly gradient: Float64Array
  readonly hessian: Float64Array
}

/**
 * Negative log-likelihood of counts under the gamma–Poisson mixture (DuMouchel 1999).
 *
 * @param options.leastCount smallest count in the data, N*: each component is divided by its own tail mass, as
 * openEBGM does; 0 means that zero counts are present and nothing is cut. Dividing the mixture instead would be
 * another likelihood with another maximum.
 */
export function mixtureNegativeLogLikelihood(
  points: CountPoints,
  mixture: GammaMixture,
  { leastCount = 1 }: { readonly leastCount?: number } = {},
): number {
  requireMixture('mixtureNegativeLogLikelihood', mixture)
  requirePoints('mixtureNegativeLogLikelihood', points, leastCount)
  return evaluateMixture(placePoints(points), mixture, leastCount, false).value
}

/** Columns that evaluations reuse: the components', and by point the score and the weights of the Hessian's parts. */
export type MixtureWorkspace = {
  readonly first: ComponentColumns
  readonly second: ComponentColumns
  readonly score: readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
  /** Posterior weight of each component times the point's weight. */
  readonly part1: Float64Array
  readonly part2: Float64Array
}

export const mixtureWorkspace = ({ place: { length: n } }: PlacedPoints): MixtureWorkspace => {
  const column = (): Float64Array => new Float64Array(n)
  return {
    first: componentColumns(n),
    second: componentColumns(n),
    score: [column(), column(), column(), column(), column()],
    part1: column(),
    part2: column(),
  }
}

export function evaluateMixture(
  points: PlacedPoints,
  mixture: GammaMixture,
  leastCount: number,
  withDerivatives: boolean,
  space: MixtureWorkspace = mixtureWorkspace(points),
): MixtureLikelihood {
  const { alpha1, beta1, alpha2, beta2, share } = mixture
  fillComponent(space.first, points, { alpha: alpha1, beta: beta1, leastCount }, withDerivatives)
  fillComponent(space.second, points, { alpha: alpha2, beta: beta2, leastCount }, withDerivatives)
  const value = mixComponents(space, points, share, withDerivatives)
  if (!withDerivatives) return { value, gradient: new Float64Array(5), hessian: new Float64Array(25) }
  return { value, ...derivatives(space, points, share) }
}

/** −log L; with derivatives also the score by point and the posterior weights. */
function mixComponents(
  { first, second, score, part1, part2 }: MixtureWorkspace,
  points: PlacedPoints,
  share: number,
  withDerivatives: boolean,
): number {
  const [byAlpha1, byBeta1, byAlpha2, byBeta2, byShare] = score
  let value = 0
  for (let i = 0; i < points.place.length; i += 1) {
    const w = points.weight[i] as number
    const log1 = first.log[i] as number
    const log2 = second.log[i] as number
    // L = e^top·(share·e^(log f₁ − top) + …) with top the larger, so nothing under- or overflows.
    const lower = Math.exp(-Math.abs(log1 - log2))
    const mass1 = log1 >= log2 ? share : share * lower
    const mass2 = log1 >= log2 ? (1 - share) * lower : 1 - share
    const sum = mass1 + mass2
    value -= w * (Math.max(log1, log2) + Math.log(sum))
    if (!withDerivatives) continue
    const q1 = mass1 / sum
    const q2 = mass2 / sum
    part1[i] = w * q1
    part2[i] = w * q2
    byAlpha1[i] = q1 * (first.byAlpha[i] as number)
    byBeta1[i] = q1 * (first.byBeta[i] as number)
    byAlpha2[i] = q2 * (second.byAlpha[i] as number)
    byBeta2[i] = q2 * (second.byBeta[i] as number)
    byShare[i] = q1 / share - q2 / (1 - share)
  }
  return value
}

/**
 * Gradient −Σ w·s and Hessian Σ w·(s sᵀ − ∂²L/L) with s the score of a point. ∂²L/L is, inside a component, its
 * posterior weight times (H + g gᵀ); between a component and the share, ± that weight over the share times g; else 0.
 */
function derivatives(space: MixtureWorkspace, points: PlacedPoints, share: number) {
  const { first, second, score, part1, part2 } = space
  const gradient = new Float64Array(5)
  const hessian = new Float64Array(25)
  const add = (j: number, k: number, value: number): void => {
    hessian[j * 5 + k] = (hessian[j * 5 + k] as number) + value
    if (j !== k) hessian[k * 5 + j] = (hessian[k * 5 + j] as number) + value
  }
  for (let j = 0; j < 5; j += 1) {
    const column = score[j] as Float64Array
    gradient[j] = -product(points.weight, column)
    for (let k = j; k < 5; k += 1) add(j, k, product(points.weight, column, score[k] as Float64Array))
  }
  const block = (at: 0 | 2, columns: ComponentColumns, part: Float64Array, ofShare: number): void => {
    const { byAlpha, byBeta, alphaAlpha, alphaBeta, betaBeta } = columns
    add(at, at, -product(part, alphaAlpha) - product(part, byAlpha, byAlpha))
    add(at, at + 1, -product(part, alphaBeta) - product(part, byAlpha, byBeta))
    add(at + 1, at + 1, -product(part, betaBeta) - product(part, byBeta, byBeta))
    add(at, 4, -product(part, byAlpha) / ofShare)
    add(at + 1, 4, -product(part, byBeta) / ofShare)
  }
  block(0, first, part1, share)
  block(2, second, part2, share - 1)
  return { gradient, hessian }
}

/** Σ xᵢ·yᵢ(·zᵢ). */
function product(x: Float64Array, y: Float64Array, z?: Float64Array): number {
  let sum = 0
  if (z) for (let i = 0; i < x.length; i += 1) sum += (x[i] as number) * (y[i] as number) * (z[i] as number)
  else for (let i = 0; i < x.length; i += 1) sum += (x[i] as number) * (y[i] as number)
  return sum
}
