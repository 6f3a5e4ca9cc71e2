import type { ReferenceLayout } from './reference-layout.ts'
import type { SeriesTables } from './series-tables.ts'

/**
 * Buffers for the model log μ = a(group) + b·time + log exposure, filled by `loadReference` and reused from point
 * to point, so that judging a panel allocates almost nothing.
 */
export type Workspace = {
  n: number
  readonly groups: number
  readonly y: Float64Array
  readonly time: Float64Array
  readonly group: Uint8Array
  readonly logStart: Float64Array
  readonly entropy: Float64Array
  readonly twoThirds: Float64Array
  readonly exposure: Float64Array
  readonly logExposure: Float64Array
  /** Outlier weights of the pass. */
  readonly prior: Float64Array
  readonly mu: Float64Array
  readonly eta: Float64Array
  /** Working weights of the last step, before its update. */
  readonly working: Float64Array
  /** Per group: Σ working, weighted mean of time and of the working response, intercept. */
  readonly weight: Float64Array
  readonly centre: Float64Array
  readonly response: Float64Array
  readonly intercept: Float64Array
  readonly base: Float64Array
}

export function createWorkspace(capacity: number, groups: number): Workspace {
  const column = (): Float64Array => new Float64Array(capacity)
  const perGroup = (): Float64Array => new Float64Array(groups)
  return {
    n: 0,
    groups,
    y: column(),
    time: column(),
    group: new Uint8Array(capacity),
    logStart: column(),
    entropy: column(),
    twoThirds: column(),
    exposure: column(),
    logExposure: column(),
    prior: column(),
    mu: column(),
    eta: column(),
    working: column(),
    weight: perGroup(),
    centre: perGroup(),
    response: perGroup(),
    intercept: perGroup(),
    base: perGroup(),
  }
}

/** Copies the known reference counts of a layout into the workspace. */
export function loadReference(space: Workspace, layout: ReferenceLayout, tables: SeriesTables): void {
  const { counts, exposure } = tables
  let n = 0
  for (let j = 0; j < layout.index.length; j += 1) {
    const i = layout.index[j] as number
    const y = counts[i] as number
    if (Number.isNaN(y)) continue
    space.y[n] = y
    space.time[n] = layout.time[j] as number
    space.group[n] = layout.group[j] as number
    space.logStart[n] = tables.logStart[i] as number
    space.entropy[n] = tables.entropy[i] as number
    space.twoThirds[n] = tables.twoThirds[i] as number
    space.exposure[n] = exposure ? (exposure.value[i] as number) : 1
    space.logExposure[n] = exposure ? (exposure.log[i] as number) : 0
    n += 1
  }
  space.n = n
}

/** One fit; its arrays live in the workspace and are overwritten by the next. */
export type TrendFit = {
  readonly converged: boolean
  /** False where no trend was asked for, or time does not vary inside the groups. */
  readonly hasTrend: boolean
  readonly slope: number
  /** Σ working·(time − group mean)²: the slope's variance is dispersion / timeSpread. */
  readonly timeSpread: number
  readonly df: number
  /** Σ working·((y − μ)/μ)² / df, unclamped. */
  readonly dispersion: number
}

const maxSteps = 25
const tolerance = 1e-8

/**
 * Quasi-Poisson fit by iteratively reweighted least squares from μ = y + 0.1 to |Δdev|/(|dev| + 0.1) < 1e-8 (the
 * rule of R's glm.fit). With one intercept a group the least squares are closed: the slope is the pooled
 * within-group regression, so no matrix is formed and time is centred where it matters.
 */
export function fitTrendModel(space: Workspace, withTrend: boolean): TrendFit {
  const { n } = space
  space.eta.set(space.logStart.subarray(0, n))
  for (let i = 0; i < n; i += 1) space.mu[i] = (space.y[i] as number) + 0.1
  let deviance = halfDeviance(space)
  let step = { slope: 0, timeSpread: 0, present: 0 }
  let converged = false
  for (let i = 0; i < maxSteps && !converged; i += 1) {
    step = solveStep(space, withTrend)
    updateMean(space, step.slope)
    const next = halfDeviance(space)
    if (!Number.isFinite(next)) break
    converged = (2 * Math.abs(next - deviance)) / (2 * Math.abs(next) + 0.1) < tolerance
    deviance = next
  }
  const hasTrend = step.timeSpread > 0
  const df = n - step.present - (hasTrend ? 1 : 0)
  return {
    converged,
    hasTrend,
    slope: step.slope,
    timeSpread: step.timeSpread,
    df,
    dispersion: pearson(space) / df,
  }
}

