import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chiSquareTest, evansSignal } from './chi-square.ts'
import { fisherExact } from './fisher-exact.ts'
import { bcpnn, informationComponent } from './information-component.ts'
import { pairsOfTable, scorePairs } from './pair-scores.ts'
import { proportionalReportingRatio, reportingOddsRatio } from './reporting-ratios.ts'
import { expectedReports, type TwoByTwo } from './two-by-two.ts'

const cell = fc.integer({ min: 0, max: 30 })
const table = fc.record({ a: cell, b: cell, c: cell, d: fc.integer({ min: 1, max: 60 }) })
const transpose = ({ a, b, c, d }: TwoByTwo): TwoByTwo => ({ a, b: c, c: b, d })

/** All tables with the same margins, by their plain probabilities. */
function enumerate({ a, b, c, d }: TwoByTwo) {
  const choose = (n: number, k: number): number => {
    let value = 1
    for (let i = 1; i <= k; i += 1) value = (value * (n - k + i)) / i
    return value
  }
  const low = Math.max(0, a - d)
  const high = Math.min(a + b, a + c)
  const shares: [x: number, share: number][] = []
  for (let x = low; x <= high; x += 1)
    shares.push([x, (choose(a + b, x) * choose(c + d, a + c - x)) / choose(a + b + c + d, a + c)])
  return shares
}

test("Fisher's test is the sum over all tables with the same margins", () => {
  fc.assert(
    fc.property(table, (counts) => {
      const shares = enumerate(counts)
      const own = shares.find(([x]) => x === counts.a)?.[1] as number
      const twoSided = shares.reduce((sum, [, p]) => (p <= own * (1 + 1e-7) ? sum + p : sum), 0)
      const greater = shares.reduce((sum, [x, p]) => (x >= counts.a ? sum + p : sum), 0)
      const result = fisherExact(counts)
      expect(result.twoSidedP).toBeCloseTo(twoSided, 10)
      expect(result.greaterP).toBeCloseTo(greater, 10)
      const { oddsRatio } = result
      if (oddsRatio === null || oddsRatio === 0 || oddsRatio === Number.POSITIVE_INFINITY) return
      const weights = shares.map(([x, p]) => [x, p * oddsRatio ** x] as const)
      const total = weights.reduce((sum, [, w]) => sum + w, 0)
      const mean = weights.reduce((sum, [x, w]) => sum + x * w, 0) / total
      expect(mean).toBeCloseTo(counts.a, 6)
    }),
  )
})

test('product and injury change places: odds ratio, chi-square, Fisher, IC and BCPNN stay', () => {
  fc.assert(
    fc.property(table, (counts) => {
      const other = transpose(counts)
      expect(reportingOddsRatio(other).ratio).toBe(reportingOddsRatio(counts).ratio)
      expect(chiSquareTest(other)?.statistic ?? -1).toBeCloseTo(chiSquareTest(counts)?.statistic ?? -1, 8)
      expect(fisherExact(other).twoSidedP).toBeCloseTo(fisherExact(counts).twoSidedP, 10)
      expect(bcpnn(other).ic).toBeCloseTo(bcpnn(counts).ic, 10)
      expect(expectedReports(other)).toBeCloseTo(expectedReports(counts), 10)
    }),
  )
})

test('all cells times a factor: ratios stay and their intervals narrow', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 2, max: 9 }), (counts, factor) => {
      fc.pre(Math.min(...Object.values(counts)) > 0)
      const { a, b, c, d } = counts
      const larger = { a: a * factor, b: b * factor, c: c * factor, d: d * factor }
      for (const measure of [proportionalReportingRatio, reportingOddsRatio]) {
        const before = measure(counts)
        const after = measure(larger)
        expect(after.ratio).toBeCloseTo(before.ratio as number, 10)
        expect(after.lower as number).toBeGreaterThan(before.lower as number)
        expect(after.upper as number).toBeLessThan(before.upper as number)
        const wider = measure(counts, { confidence: 0.99 })
        expect(wider.lower as number).toBeLessThan(before.lower as number)
      }
    }),
  )
})

test('more reports of the pair never lower the information component; its limits enclose it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (n, expected) => {
        const now = informationComponent(n, expected)
        const next = informationComponent(n + 1, expected)
        expect(next.ic).toBeGreaterThan(now.ic)
        expect(next.lower).toBeGreaterThan(now.lower)
        expect(now.lower).toBeLessThan(now.upper)
        expect(now.lower).toBeLessThan(now.ic)
      },
    ),
  )
})

test("Yates' correction never raises the statistic", () => {
  fc.assert(
    fc.property(table, (counts) => {
      const plain = chiSquareTest(counts)
      const yates = chiSquareTest(counts, { yates: true })
      if (plain && yates) expect(yates.statistic).toBeLessThanOrEqual(plain.statistic)
    }),
  )
})

test('a table scored at once is its cells scored one by one', () => {
  const counts = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }), {
    minLength: 3,
    maxLength: 6,
  })
  fc.assert(
    fc.property(counts, (rows) => {
      const pairs = pairsOfTable(rows)
      const scores = scorePairs(pairs)
      pairs.count.forEach((a, i) => {
        const product = pairs.rowTotal[i] as number
        const injury = pairs.columnTotal[i] as number
        const one = { a, b: product - a, c: injury - a, d: pairs.total - product - injury + a }
        expect(scores.prr[i]).toBe(proportionalReportingRatio(one).ratio ?? Number.NaN)
        expect(scores.ror[i]).toBe(reportingOddsRatio(one).ratio ?? Number.NaN)
        expect(scores.bcpnnIc[i]).toBeCloseTo(bcpnn(one).ic, 12)
        expect(scores.icLower[i]).toBeCloseTo(informationComponent(a, expectedReports(one)).lower, 10)
        expect(scores.chiSquareYates[i]).toBe(chiSquareTest(one, { yates: true })?.statistic ?? Number.NaN)
      })
    }),
  )
})

test('undefined is null and never zero', () => {
  expect(proportionalReportingRatio({ a: 0, b: 5, c: 0, d: 9 })).toMatchObject({ ratio: null })
  expect(proportionalReportingRatio({ a: 3, b: 5, c: 0, d: 9 })).toMatchObject({
    ratio: Number.POSITIVE_INFINITY,
    lower: null,
  })
  expect(chiSquareTest({ a: 0, b: 0, c: 4, d: 5 })).toBeNull()
  expect(fisherExact({ a: 0, b: 0, c: 4, d: 5 }).oddsRatio).toBeNull()
})

test("Evans' rule needs ratio, chi-square and three reports", () => {
  expect(evansSignal({ a: 12, b: 240, c: 35, d: 4200 })).toBe(true)
  expect(evansSignal({ a: 2, b: 4, c: 35, d: 42000 })).toBe(false)
})

test('errors name the cell', () => {
  expect(() => expectedReports({ a: 1, b: -2, c: 3, d: 4 })).toThrow(
    'expectedReports requires cell b of at least 0, got -2',
  )
  expect(() => fisherExact({ a: 1.5, b: 2, c: 3, d: 4 })).toThrow('fisherExact requires whole cells, got 1.5')
})
