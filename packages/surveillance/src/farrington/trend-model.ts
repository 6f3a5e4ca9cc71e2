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
  /** Time from the plain mean of its group: what the sums of squares are taken about. */
  readonly distance: Float64Array
  /** 1 where time is one more than at the point before, so that e^(b·t) follows by one multiplication. */
  readonly follows: Uint8Array
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
  /** Per group: plain mean of time, Σ working, weighted means of time and of the working response, intercept. */
  readonly middle: Float64Array
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
    distance: column(),
    follows: new Uint8Array(capacity),
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
    middle: perGroup(),
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
  centreTime(space)
}

/** Multiplications after which e^(b·t) is computed afresh. */
const refresh = 16

function centreTime(space: Workspace): void {
  const { n, time, distance, follows, group, middle, weight } = space
  middle.fill(0)
  weight.fill(0)
  for (let i = 0; i < n; i += 1) {
    const g = group[i] as number
    middle[g] = (middle[g] as number) + (time[i] as number)
    weight[g] = (weight[g] as number) + 1
  }
  for (let g = 0; g < middle.length; g += 1)
    if ((weight[g] as number) > 0) middle[g] = (middle[g] as number) / (weight[g] as number)
  for (let i = 0, age = 0; i < n; i += 1) {
    distance[i] = (time[i] as number) - (middle[group[i] as number] as number)
    const next = i > 0 && (time[i] as number) - (time[i - 1] as number) === 1 && age < refresh
    age = next ? age + 1 : 0
    follows[i] = next ? 1 : 0
  }
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

const tolerance = 1e-8

/** Means are kept off 0 (as R's log link does), so that a stretch without cases cannot divide by nothing. */
export const leastMean: number = Number.EPSILON

/**
 * Quasi-Poisson fit by iteratively reweighted least squares from μ = y + 0.1 to |Δdev|/(|dev| + 0.1) < 1e-8 (the
 * rule of R's glm.fit). With one intercept a group the least squares are closed: the slope is the pooled
 * within-group regression, so no matrix is formed and time is centred where it matters.
 */
export function fitTrendModel(space: Workspace, withTrend: boolean, maxSteps: number): TrendFit {
  const { n } = space
  let deviance = startMean(space)
  let step = { slope: 0, timeSpread: 0, present: 0 }
  let converged = false
  for (let i = 0; i < maxSteps && !converged; i += 1) {
    step = solveStep(space, withTrend)
    const next = updateMean(space, step.slope)
    if (!Number.isFinite(next)) break
    converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < tolerance
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

/** μ = y + 0.1; gives the deviance, as `updateMean` does. */
function startMean({ n, y, eta, mu, prior, logStart, entropy }: Workspace): number {
  let sum = 0
  for (let i = 0; i < n; i += 1) {
    const count = y[i] as number
    const start = logStart[i] as number
    eta[i] = start
    mu[i] = count + 0.1
    sum += (prior[i] as number) * ((entropy[i] as number) - count * start + 0.1)
  }
  return 2 * sum
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
  const { n, y, mu, eta, prior, group, distance, logExposure, working, weight, centre, response } = space
  weight.fill(0)
  centre.fill(0)
  response.fill(0)
  let squares = 0
  let product = 0
  for (let i = 0; i < n; i += 1) {
    const g = group[i] as number
    const mean = mu[i] as number
    const share = prior[i] as number
    const d = distance[i] as number
    const w = share * mean
    const v = w * ((eta[i] as number) - (logExposure[i] as number)) + share * ((y[i] as number) - mean)
    working[i] = w
    weight[g] = (weight[g] as number) + w
    centre[g] = (centre[g] as number) + w * d
    response[g] = (response[g] as number) + v
    squares += w * d * d
    product += v * d
  }
  return solveGroups(space, withTrend, squares, product)
}

/** Pooled within-group slope and the intercepts that go with it. */
function solveGroups(space: Workspace, withTrend: boolean, squares: number, product: number) {
  const { groups, weight, middle, centre, response, intercept } = space
  let timeSpread = squares
  let cross = product
  let present = 0
  for (let g = 0; g < groups; g += 1) {
    const total = weight[g] as number
    if (total === 0) continue
    present += 1
    const offset = (centre[g] as number) / total
    timeSpread -= (centre[g] as number) * offset
    cross -= (response[g] as number) * offset
    centre[g] = (middle[g] as number) + offset
    response[g] = (response[g] as number) / total
  }
  // Time that does not vary inside any group: the slope is not identified.
  const identified = withTrend && timeSpread > 1e-12 * squares
  const slope = identified ? cross / timeSpread : 0
  for (let g = 0; g < groups; g += 1) intercept[g] = (response[g] as number) - slope * (centre[g] as number)
  return { slope, timeSpread: identified ? timeSpread : 0, present }
}

/**
 * η = a + b·t + log exposure and μ = e^η, consecutive times sharing their exponentials; gives the deviance
 * 2 Σ w (y log(y/μ) − (y − μ)), where y·log y is tabled and log μ is η.
 */
function updateMean(space: Workspace, slope: number): number {
  const { n, groups, y, time, follows, group, exposure, logExposure, entropy, prior } = space
  const { mu, eta, intercept, base } = space
  const origin = time[n >> 1] as number
  for (let g = 0; g < groups; g += 1) base[g] = Math.exp((intercept[g] as number) + slope * origin)
  const ratio = Math.exp(slope)
  let power = 1
  let sum = 0
  for (let i = 0; i < n; i += 1) {
    const t = time[i] as number
    const g = group[i] as number
    const count = y[i] as number
    power = follows[i] === 1 ? power * ratio : Math.exp(slope * (t - origin))
    const mean = Math.max(leastMean, (base[g] as number) * power * (exposure[i] as number))
    const level = (intercept[g] as number) + slope * t + (logExposure[i] as number)
    mu[i] = mean
    eta[i] = level
    sum += (prior[i] as number) * ((entropy[i] as number) - count * level - count + mean)
  }
  return 2 * sum
}
