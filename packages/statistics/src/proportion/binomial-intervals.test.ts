import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialPmf } from '../distributions/binomial.ts'
import { binomialInterval, binomialMethods } from './binomial-intervals.ts'

const share = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

test('a higher level holds the interval of a lower one, for every method', () => {
  fc.assert(
    fc.property(share, fc.constantFrom(...binomialMethods), ([x, n], method) => {
      const narrow = binomialInterval(x, n, method, 0.8)
      const wide = binomialInterval(x, n, method, 0.99)
      if (!narrow || !wide) return
      expect(wide.lower).toBeLessThanOrEqual(narrow.lower + 1e-12)
      expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper - 1e-12)
      expect(narrow.lower).toBeLessThanOrEqual(x / n + 1e-12)
      expect(narrow.upper).toBeGreaterThanOrEqual(x / n - 1e-12)
    }),
    { numRuns: 300, seed: 1 },
  )
})

test('swapping successes and failures mirrors the interval', () => {
  fc.assert(
    fc.property(share, fc.constantFrom(...binomialMethods), ([x, n], method) => {
      const one = binomialInterval(x, n, method)
      const other = binomialInterval(n - x, n, method)
      if (!one || !other) return
      expect(one.lower).toBeCloseTo(1 - other.upper, 9)
      expect(one.upper).toBeCloseTo(1 - other.lower, 9)
    }),
    { numRuns: 300, seed: 2 },
  )
})

test('more successes never lower the bounds of the exact interval', () => {
  for (let x = 0; x < 40; x++) {
    const here = binomialInterval(x, 40, 'clopper-pearson')
    const next = binomialInterval(x + 1, 40, 'clopper-pearson')
    expect(next?.lower).toBeGreaterThan(here?.lower ?? 1)
    expect(next?.upper).toBeGreaterThanOrEqual(here?.upper ?? 1)
  }
})

test('Clopper-Pearson covers at least at its level for every share, summed over all outcomes', () => {
  for (const p of [0.003, 0.02, 0.11, 0.37, 0.5, 0.81, 0.995]) {
    let covered = 0
    for (let x = 0; x <= 60; x++) {
      const interval = binomialInterval(x, 60, 'clopper-pearson', 0.9)
      if (interval && interval.lower <= p && p <= interval.upper) covered += binomialPmf(x, 60, p)
    }
    expect(covered).toBeGreaterThanOrEqual(0.9)
  }
})

test('impossible counts and levels are refused by name', () => {
  expect(() => binomialInterval(5, 4)).toThrow('binomialInterval requires x to be at most n (4), got 5')
  expect(() => binomialInterval(1, 0)).toThrow(
    'binomialInterval requires n to be a whole number of at least 1',
  )
  expect(() => binomialInterval(1, 4, 'wilson', 1)).toThrow('level above 0 and below 1')
  expect(binomialInterval(0, 10, 'logit')).toBeNull()
})