/** Σ w (y log(y/μ) − (y − μ)): half the deviance. y·log y is tabled, and log μ is η. */
function halfDeviance({ n, y, entropy, eta, mu, prior }: Workspace): number {
  let sum = 0
  for (let i = 0; i < n; i += 1) {
    const count = y[i] as number
    const gain = (entropy[i] as number) - count * (eta[i] as number)
    sum += (prior[i] as number) * (gain - count + (mu[i] as number))
  }
  return sum
}

function pearson({ n, y, mu, working }: Workspace): number {
  let sum = 0
  for (let i = 0; i < n; i += 1) {
    const residual = ((y[i] as number) - (mu[i] as number)) / (mu[i] as number)
    sum += (working[i] as number) * residual * residual
  }
  return sum
}

/** One weighted least-squares step on the working response; fills weight, centre and intercept by group. */
function solveStep(space: Workspace, withTrend: boolean) {
  const { n, groups, y, mu, eta, prior, group, time, logExposure, working } = space
  const { weight, centre, response, intercept } = space
  weight.fill(0)
  centre.fill(0)
  response.fill(0)
  for (let i = 0; i < n; i += 1) {
    const g = group[i] as number
    const mean = mu[i] as number
    const w = (prior[i] as number) * mean
    working[i] = w
    weight[g] = (weight[g] as number) + w
    centre[g] = (centre[g] as number) + w * (time[i] as number)
    const shift = (prior[i] as number) * ((y[i] as number) - mean)
    response[g] = (response[g] as number) + w * ((eta[i] as number) - (logExposure[i] as number)) + shift
  }
  let present = 0
  for (let g = 0; g < groups; g += 1) {
    const total = weight[g] as number
    if (total === 0) continue
    present += 1
    centre[g] = (centre[g] as number) / total
    response[g] = (response[g] as number) / total
  }
  const { slope, timeSpread } = withTrend ? pooledSlope(space) : { slope: 0, timeSpread: 0 }
  for (let g = 0; g < groups; g += 1) intercept[g] = (response[g] as number) - slope * (centre[g] as number)
  return { slope, timeSpread, present }
}

function pooledSlope(space: Workspace): { slope: number; timeSpread: number } {
  const { n, y, mu, eta, prior, group, time, logExposure, working, centre, response } = space
  let spread = 0
  let product = 0
  let scale = 0
  for (let i = 0; i < n; i += 1) {
    const g = group[i] as number
    const w = working[i] as number
    const distance = (time[i] as number) - (centre[g] as number)
    const level = (eta[i] as number) - (logExposure[i] as number) - (response[g] as number)
    const shift = (prior[i] as number) * ((y[i] as number) - (mu[i] as number))
    spread += w * distance * distance
    product += distance * (w * level + shift)
    scale += w * (time[i] as number) * (time[i] as number)
  }
  // Time that does not vary inside any group: the slope is not identified.
  return spread > 1e-20 * scale
    ? { slope: product / spread, timeSpread: spread }
    : { slope: 0, timeSpread: 0 }
}

/** Steps after which e^(b·t) is computed afresh instead of by one more multiplication. */
const refresh = 16

/** η = a + b·t + log exposure and μ = e^η; consecutive times share their exponentials. */
function updateMean(space: Workspace, slope: number): void {
  const { n, groups, time, group, exposure, logExposure, mu, eta, intercept, base } = space
  const origin = time[n >> 1] as number
  for (let g = 0; g < groups; g += 1) base[g] = Math.exp((intercept[g] as number) + slope * origin)
  const ratio = Math.exp(slope)
  let power = 1
  let age = refresh
  let last = 0
  for (let i = 0; i < n; i += 1) {
    const t = time[i] as number
    const g = group[i] as number
    if (slope !== 0) {
      if (t - last === 1 && age < refresh) {
        power *= ratio
        age += 1
      } else {
        power = Math.exp(slope * (t - origin))
        age = 0
      }
      last = t
    }
    mu[i] = (base[g] as number) * power * (exposure[i] as number)
    eta[i] = (intercept[g] as number) + slope * t + (logExposure[i] as number)
  }
}
