import { gammaQuantile, normalQuantile } from '@zhiheng/statistics'
import { refuse } from '../requires.ts'
import { chiSquareTest } from './chi-square.ts'
import { bcpnnOfMargins, requireMargins } from './information-component.ts'

/** Product–injury pairs as columns: what `countReports` and `pairsOfTable` give. */
export type ReportPairs = {
  /** Row (product) and column (injury) of each pair, from 0. */
  readonly row: Int32Array
  readonly column: Int32Array
  readonly count: Float64Array
  /** Reports that name the product, and that name the injury. */
  readonly rowTotal: Float64Array
  readonly columnTotal: Float64Array
  /** All reports. */
  readonly total: number
}

/**
 * Measures of every pair. NaN: undefined (0/0); ±Infinity: something divided by nothing (for example every report of
 * the product names the injury).
 */
export type PairScores = {
  readonly expected: Float64Array
  readonly prr: Float64Array
  readonly logPrrLower: Float64Array
  readonly ror: Float64Array
  readonly logRorLower: Float64Array
  readonly bcpnnIc: Float64Array
  readonly bcpnnLower: Float64Array
  readonly bcpnnPostH0: Float64Array
  readonly ic: Float64Array
  readonly icLower: Float64Array
  /** With Yates' correction; NaN where a margin of the 2 × 2 table is empty. */
  readonly chiSquareYates: Float64Array
}

/** Scores all pairs of a table at 95 %: lower limits are 2.5 % quantiles. */
export function scorePairs(pairs: ReportPairs): PairScores {
  const n = pairs.count.length
  const column = (): Float64Array => new Float64Array(n)
  const scores = {
    expected: column(),
    prr: column(),
    logPrrLower: column(),
    ror: column(),
    logRorLower: column(),
    bcpnnIc: column(),
    bcpnnLower: column(),
    bcpnnPostH0: column(),
    ic: column(),
    icLower: column(),
    chiSquareYates: column(),
  }
  const z = normalQuantile(0.975)
  for (let i = 0; i < n; i += 1) {
    const a = pairs.count[i] as number
    const product = pairs.rowTotal[i] as number
    const injury = pairs.columnTotal[i] as number
    const { total } = pairs
    requireMargins('scorePairs', { a, product, injury, total })
    const expected = (product * injury) / total
    scores.expected[i] = expected
    fillRatios(scores, i, { a, b: product - a, c: injury - a, d: total - product - injury + a }, z)
    const bayes = bcpnnOfMargins({ a, product, injury, total }, z, 1)
    scores.bcpnnIc[i] = bayes.ic
    scores.bcpnnLower[i] = bayes.lower
    scores.bcpnnPostH0[i] = bayes.postH0
    scores.ic[i] = Math.log2((a + 0.5) / (expected + 0.5))
    scores.icLower[i] = Math.log2(gammaQuantile(0.025, a + 0.5, expected + 0.5))
  }
  return scores
}

function fillRatios(
  scores: PairScores,
  i: number,
  table: { readonly a: number; readonly b: number; readonly c: number; readonly d: number },
  z: number,
): void {
  const { a, b, c, d } = table
  if (d < 0) refuse('scorePairs', `totals that fit together, got a 2 × 2 table ${a}/${b}/${c}/${d}`)
  const prr = a / (a + b) / (c / (c + d))
  const ror = (a * d) / (b * c)
  scores.prr[i] = prr
  scores.logPrrLower[i] = Math.log(prr) - z * Math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))
  scores.ror[i] = ror
  scores.logRorLower[i] = Math.log(ror) - z * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
  scores.chiSquareYates[i] = chiSquareTest(table, { yates: true })?.statistic ?? Number.NaN
}

/** The pairs of a dense table of counts (rows of equal length) with at least `minCount` reports, by row, then column. */
export function pairsOfTable(table: readonly ArrayLike<number>[], minCount = 1): ReportPairs {
  const width = table[0]?.length ?? 0
  const rowTotal = new Float64Array(table.length)
  const columnTotal = new Float64Array(width)
  const found: [row: number, column: number, count: number][] = []
  let total = 0
  table.forEach((counts, r) => {
    if (counts.length !== width)
      refuse('pairsOfTable', `rows of ${width} counts, got ${counts.length} in row ${r}`)
    for (let c = 0; c < width; c += 1) {
      const count = counts[c] as number
      if (!(count >= 0 && count < Infinity))
        refuse('pairsOfTable', `counts of at least 0, got ${count} in row ${r}`)
      rowTotal[r] = (rowTotal[r] as number) + count
      columnTotal[c] = (columnTotal[c] as number) + count
      total += count
      if (count >= minCount) found.push([r, c, count])
    }
  })
  return {
    row: Int32Array.from(found, ([r]) => r),
    column: Int32Array.from(found, ([, c]) => c),
    count: Float64Array.from(found, ([, , count]) => count),
    rowTotal: Float64Array.from(found, ([r]) => rowTotal[r] as number),
    columnTotal: Float64Array.from(found, ([, c]) => columnTotal[c] as number),
    total,
  }
}
