import fc from 'fast-check'
import { expect, test } from 'vitest'
import fixture from '../../fixtures/distributions.json' with { type: 'json' }
import * as distributions from './index.ts'

type Call = (...args: number[]) => number
const calls = distributions as unknown as Record<string, Call>

test('every value of the R reference is met to 1e-12 relative', () => {
  const misses = (fixture.cases as [string, number[], number][]).filter(([name, args, want]) => {
    const got = (calls[name] as Call)(...args)
    return !(Math.abs(got - want) <= 1e-12 * Math.abs(want))
  })
  expect(fixture.cases.length).toBeGreaterThan(400)
  expect(misses).toEqual([])
})

test('noncentral t keeps its digits in far tails, where AS 243 loses them', () => {
  // 25-digit quadrature of the defining integral
  const reference: [number, number, number, number, number][] = [
    [8.2, 20, 8.5, 0.397912830978235, 0.6020871690217651],
    [8.2, 20, 3, 0.9994495720314104, 0.000550427968589572],
    [-2, 5, 1, 0.0058964622898421614, 0.9941035377101578],
    [25, 60, 12, 0.9999999882167014, 1.1783298520040208e-8],
    [-3, 8, 4, 2.2806462524108287e-9, 0.9999999977193538],
    [3, 1, 0.5, 0.8231218864004438, 0.1768781135995562],
  ]
  for (const [t, df, delta, lower, upper] of reference) {
    const tails = distributions.noncentralStudentTails(t, df, delta)
    expect(Math.abs(tails.lower / lower - 1)).toBeLessThan(1e-12)
    expect(Math.abs(tails.upper / upper - 1)).toBeLessThan(1e-12)
  }
  expect(distributions.noncentralStudentCdf(2, 9, 0)).toBe(distributions.studentCdf(2, 9))
  expect(distributions.noncentralStudentQuantile(0.397912830978235, 20, 8.5)).toBeCloseTo(8.2, 10)
})

const share = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true })
const shape = fc.double({ min: 0.05, max: 5000, noNaN: true })

test('a quantile leads back to its probability', () => {
  fc.assert(
    fc.property(share, shape, shape, (p, a, b) => {
      const close = (got: number): boolean => Math.abs(got - p) <= 1e-11 * p + 1e-15
      const { betaCdf, betaQuantile, gammaCdf, gammaQuantile, studentCdf, studentQuantile } = distributions
      const x = betaQuantile(p, a, b)
      // Next to 1 a double of x has no room for the digits: the complement does.
      if (x > 1e-300 && x < 0.9) expect(close(betaCdf(x, a, b))).toBe(true)
      const g = gammaQuantile(p, a)
      if (g > 1e-290) expect(close(gammaCdf(g, a))).toBe(true)
      if (p < 0.99) expect(close(studentCdf(studentQuantile(p, a + 1), a + 1))).toBe(true)
    }),
    { numRuns: 150, seed: 20261120 },
  )
})

test('tails add up to one and never leave 0 to 1', () => {
  fc.assert(
    fc.property(shape, shape, share, (a, b, x) => {
      for (const { lower, upper } of [
        distributions.incompleteBeta(a, b, x),
        distributions.incompleteGamma(a, x * b),
        distributions.studentTails((x - 0.5) * b, a),
      ]) {
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(upper).toBeGreaterThanOrEqual(0)
        expect(lower + upper).toBeCloseTo(1, 12)
      }
    }),
    { numRuns: 200, seed: 20261121 },
  )
})

test('discrete tails equal the sum of the probabilities', () => {
  const { hypergeometricPmf, hypergeometricTails, negativeBinomialCdf, negativeBinomialPmf } = distributions
  let sum = 0
  let hyper = 0
  for (let x = 0; x <= 30; x++) {
    sum += negativeBinomialPmf(x, 8, 2.5)
    hyper += hypergeometricPmf(x, 90, 35, 30)
    expect(negativeBinomialCdf(x, 8, 2.5)).toBeCloseTo(sum, 13)
    expect(hypergeometricTails(x, 90, 35, 30).lower).toBeCloseTo(hyper, 13)
  }
})

test('errors name the function, the need and what came', () => {
  expect(() => distributions.normalQuantile(1.2)).toThrow(
    'normalQuantile requires probability between 0 and 1, got 1.2',
  )
  expect(() => distributions.gammaQuantile(0.5, -1)).toThrow(
    'gammaQuantile requires a positive shape, got -1',
  )
  expect(() => distributions.normalCdf(Number.NaN)).toThrow('requires a number')
  expect(() => distributions.hypergeometricCdf(1, 10, 12, 3)).toThrow('marked to be at most the lot of 10')
})
