import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bayesLimit, cdcLimit, rkiLimit } from './historical-limits.ts'
import { negativeBinomialBaseline } from './negative-binomial-baseline.ts'

const series = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 300, maxLength: 300 })

test('the order of the baseline counts does not matter to Bayes and RKI limits', () => {
  fc.assert(
    fc.property(series, (counts) => {
      const swapped = counts.slice()
      swapped.splice(290, 3, ...[292, 290, 291].map((i) => counts[i] as number))
      const options = { from: 294, to: 295, halfWindow: 5, years: 0, recent: true }
      expect(bayesLimit(swapped, options)[0]?.upperBound).toBe(bayesLimit(counts, options)[0]?.upperBound)
      const rki = (list: number[]) => rkiLimit(list, options)[0]?.upperBound as number
      expect(rki(swapped)).toBeCloseTo(rki(counts), 10)
    }),
    { numRuns: 30 },
  )
})

test('one more case in the baseline never lowers the Bayes limit; a smaller alpha neither', () => {
  fc.assert(
    fc.property(series, (counts) => {
      const more = counts.with(295, (counts[295] as number) + 1)
      const limit = (list: number[], alpha: number) =>
        bayesLimit(list, { from: 298, to: 299, alpha })[0]?.upperBound as number
      expect(limit(more, 0.05)).toBeGreaterThanOrEqual(limit(counts, 0.05))
      expect(limit(counts, 0.01)).toBeGreaterThanOrEqual(limit(counts, 0.05))
    }),
    { numRuns: 50 },
  )
})

test('RKI changes from table to normal limit where the mean exceeds 20', () => {
  const flat = (level: number) => rkiLimit(Array<number>(120).fill(level), { from: 119 })[0]
  expect(flat(3)?.upperBound).toBe(8.102)
  expect(flat(20)?.upperBound).toBe(30.017)
  expect(flat(21)?.upperBound).toBe(21)
})

test('the CDC limit judges sums of four weeks', () => {
  const counts = Array.from({ length: 300 }, (_, i) => 10 + (i % 4))
  const [point] = cdcLimit(counts, { from: 290, to: 291 })
  expect(point).toMatchObject({ observed: 46, baselineCounts: 15, alarm: false })
  expect(point?.upperBound).toBeCloseTo(46, 6)
})

test('unknown counts are left out, and an unknown point stays open', () => {
  const counts = Array<number>(120).fill(10)
  counts[119] = Number.NaN
  counts[117] = Number.NaN
  const [point] = bayesLimit(counts, { from: 119 })
  expect(point).toMatchObject({ baselineCounts: 5, alarm: null })
  expect(cdcLimit(Array<number>(300).fill(Number.NaN), { from: 290, to: 291 })[0]).toMatchObject({
    upperBound: null,
    alarm: null,
    observed: null,
  })
})

test('history that is missing is counted', () => {
  expect(() => rkiLimit([1, 2, 3], { from: 2 })).toThrow('rkiLimit requires 108 points of history')
  expect(() => bayesLimit(Array(50).fill(1), { from: 49, recent: false })).toThrow('requires a baseline')
  expect(() => negativeBinomialBaseline([1, 2, 3, 4], { train: [0, 3], predict: [3, 4] })).toThrow(
    'more than 4 known training counts, got 3',
  )
})

test('the regression baseline follows the exposure and tightens with alpha', () => {
  const counts = Array.from({ length: 160 }, (_, i) => 10 + ((i * 37) % 11) + Math.round(4 * Math.sin(i / 8)))
  const shared = { train: [0, 104], predict: [104, 160], alphas: [0.05, 0.001] } as const
  const result = negativeBinomialBaseline(counts, shared)
  const doubled = negativeBinomialBaseline(counts, {
    ...shared,
    exposure: counts.map((_, i) => (i < 104 ? 1 : 2)),
  })
  result.expected.forEach((mean, i) => {
    expect(doubled.expected[i]).toBeCloseTo(2 * mean, 8)
    const [wide, strict] = result.bounds
    expect(strict?.upperBound[i] as number).toBeGreaterThanOrEqual(wide?.upperBound[i] as number)
  })
})
