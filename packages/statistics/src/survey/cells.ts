import { holdsUnknown } from './columns.ts'
import type { SurveyDesign } from './design.ts'
import type { Estimate, Missing } from './estimate.ts'
import { refuseMissing } from './estimate.ts'
import { type Domains, scoreCovariances, type VarianceOptions } from './variance.ts'

export type Statistic = 'total' | 'mean' | 'ratio'

export type CellOptions = VarianceOptions & {
  readonly missing?: Missing
  readonly designEffect?: boolean
}

/** Estimates of every variable in every domain, with the covariances of the variables per domain. */
export type Cells = { readonly estimates: Estimate[][]; readonly covariances: Float64Array[] }

type Sums = {
  /** Domain of each row, −1 where it does not count: outside, or a value unknown. */
  readonly used: Domains
  readonly rows: Float64Array
  readonly weighted: Float64Array
  readonly nonzero: Float64Array
  readonly population: Float64Array
  readonly unknown: Float64Array
}

/**
 * The one engine behind totals, means and ratios: linearised scores per row, all domains in one pass.
 * A ratio takes two variables (numerator, denominator) and gives one estimate.
 */
export function estimateCells(
  where: string,
  design: SurveyDesign,
  statistic: Statistic,
  variables: readonly Float64Array[],
  domains: Domains,
  options: CellOptions,
): Cells {
  const sums = countRows(design, variables, domains)
  const missing = options.missing ?? 'refuse'
  if (missing === 'refuse') {
    const unknown = sums.unknown.reduce((a, b) => a + b, 0)
    if (unknown > 0) refuseMissing(where, unknown, sums.rows.reduce((a, b) => a + b, 0) + unknown)
  }
  const totals = variables.map((variable) => weightedTotals(design, variable, sums.used))
  const { values, scores } = linearise(design, statistic, variables, sums, totals)
  const covariances = scoreCovariances(where, design, scores, sums.used, options)
  const df = degreesOfFreedom(design, domains)
  const k = values.length
  const effects = options.designEffect
    ? values.map((_, v) => simpleVariances(design, statistic, variables, scores, v, sums))
    : undefined
  const estimates = Array.from({ length: domains.count }, (_, d) =>
    values.map((value, v) => {
      const variance = (covariances[d] as Float64Array)[v * k + v] as number
      const hidden = missing === 'propagate' && (sums.unknown[d] as number) > 0
      const effect = effects ? (effects[v] as SimpleVariance[])[d] : undefined
      return makeEstimate(
        hidden ? Number.NaN : (value[d] as number),
        variance,
        df[d] as number,
        d,
        sums,
        effect,
      )
    }),
  )
  return { estimates, covariances }
}

const defined = (value: number): number | null => (Number.isNaN(value) ? null : value)

function makeEstimate(
  value: number,
  variance: number,
  df: number,
  d: number,
  sums: Sums,
  effect: SimpleVariance | undefined,
): Estimate {
  const known = !Number.isNaN(value)
  const se = known ? defined(Math.sqrt(Math.max(0, variance))) : null
  const rows = sums.rows[d] as number
  return {
    estimate: known ? value : null,
    variance: known ? defined(variance) : null,
    se,
    cv: se === null || value === 0 ? null : se / Math.abs(value),
    df,
    rows,
    domainRows: rows + (sums.unknown[d] as number),
    population: sums.population[d] as number,
    ...(effect && {
      designEffect: known ? defined(variance / effect.without) : null,
      designEffectReplace: known ? defined(variance / effect.replace) : null,
    }),
  }
}

function countRows(design: SurveyDesign, variables: readonly Float64Array[], domains: Domains): Sums {
  const { weights, rows: n } = design
  const sums = {
    rows: new Float64Array(domains.count),
    weighted: new Float64Array(domains.count),
    nonzero: new Float64Array(domains.count),
    population: new Float64Array(domains.count),
    unknown: new Float64Array(domains.count),
  }
  const incomplete = variables.some(holdsUnknown)
  const of = incomplete ? new Int32Array(n) : domains.of
  for (let row = 0; row < n; row++) {
    const domain = domains.of ? (domains.of[row] as number) : 0
    if (incomplete) (of as Int32Array)[row] = domain
    if (domain < 0) continue
    if (incomplete && variables.some((variable) => Number.isNaN(variable[row]))) {
      ;(of as Int32Array)[row] = -1
      sums.unknown[domain] = (sums.unknown[domain] as number) + 1
      continue
    }
    const weight = weights[row] as number
    sums.rows[domain] = (sums.rows[domain] as number) + 1
    if (weight !== 0) sums.nonzero[domain] = (sums.nonzero[domain] as number) + 1
    sums.population[domain] = (sums.population[domain] as number) + weight
  }
  return { ...sums, used: { of, count: domains.count } }
}

