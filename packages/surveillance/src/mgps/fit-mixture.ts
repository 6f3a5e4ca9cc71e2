import { refuse } from '../requires.ts'
import { type CountPoints, type GammaMixture, requireMixture, requirePoints } from './gamma-mixture.ts'
import { evaluateMixture, type MixtureWorkspace, mixtureWorkspace } from './mixture-likelihood.ts'
import { newtonDirection } from './newton-direction.ts'
import { coarsen, type PlacedPoints, placePoints } from './placed-points.ts'

export type MixtureFit = {
  readonly mixture: GammaMixture
  readonly negativeLogLikelihood: number
  /** Largest absolute derivative of −log L at the result, in the parameters as they are written. */
  readonly maxGradient: number
  /** Starts that ended at this maximum (within 1e-6 of −log L), of all that were tried. */
  readonly agreeingStarts: number
  readonly starts: number
}

export type MixtureFitOptions = {
  /** Smallest count in the data, N*; 0 where zero counts are present. 1 by default. */
  readonly leastCount?: number
  /** Where to start; five spread ones by default. */
  readonly starts?: readonly GammaMixture[]
}

/** The five starts of openEBGM's documentation; on the reports tried they all end at one maximum. */
const defaultStarts: readonly GammaMixture[] = [
  { alpha1: 0.2, beta1: 0.1, alpha2: 2, beta2: 4, share: 1 / 3 },
  { alpha1: 0.1, beta1: 0.1, alpha2: 10, beta2: 10, share: 0.2 },
  { alpha1: 0.3, beta1: 0.5, alpha2: 6, beta2: 6, share: 0.5 },
  { alpha1: 0.5, beta1: 0.3, alpha2: 12, beta2: 12, share: 0.8 },
  { alpha1: 0.2, beta1: 0.2, alpha2: 5, beta2: 5, share: 0.4 },
]

/** Above so many points the starts climb on fewer points first. */
const manyPoints = 3000

/**
 * Maximum-likelihood hyperparameters of the gamma–Poisson shrinker (DuMouchel 1999; DuMouchel & Pregibon 2001), by a
 * damped Newton iteration with exact derivatives from several starts; the best end is returned. The two components
 * can be swapped without changing the likelihood: the first is the one with the larger mean α/β.
 *
 * @throws RangeError where no start ends at a maximum inside the parameter space
 */
export function fitMixture(points: CountPoints, options: MixtureFitOptions = {}): MixtureFit {
  const where = 'fitMixture'
  const { leastCount = 1, starts = defaultStarts } = options
  requirePoints(where, points, leastCount)
  for (const start of starts) requireMixture(where, start)
  const ends = climbAll(placePoints(points), starts, leastCount)
  const best = ends.toSorted((x, y) => x.value - y.value)[0]
  if (!best)
    return refuse(where, 'counts that vary more than one gamma explains: no start ended at a maximum')
  return {
    mixture: ordered(best.mixture),
    negativeLogLikelihood: best.value,
    maxGradient: best.maxGradient,
    agreeingStarts: ends.filter((end) => end.value - best.value < 1e-6).length,
    starts: starts.length,
  }
}

/** From every start; where points are many, only the different tops of the coarse hill are taken to the full one. */
function climbAll(placed: PlacedPoints, starts: readonly GammaMixture[], leastCount: number): End[] {
  const from = (points: PlacedPoints, places: readonly GammaMixture[]): End[] => {
    const space = mixtureWorkspace(points)
    return places.map((start) => climb(points, space, start, leastCount)).filter((end) => end !== undefined)
  }
  if (placed.place.length <= manyPoints) return from(placed, starts)
  const rough = from(placePoints(coarsen(placed)), starts)
  const tops = rough.filter((end, i) => rough.findIndex((other) => sameTop(other, end)) === i)
  const polished = tops.map((top) => from(placed, [top.mixture])[0])
  const ends = rough.map((end) => polished[tops.findIndex((top) => sameTop(top, end))])
  const found = ends.filter((end) => end !== undefined)
  return found.length > 0 ? found : from(placed, starts)
}

const sameTop = (x: End, y: End): boolean => Math.abs(x.value - y.value) < 1e-6 * Math.abs(x.value)

function ordered(mixture: GammaMixture): GammaMixture {
  const { alpha1, beta1, alpha2, beta2, share } = mixture
  if (alpha1 / beta1 >= alpha2 / beta2) return mixture
  return { alpha1: alpha2, beta1: beta2, alpha2: alpha1, beta2: beta1, share: 1 - share }
}

type End = { readonly mixture: GammaMixture; readonly value: number; readonly maxGradient: number }

const maxSteps = 300

/** A log parameter (or logit share) this large has left for the edge: one component has become a point or vanished. */
const farAway = 12

/** Parameters move on the scales log α, log β and logit share, where the space has no edge. */
function climb(
  points: PlacedPoints,
  space: MixtureWorkspace,
  start: GammaMixture,
  leastCount: number,
): End | undefined {
  let place = toFree(start)
  let radius = 1
  let now = freeDerivatives(points, space, place, leastCount)
  for (let step = 0; step < maxSteps; step += 1) {
    const move = newtonDirection(now.gradient, now.hessian, radius)
    const next = place.map((value, j) => value + (move[j] as number))
    const inside = next.every((value) => Math.abs(value) < farAway)
    const there = inside ? freeDerivatives(points, space, next, leastCount) : undefined
    const size = move.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    if (there && there.value <= now.value) {
      place = next
      now = there
      radius = Math.min(2, 2 * radius)
      if (size < 1e-9) break
    } else {
      // Rounding hides a gain from steps as small as this: the top is reached.
      if (size < 1e-7) break
      radius = Math.min(radius, size) / 4
    }
  }
  const atEdge = place.some((value) => Math.abs(value) > farAway - 2)
  if (!Number.isFinite(now.value) || atEdge) return undefined
  return { mixture: fromFree(place), value: now.value, maxGradient: now.maxGradient }
}

type Free = readonly number[]

const toFree = ({ alpha1, beta1, alpha2, beta2, share }: GammaMixture): Free => [
  ...[alpha1, beta1, alpha2, beta2].map(Math.log),
  Math.log(share / (1 - share)),
]

function fromFree(place: Free): GammaMixture {
  const [alpha1, beta1, alpha2, beta2] = place.slice(0, 4).map(Math.exp) as [number, number, number, number]
  return { alpha1, beta1, alpha2, beta2, share: 1 / (1 + Math.exp(-(place[4] as number))) }
}

/** Chain rule from θ to the free scale: θ = e^η has θ′ = θ″ = θ; the logit has s′ = s(1 − s), s″ = s′(1 − 2s). */
function freeDerivatives(points: PlacedPoints, space: MixtureWorkspace, place: Free, leastCount: number) {
  const mixture = fromFree(place)
  const { value, gradient, hessian } = evaluateMixture(points, mixture, leastCount, true, space)
  const { alpha1, beta1, alpha2, beta2, share } = mixture
  const slope = [alpha1, beta1, alpha2, beta2, share * (1 - share)]
  const curve = [alpha1, beta1, alpha2, beta2, share * (1 - share) * (1 - 2 * share)]
  const freeGradient = gradient.map((g, j) => g * (slope[j] as number))
  const freeHessian = hessian.map((h, index) => {
    const j = Math.floor(index / 5)
    const k = index % 5
    const bend = j === k ? (gradient[j] as number) * (curve[j] as number) : 0
    return h * (slope[j] as number) * (slope[k] as number) + bend
  })
  const maxGradient = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0)
  return { value, maxGradient, gradient: freeGradient, hessian: freeHessian }
}
