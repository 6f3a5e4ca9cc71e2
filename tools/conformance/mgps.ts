import {
  type CodedColumn,
  type CountPoints,
  codeColumn,
  countReports,
  type ExpectedPairs,
  fitMixture,
  type GammaMixture,
  mixtureNegativeLogLikelihood,
  pairsOfReports,
  scorePairs,
  shrunkenScores,
  squashPoints,
} from '@zhiheng/surveillance'
import type { DataSet, JsonObject } from './case-file.ts'
import { fieldTolerance, type ToleranceOf } from './compare.ts'
import type { Family, Request } from './family.ts'

function givenTheta({ input }: Request): unknown {
  const [alpha1, beta1, alpha2, beta2, share] = input.theta as [number, number, number, number, number]
  const mixture = { alpha1, beta1, alpha2, beta2, share }
  const observed = input.N as number[]
  const expected = input.E as number[]
  const leastCount = input.nStar as number
  const likelihood = (least: number): number | null =>
    observed.every((n) => n >= least)
      ? mixtureNegativeLogLikelihood({ observed, expected }, mixture, { leastCount: least })
      : null
  return {
    ...scoreColumns(observed, expected, mixture),
    negLL: likelihood(leastCount),
    negLLzero: likelihood(0),
  }
}

function scoreColumns(observed: ArrayLike<number>, expected: ArrayLike<number>, mixture: GammaMixture) {
  const scores = shrunkenScores(observed, expected, mixture)
  return { qn: scores.weight, ebgm: scores.ebgm, eb05: scores.lower, eb95: scores.upper }
}

function hyperparameters({ call, input, rows, dataSet }: Request): unknown {
  const table = input.dataset === undefined ? undefined : publicTable(dataSet(input.dataset as string), input)
  const points: CountPoints = table
    ? { observed: table.pairs.count, expected: table.pairs.expected }
    : { observed: input.N as number[], expected: input.E as number[] }
  const squashes = call.includes('autoSquash') && input.squash !== 'none'
  const squashed = squashes ? squashPoints(points.observed, points.expected) : undefined
  const leastCount = /zeroes\s*=\s*TRUE/.test(call) ? 0 : leastCountOf(call, input)
  const fit = fitMixture(squashed ?? points, { leastCount })
  const { alpha1, beta1, alpha2, beta2, share } = fit.mixture
  const theta = [alpha1, beta1, alpha2, beta2, share]
  const pick = (values: ArrayLike<number>): number[] => rows.map((row) => values[row - 1] as number)
  return {
    theta,
    peerTheta: theta,
    negLL: fit.negativeLogLikelihood,
    peerNegLL: fit.negativeLogLikelihood,
    squashed: squashed && describe(squashed),
    rows,
    scores: scoreColumns(pick(points.observed), pick(points.expected), fit.mixture),
    ...(table && publicRows(table, rows)),
  }
}

function leastCountOf(call: string, input: JsonObject): number {
  const named = /N_star\s*=\s*(\d+)/.exec(call)?.[1]
  return (input.nStar as number | undefined) ?? (named === undefined ? 1 : Number(named))
}

function describe(points: { observed: Float64Array; expected: Float64Array; weight: Float64Array }) {
  const weighted = (values: Float64Array): number =>
    values.reduce((sum, value, i) => sum + value * (points.weight[i] as number), 0)
  return {
    points: points.weight.length,
    totalWeight: points.weight.reduce((sum, weight) => sum + weight, 0),
    sumN: weighted(points.observed),
    sumE: weighted(points.expected),
  }
}

type Table = {
  readonly pairs: ExpectedPairs
  readonly products: readonly string[]
  readonly injuries: readonly string[]
}

/** The public data set is stored coded, its levels in the peer's order. */
function publicTable(data: DataSet, input: JsonObject): Table {
  const codes = (name: string): number[] => data[name] as number[]
  const [products, injuries, strata] = ['var1', 'var2', 'strat1'].map((name) => data[name] as string[]) as [
    string[],
    string[],
    string[],
  ]
  const rows = {
    report: codes('idCode'),
    product: codes('var1Code'),
    injury: codes('var2Code'),
    stratum: codes('strat1Code'),
  }
  const sizes = { products: products.length, injuries: injuries.length }
  const stratified = input.stratify === true ? { strata: strata.length } : {}
  return { pairs: pairsOfReports(countReports(rows, { ...sizes, ...stratified })), products, injuries }
}

function publicRows({ pairs, products, injuries }: Table, rows: readonly number[]) {
  const pick = <T>(read: (i: number) => T): T[] => rows.map((row) => read(row - 1))
  return {
    rowKeys: {
      var1: pick((i) => products[pairs.row[i] as number]),
      var2: pick((i) => injuries[pairs.column[i] as number]),
      N: pick((i) => pairs.count[i]),
      E: pick((i) => pairs.expected[i]),
    },
    tableRows: pairs.count.length,
    sumE: pairs.expected.reduce((sum, value) => sum + value, 0),
  }
}

function reportTable({ input }: Request): unknown {
  const text = (name: string): string[] => (input[name] as unknown[]).map(String)
  const product = codeColumn(text('var1'))
  const injury = codeColumn(text('var2'))
  const stratum = jointStratum(input)
  const rows = {
    report: codeColumn(text('id')).codes,
    product: product.codes,
    injury: injury.codes,
    stratum: stratum.codes,
  }
  const sizes = { products: product.levels.length, injuries: injury.levels.length }
  const plain = pairsOfReports(countReports(rows, sizes))
  const stratified = pairsOfReports(countReports(rows, { ...sizes, strata: stratum.levels.length }))
  return {
    var1: Array.from(plain.row, (row) => product.levels[row]),
    var2: Array.from(plain.column, (column) => injury.levels[column]),
    N: plain.count,
    E: plain.expected,
    RR: plain.relativeRatio,
    // The package writes Inf where the ratio is undefined too.
    PRR: scorePairs(plain).prr.map((value) => (Number.isNaN(value) ? Infinity : value)),
    Estratified: stratified.expected,
    RRstratified: stratified.relativeRatio,
  }
}

/** All variables whose name holds `strat`, taken together. */
function jointStratum(input: JsonObject): CodedColumn {
  const columns = Object.keys(input)
    .filter((name) => name.includes('strat'))
    .map((name) => input[name] as unknown[])
  const n = (input.id as unknown[]).length
  return codeColumn(
    Array.from({ length: n }, (_, i) => columns.map((column) => String(column[i])).join('\u0000')),
  )
}

/** The peer's own optimum is held to the limits of the polished one. */
const toleranceOf: ToleranceOf = (path, tolerance) => {
  const alias = { peerTheta: 'theta', peerNegLL: 'negLL' }[path[0] ?? ''] ?? path[0] ?? ''
  const limits = fieldTolerance([alias, ...path.slice(1)], tolerance)
  const unlimited = limits.rel === 0 && limits.abs === 0
  return unlimited ? { rel: 1e-9, abs: 0 } : limits
}

export const mgpsFamily: Family = {
  method: 'MGPS / EBGM',
  calls: [
    { matches: /^Qn, ebgm/, run: givenTheta },
    { matches: /autoHyper\(/, run: hyperparameters },
    { matches: /^processRaw\(reports\)/, run: reportTable },
  ],
  toleranceOf,
  peerOnly: ['peerMethod', 'maxAbsGradient'],
}
