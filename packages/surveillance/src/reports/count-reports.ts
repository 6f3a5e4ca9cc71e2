import { refuse, requireWhole } from '../requires.ts'
import { distinctMargin } from './distinct-margin.ts'
import { pairCounter } from './pair-counter.ts'

/**
 * Rows of reports as coded columns: a report that names two products and three injuries has six rows. Codes run from 0
 * to below the sizes of the code books (see `codeColumn`).
 */
export type ReportRows = {
  readonly report: ArrayLike<number>
  readonly product: ArrayLike<number>
  readonly injury: ArrayLike<number>
  readonly stratum?: ArrayLike<number>
}

export type CodeBookSizes = {
  readonly products: number
  readonly injuries: number
  /** 1 where there are no strata. */
  readonly strata?: number
}

/** Distinct reports by pair and by margin. Counts of disjoint sets of reports add up: `mergeReportCounts`. */
export type ReportCounts = {
  readonly sizes: Required<CodeBookSizes>
  /** product · injuries + injury, ascending, and the reports that name both. */
  readonly pairKey: Float64Array
  readonly pairCount: Float64Array
  readonly productTotal: Float64Array
  readonly injuryTotal: Float64Array
  readonly total: number
  /** By code · strata + stratum. */
  readonly productStratum: Float64Array
  readonly injuryStratum: Float64Array
  readonly stratumTotal: Float64Array
}

export type ReportCounter = {
  /** Counts a batch. All rows of a report must be in one batch; ids need to differ only inside it. */
  readonly add: (rows: ReportRows) => void
  readonly counts: () => ReportCounts
}

/** Counts distinct reports by pair and margin in one pass: time linear in the rows, memory in the pairs that occur. */
export function countReports(rows: ReportRows, sizes: CodeBookSizes): ReportCounts {
  const counter = reportCounter(sizes)
  counter.add(rows)
  return counter.counts()
}

/** `countReports` for reports that come in batches. */
export function reportCounter(sizes: CodeBookSizes): ReportCounter {
  const { products, injuries, strata = 1 } = sizes
  requireWhole('reportCounter', 'products', products, 1)
  requireWhole('reportCounter', 'injuries', injuries, 1)
  requireWhole('reportCounter', 'strata', strata, 1)
  const pairs = pairCounter()
  const margins = {
    product: distinctMargin(products),
    injury: distinctMargin(injuries),
    productStratum: distinctMargin(products * strata),
    injuryStratum: distinctMargin(injuries * strata),
    stratum: distinctMargin(strata),
  }
  let reports = 0
  return {
    add(rows) {
      requireRows(rows, { products, injuries, strata })
      const order = orderByReport(rows.report)
      let id = Number.NaN
      for (let j = 0; j < rows.report.length; j += 1) {
        const i = order ? (order[j] as number) : j
        if (rows.report[i] !== id) {
          id = rows.report[i] as number
          reports += 1
        }
        const product = rows.product[i] as number
        const injury = rows.injury[i] as number
        pairs.add(product * injuries + injury, reports)
        margins.product.add(product, reports)
        margins.injury.add(injury, reports)
        if (strata === 1) continue
        const stratum = (rows.stratum as ArrayLike<number>)[i] as number
        margins.productStratum.add(product * strata + stratum, reports)
        margins.injuryStratum.add(injury * strata + stratum, reports)
        margins.stratum.add(stratum, reports)
      }
    },
    counts() {
      const { key, count } = pairs.entries()
      const productTotal = margins.product.totals()
      const injuryTotal = margins.injury.totals()
      return {
        sizes: { products, injuries, strata },
        pairKey: key,
        pairCount: count,
        productTotal,
        injuryTotal,
        total: reports,
        productStratum: strata === 1 ? productTotal : margins.productStratum.totals(),
        injuryStratum: strata === 1 ? injuryTotal : margins.injuryStratum.totals(),
        stratumTotal: strata === 1 ? Float64Array.of(reports) : margins.stratum.totals(),
      }
    },
  }
}

function requireRows(rows: ReportRows, { products, injuries, strata }: Required<CodeBookSizes>): void {
  const n = rows.report.length
  const check = (name: string, codes: ArrayLike<number> | undefined, size: number): void => {
    if (codes?.length !== n)
      refuse('countReports', `a ${name} in each of ${n} rows, got ${codes?.length ?? 0}`)
    for (let i = 0; i < n; i += 1) {
      const code = codes[i] as number
      if (!(code >= 0 && code < size && code % 1 === 0))
        refuse('countReports', `${name} codes from 0 to ${size - 1}, got ${code} in row ${i}`)
    }
  }
  check('product', rows.product, products)
  check('injury', rows.injury, injuries)
  if (strata > 1) check('stratum', rows.stratum, strata)
}

/** Row order that brings the rows of a report together; undefined where they are together already. */
function orderByReport(report: ArrayLike<number>): Uint32Array | undefined {
  let ascending = true
  for (let i = 1; i < report.length && ascending; i += 1)
    ascending = (report[i] as number) >= (report[i - 1] as number)
  if (ascending) return undefined
  // Counting sort over the codes of the ids: linear, and rows of a report keep their order.
  const codes = new Map<number, number>()
  const code = new Uint32Array(report.length)
  for (let i = 0; i < report.length; i += 1) {
    const id = report[i] as number
    let at = codes.get(id)
    if (at === undefined) {
      at = codes.size
      codes.set(id, at)
    }
    code[i] = at
  }
  const start = new Uint32Array(codes.size + 1)
  for (const at of code) start[at + 1] = (start[at + 1] as number) + 1
  for (let k = 0; k < codes.size; k += 1) start[k + 1] = (start[k + 1] as number) + (start[k] as number)
  const order = new Uint32Array(report.length)
  for (let i = 0; i < report.length; i += 1) {
    const at = code[i] as number
    order[start[at] as number] = i
    start[at] = (start[at] as number) + 1
  }
  return order
}
