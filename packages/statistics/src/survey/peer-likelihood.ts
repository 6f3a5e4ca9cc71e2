import { fisherUpperQuantile } from '../distributions/fisher-f.ts'
import { normalCdf } from '../distributions/normal.ts'
import type { NumericColumn } from './columns.ts'
import type { SurveyDesign } from './design.ts'
import type { Interval } from './estimate.ts'
import type { DomainMask } from './estimators.ts'

/**
 * The likelihood interval as the R package survey computes it: the profile of the logit on up to nine steps a side,
 * a spline of three times as many points, and straight lines between them. It differs from the profile itself in the
 * fourth digit; only for comparing with published results of that package.
 */
export function peerLikelihoodInterval(
  design: SurveyDesign,
  indicator: NumericColumn,
  domain: DomainMask | undefined,
  p: number,
  variance: number,
  t: number,
): Interval | null {
  const { rows, size, information } = fitted(design, indicator, domain, p)
  // Residuals are scaled by the mean weight of all rows, the variance by that of the known ones.
  const dispersion = size / (rows - 1)
  const spread = p * (1 - p)
  const scale = Math.sqrt((variance * size * information) / (spread * spread))
  const alpha = normalCdf(-t * scale) / 2
  const reach = Math.sqrt(fisherUpperQuantile(alpha, 1, rows - 1))
  const step = (reach / 5) * (Math.sqrt(variance) / spread)
  const centre = Math.log(p / (1 - p))
  const points: [number, number][] = [[centre, 0]]
  for (const sign of [-1, 1]) {
    let z = 0
    for (let k = 1; k < 10 && Math.abs(z) < reach; k++) {
      const logit = centre + sign * k * step
      const q = 1 / (1 + Math.exp(-logit))
      const deviance = 2 * size * (p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q)))
      z = sign * Math.sqrt(Math.max(0, deviance) / dispersion)
      points.push([logit, z])
    }
  }
  points.sort((a, b) => a[1] - b[1])
  const curve = splinePoints(points)
  const back = (logit: number | null): number | null => (logit === null ? null : 1 / (1 + Math.exp(-logit)))
  const lower = back(crossing(curve, -t * scale))
  const upper = back(crossing(curve, t * scale))
  return lower === null || upper === null ? null : { lower, upper }
}

type Fit = {
  /** Rows that entered. */
  readonly rows: number
  /** Their weights, on the scale where all rows of the domain average one. */
  readonly size: number
  /** μ(1 − μ) before the last step of the iterated fit: R keeps the weights of that step. */
  readonly information: number
}

function fitted(
  design: SurveyDesign,
  indicator: NumericColumn,
  domain: DomainMask | undefined,
  p: number,
): Fit {
  let [all, weights, rows, used] = [0, 0, 0, 0]
  for (let row = 0; row < design.rows; row++) {
    if (domain && !domain[row]) continue
    const weight = design.weights[row] as number
    all += 1
    weights += weight
    if (Number.isNaN(indicator[row] ?? Number.NaN)) continue
    if (weight !== 0) rows += 1
    used += weight
  }
  // First step of the fit: rows start at (w y + ½)/(w + 1), each with its own weight.
  let [above, below, deviance] = [0, 0, 0]
  for (let row = 0; row < design.rows; row++) {
    const y = indicator[row] ?? Number.NaN
    if ((domain && !domain[row]) || Number.isNaN(y)) continue
    const weight = ((design.weights[row] as number) * all) / weights
    const mu = (weight * y + 0.5) / (weight + 1)
    const working = weight * mu * (1 - mu)
    above += working * Math.log(mu / (1 - mu)) + weight * (y - mu)
    below += working
    deviance -= 2 * weight * Math.log(y === 1 ? mu : 1 - mu)
  }
  const size = (all * used) / weights
  return { rows, size, information: lastInformation(above / below, below / size, deviance, p, size) }
}

function lastInformation(start: number, first: number, before: number, p: number, size: number): number {
  let [logit, information, last] = [start, first, before]
  for (let step = 0; step < 25; step++) {
    const mu = 1 / (1 + Math.exp(-logit))
    const deviance = -2 * size * (p * Math.log(mu) + (1 - p) * Math.log(1 - mu))
    if (Math.abs(deviance - last) / (Math.abs(deviance) + 0.1) < 1e-8) break
    last = deviance
    information = mu * (1 - mu)
    logit += (p - mu) / information
  }
  return information
}

function crossing(curve: readonly [number, number][], z: number): number | null {
  for (let i = 1; i < curve.length; i++) {
    const [x0, y0] = curve[i - 1] as [number, number]
    const [x1, y1] = curve[i] as [number, number]
    if (z >= y0 && z <= y1) return x0 + ((x1 - x0) * (z - y0)) / (y1 - y0)
  }
  return null
}

/** The cubic spline of Forsythe, Malcolm and Moler at three times as many equally spaced points. */
function splinePoints(points: readonly [number, number][]): [number, number][] {
  const n = points.length
  const x = points.map((point) => point[0])
  const y = points.map((point) => point[1])
  const at = (list: readonly number[], i: number): number => list[i] as number
  const h = x.slice(1).map((value, i) => value - at(x, i))
  const slope = h.map((width, i) => (at(y, i + 1) - at(y, i)) / width)
  const diagonal = x.map((_, i) =>
    i === 0 ? -at(h, 0) : i === n - 1 ? -at(h, n - 2) : 2 * (at(h, i - 1) + at(h, i)),
  )
  const c = x.map((_, i) => (i === 0 || i === n - 1 ? 0 : at(slope, i) - at(slope, i - 1)))
  if (n > 3) {
    const start = at(c, 2) / (at(x, 3) - at(x, 1)) - at(c, 1) / (at(x, 2) - at(x, 0))
    const end = at(c, n - 2) / (at(x, n - 1) - at(x, n - 3)) - at(c, n - 3) / (at(x, n - 2) - at(x, n - 4))
    c[0] = (start * at(h, 0) ** 2) / (at(x, 3) - at(x, 0))
    c[n - 1] = (-end * at(h, n - 2) ** 2) / (at(x, n - 1) - at(x, n - 4))
  }
  for (let i = 1; i < n; i++) {
    const factor = at(h, i - 1) / at(diagonal, i - 1)
    diagonal[i] = at(diagonal, i) - factor * at(h, i - 1)
    c[i] = at(c, i) - factor * at(c, i - 1)
  }
  c[n - 1] = at(c, n - 1) / at(diagonal, n - 1)
  for (let i = n - 2; i >= 0; i--) c[i] = (at(c, i) - at(h, i) * at(c, i + 1)) / at(diagonal, i)
  const count = 3 * n
  const width = (at(x, n - 1) - at(x, 0)) / (count - 1)
  let piece = 0
  return Array.from({ length: count }, (_, k) => {
    const at0 = at(x, 0) + k * width
    while (piece < n - 2 && at0 > at(x, piece + 1)) piece += 1
    const d = at0 - at(x, piece)
    const linear = at(slope, piece) - at(h, piece) * (at(c, piece + 1) + 2 * at(c, piece))
    const cubic = (at(c, piece + 1) - at(c, piece)) / at(h, piece)
    return [at0, at(y, piece) + d * (linear + d * (3 * at(c, piece) + d * cubic))]
  })
}
