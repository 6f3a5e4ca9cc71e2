import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeColumn } from './code-book.ts'
import { countReports, type ReportRows, reportCounter } from './count-reports.ts'
import { mergeReportCounts, pairsOfReports } from './report-pairs.ts'

const sizes = { products: 4, injuries: 3, strata: 2 }
const row = fc.record({
  report: fc.integer({ min: 0, max: 12 }),
  product: fc.integer({ min: 0, max: 3 }),
  injury: fc.integer({ min: 0, max: 2 }),
})
type Row = { report: number; product: number; injury: number }
const rowsOf = (list: readonly Row[]): ReportRows => ({
  report: list.map((entry) => entry.report),
  product: list.map((entry) => entry.product),
  injury: list.map((entry) => entry.injury),
  stratum: list.map((entry) => entry.report % 2),
})
const lists = fc.array(row, { minLength: 1, maxLength: 60 })

test('pairs, margins and total count distinct reports, repeated rows or not', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const counts = countReports(rowsOf(list), sizes)
      const distinct = (keep: (entry: Row) => boolean) => new Set(list.filter(keep).map((r) => r.report)).size
      expect(counts.total).toBe(distinct(() => true))
      counts.productTotal.forEach((n, p) => {
        expect(n).toBe(distinct((r) => r.product === p))
      })
      counts.injuryTotal.forEach((n, i) => {
        expect(n).toBe(distinct((r) => r.injury === i))
      })
      const pairs = pairsOfReports(counts)
      pairs.count.forEach((n, at) => {
        expect(n).toBe(distinct((r) => r.product === pairs.row[at] && r.injury === pairs.column[at]))
      })
      expect(pairs.count.length).toBe(new Set(list.map((r) => `${r.product}/${r.injury}`)).size)
    }),
  )
})

test('expected reports sum over strata', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const pairs = pairsOfReports(countReports(rowsOf(list), sizes))
      pairs.expected.forEach((value, at) => {
        let sum = 0
        for (const stratum of [0, 1]) {
          const inside = list.filter((r) => r.report % 2 === stratum)
          const distinct = (keep: (entry: Row) => boolean) =>
            new Set(inside.filter(keep).map((r) => r.report)).size
          const all = distinct(() => true)
          if (all > 0)
            sum +=
              (distinct((r) => r.product === pairs.row[at]) *
                distinct((r) => r.injury === pairs.column[at])) /
              all
        }
        expect(value).toBeCloseTo(sum, 10)
      })
    }),
  )
})

test('the order of the rows does not matter', () => {
  fc.assert(
    fc.property(lists, fc.integer({ min: 1, max: 59 }), (list, turn) => {
      const turned = [...list.slice(turn), ...list.slice(0, turn)].toReversed()
      expect(countReports(rowsOf(turned), sizes)).toEqual(countReports(rowsOf(list), sizes))
    }),
  )
})

test('counts of disjoint reports add up: merged parts and batches are the whole', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const parts = [0, 1, 2].map((rest) => list.filter((r) => r.report % 3 === rest))
      const whole = countReports(rowsOf(list), sizes)
      const [first, second, third] = parts.map((part) => countReports(rowsOf(part), sizes))
      if (!first || !second || !third) return
      expect(mergeReportCounts(mergeReportCounts(first, second), third)).toEqual(whole)
      expect(mergeReportCounts(third, mergeReportCounts(second, first))).toEqual(whole)
      const counter = reportCounter(sizes)
      for (const part of parts) counter.add(rowsOf(part))
      expect(counter.counts()).toEqual(whole)
    }),
  )
})

test('codes follow the words, not the order of the rows', () => {
  const { codes, levels } = codeColumn(['kettle', 'cot', 'kettle', 'balcony'])
  expect(levels).toEqual(['balcony', 'cot', 'kettle'])
  expect(Array.from(codes)).toEqual([2, 1, 2, 0])
})

test('a code outside its book is refused with its row', () => {
  const rows = { report: [1, 1], product: [0, 9], injury: [0, 0] }
  expect(() => countReports(rows, { products: 4, injuries: 3 })).toThrow(
    'countReports requires product codes from 0 to 3, got 9 in row 1',
  )
  expect(() => countReports({ ...rows, product: [0] }, { products: 4, injuries: 3 })).toThrow(
    'a product in each of 2 rows, got 1',
  )
})

test('many pairs: the hash grows and nothing is lost', () => {
  const n = 60_000
  const report = Int32Array.from({ length: n }, (_, i) => i)
  const product = report.map((i) => i % 300)
  const injury = report.map((i) => Math.floor(i / 300) % 200)
  const counts = countReports({ report, product, injury }, { products: 300, injuries: 200 })
  expect(counts.pairKey.length).toBe(60_000)
  expect(counts.pairCount.every((count) => count === 1)).toBe(true)
})
