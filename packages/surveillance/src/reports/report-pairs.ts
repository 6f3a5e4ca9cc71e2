import type { ReportPairs } from '../disproportionality/pair-scores.ts'
import { refuse } from '../requires.ts'
import type { ReportCounts } from './count-reports.ts'

/** Adds counts of disjoint sets of reports that share their code books. */
export function mergeReportCounts(left: ReportCounts, right: ReportCounts): ReportCounts {
  for (const name of ['products', 'injuries', 'strata'] as const)
    if (left.sizes[name] !== right.sizes[name])
      refuse(
        'mergeReportCounts',
        `the same number of ${name}, got ${left.sizes[name]} and ${right.sizes[name]}`,
      )
  const sum = (x: Float64Array, y: Float64Array): Float64Array =>
    x.map((value, i) => value + (y[i] as number))
  return {
    sizes: left.sizes,
    ...mergePairs(left, right),
    productTotal: sum(left.productTotal, right.productTotal),
    injuryTotal: sum(left.injuryTotal, right.injuryTotal),
    total: left.total + right.total,
    productStratum: sum(left.productStratum, right.productStratum),
    injuryStratum: sum(left.injuryStratum, right.injuryStratum),
    stratumTotal: sum(left.stratumTotal, right.stratumTotal),
  }
}

/** Both lists ascend, so one walk joins them. */
function mergePairs(left: ReportCounts, right: ReportCounts): Pick<ReportCounts, 'pairKey' | 'pairCount'> {
  const most = left.pairKey.length + right.pairKey.length
  const key = new Float64Array(most)
  const count = new Float64Array(most)
  let n = 0
  for (let i = 0, j = 0; i < left.pairKey.length || j < right.pairKey.length; n += 1) {
    const x = left.pairKey[i] ?? Infinity
    const y = right.pairKey[j] ?? Infinity
    key[n] = Math.min(x, y)
    count[n] =
      (x <= y ? (left.pairCount[i++] as number) : 0) + (y <= x ? (right.pairCount[j++] as number) : 0)
  }
  return { pairKey: key.slice(0, n), pairCount: count.slice(0, n) }
}

/** `expected` sums the strata: Σ n₁ₛ·m₁ₛ/Nₛ (DuMouchel 1999); without strata it is n₁·m₁/N. */
export type ExpectedPairs = ReportPairs & {
  readonly expected: Float64Array
  /** Observed over expected. */
  readonly relativeRatio: Float64Array
}

/** The pairs that occur, by product, then injury, with what the scores need. */
export function pairsOfReports(counts: ReportCounts): ExpectedPairs {
  const { injuries, strata } = counts.sizes
  const n = counts.pairKey.length
  const row = new Int32Array(n)
  const column = new Int32Array(n)
  const expected = new Float64Array(n)
  for (let i = 0; i < n; i += 1) {
    const key = counts.pairKey[i] as number
    const product = Math.floor(key / injuries)
    const injury = key - product * injuries
    row[i] = product
    column[i] = injury
    let sum = 0
    for (let s = 0; s < strata; s += 1) {
      const both =
        (counts.productStratum[product * strata + s] as number) *
        (counts.injuryStratum[injury * strata + s] as number)
      if (both > 0) sum += both / (counts.stratumTotal[s] as number)
    }
    expected[i] = sum
  }
  return {
    row,
    column,
    count: counts.pairCount,
    rowTotal: Float64Array.from(row, (product) => counts.productTotal[product] as number),
    columnTotal: Float64Array.from(column, (injury) => counts.injuryTotal[injury] as number),
    total: counts.total,
    expected,
    relativeRatio: counts.pairCount.map((count, i) => count / (expected[i] as number)),
  }
}