function weightedTotals(design: SurveyDesign, variable: Float64Array, domains: Domains): Float64Array {
  const totals = new Float64Array(domains.count)
  const { weights } = design
  for (let row = 0; row < design.rows; row++) {
    const domain = domains.of ? (domains.of[row] as number) : 0
    if (domain < 0) continue
    totals[domain] = (totals[domain] as number) + (weights[row] as number) * (variable[row] as number)
  }
  return totals
}

type Linearised = { readonly values: Float64Array[]; readonly scores: Float64Array[] }

/** w y (total), w (y − ȳ)/Σw (mean), w (y − r x)/Σw x (ratio). */
function linearise(
  design: SurveyDesign,
  statistic: Statistic,
  variables: readonly Float64Array[],
  sums: Sums,
  totals: readonly Float64Array[],
): Linearised {
  if (statistic === 'ratio') {
    const [numerator, denominator] = variables as [Float64Array, Float64Array]
    const [above, below] = totals as [Float64Array, Float64Array]
    const ratio = above.map((total, d) => total / (below[d] as number))
    return {
      values: [ratio.map((value) => (Number.isFinite(value) ? value : Number.NaN))],
      scores: [scored(design, numerator, sums.used, ratio, below, denominator)],
    }
  }
  if (statistic === 'total') {
    const one = new Float64Array(sums.population.length).fill(1)
    return { values: [...totals], scores: variables.map((y) => scored(design, y, sums.used, undefined, one)) }
  }
  const means = totals.map((total) => total.map((sum, d) => sum / (sums.population[d] as number)))
  return {
    values: means,
    scores: variables.map((y, v) => scored(design, y, sums.used, means[v], sums.population)),
  }
}

function scored(
  design: SurveyDesign,
  y: Float64Array,
  domains: Domains,
  centre: Float64Array | undefined,
  divisor: Float64Array,
  x?: Float64Array,
): Float64Array {
  const scores = new Float64Array(design.rows)
  const { weights } = design
  for (let row = 0; row < design.rows; row++) {
    const domain = domains.of ? (domains.of[row] as number) : 0
    if (domain < 0) continue
    const around = centre ? (centre[domain] as number) * (x ? (x[row] as number) : 1) : 0
    scores[row] = ((weights[row] as number) * ((y[row] as number) - around)) / (divisor[domain] as number)
  }
  return scores
}

type SimpleVariance = { readonly without: number; readonly replace: number }

/** What simple random sampling of as many rows would give: for ratios, for the total of the residuals. */
function simpleVariances(
  design: SurveyDesign,
  statistic: Statistic,
  variables: readonly Float64Array[],
  scores: readonly Float64Array[],
  index: number,
  sums: Sums,
): SimpleVariance[] {
  const y =
    statistic === 'ratio'
      ? unweighted(design, scores[index] as Float64Array)
      : (variables[index] as Float64Array)
  const total = weightedTotals(design, y, sums.used)
  const mean = total.map((sum, d) => sum / (sums.population[d] as number))
  const squares = new Float64Array(mean.length)
  for (let row = 0; row < design.rows; row++) {
    const domain = sums.used.of ? (sums.used.of[row] as number) : 0
    if (domain < 0) continue
    const difference = (y[row] as number) - (mean[domain] as number)
    squares[domain] = (squares[domain] as number) + (design.weights[row] as number) * difference * difference
  }
  return Array.from(squares, (square, d) => {
    const population = sums.population[d] as number
    const n = sums.nonzero[d] as number
    const spread = ((square / population) * n) / (n - 1)
    const scale = statistic === 'mean' ? 1 : population * population
    const replace = (spread * scale) / n
    return { replace, without: (replace * Math.max(0, population - n)) / population }
  })
}

function unweighted(design: SurveyDesign, scores: Float64Array): Float64Array {
  return scores.map((score, row) => (score === 0 ? 0 : score / (design.weights[row] as number)))
}

/** Sampling units minus strata of the first stage, over the domain's rows with weight. */
export function degreesOfFreedom(design: SurveyDesign, domains: Domains): Float64Array {
  const stage = design.stages[0]
  const df = new Float64Array(domains.count)
  if (!stage) return df
  const { weights } = design
  const units = stage.unitOfRow
  const seenUnit = units ? new Uint8Array(stage.units * domains.count) : undefined
  const seenGroup = new Uint8Array(stage.groups * domains.count)
  for (let row = 0; row < design.rows; row++) {
    const domain = domains.of ? (domains.of[row] as number) : 0
    if (domain < 0 || weights[row] === 0) continue
    if (units && seenUnit) {
      const cell = (units[row] as number) * domains.count + domain
      if (seenUnit[cell] === 0) {
        seenUnit[cell] = 1
        df[domain] = (df[domain] as number) + 1
      }
    } else df[domain] = (df[domain] as number) + 1
    const group = (stage.groupOfRow[row] as number) * domains.count + domain
    if (seenGroup[group] === 0) {
      seenGroup[group] = 1
      df[domain] = (df[domain] as number) - 1
    }
  }
  return df
}
