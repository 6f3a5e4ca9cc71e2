import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitNegativeBinomial } from './negative-binomial.ts'
import { fitPoisson } from './poisson.ts'
import { weightedLeastSquares } from './weighted-least-squares.ts'

const rows = fc.array(
  fc.record({
    x: fc.double({ min: -5, max: 5, noNaN: true }),
    y: fc.integer({ min: 0, max: 40 }),
    w: fc.double({ min: 0.1, max: 3, noNaN: true }),
  }),
  { minLength: 6, maxLength: 40 },
)

test('the residual of weighted least squares is orthogonal to every column', () => {
  fc.assert(
    fc.property(rows, (data) => {
      const one = Float64Array.from(data, () => 1)
      const x = Float64Array.from(data, (row) => row.x)
      const y = Float64Array.from(data, (row) => row.y)
      const w = Float64Array.from(data, (row) => row.w)
      const { coefficients } = weightedLeastSquares([one, x], w, y)
      for (const column of [one, x]) {
        const dot = y.reduce((sum, value, i) => {
          const fitted = (coefficients[0] as number) + (coefficients[1] as number) * (x[i] as number)
          return sum + (w[i] as number) * (value - fitted) * (column[i] as number)
        }, 0)
        expect(Math.abs(dot)).toBeLessThan(1e-8)
      }
    }),
  )
})

test('a column that others determine is aliased, not infinite', () => {
  const one = Float64Array.of(1, 1, 1, 1)
  const twice = Float64Array.of(2, 2, 2, 2)
  const fit = weightedLeastSquares([one, twice], one, Float64Array.of(1, 2, 3, 4))
  expect(fit.rank).toBe(1)
  expect(Array.from(fit.coefficients)).toEqual([2.5, 0])
})

test('with an intercept the fitted Poisson means sum to the counts, and the order of rows does not matter', () => {
  fc.assert(
    fc.property(rows, (data) => {
      fc.pre(data.some((row) => row.y > 0))
      const fitOf = (list: typeof data) =>
        fitPoisson({
          columns: [Float64Array.from(list, () => 1), Float64Array.from(list, (row) => row.x)],
          response: Float64Array.from(list, (row) => row.y),
        })
      const fit = fitOf(data)
      fc.pre(fit.converged && fit.rank === 2)
      const total = data.reduce((sum, row) => sum + row.y, 0)
      expect(fit.fitted.reduce((sum, mu) => sum + mu, 0)).toBeCloseTo(total, 2)
      const back = fitOf(data.toReversed())
      expect(back.deviance).toBeCloseTo(fit.deviance, 6)
    }),
  )
})

test('the negative-binomial fit is a stationary point of its likelihood', () => {
  const y = Float64Array.from({ length: 120 }, (_, i) => ((i * 7919) % 23) * (1 + (i % 3)))
  const x = Float64Array.from({ length: 120 }, (_, i) => i / 120)
  const fit = fitNegativeBinomial('test', [x.map(() => 1), x], y)
  const score0 = y.reduce((sum, count, i) => {
    const mu = fit.fitted[i] as number
    return sum + (count - mu) / (1 + mu / fit.theta)
  }, 0)
  expect(Math.abs(score0)).toBeLessThan(1e-8)
  expect(fit.theta).toBeGreaterThan(0.1)
  expect(fit.thetaSe).toBeGreaterThan(0)
})

test('counts no more varied than Poisson have an infinite θ, which is said and not forced', () => {
  const y = Float64Array.from({ length: 40 }, (_, i) => 5 + (i % 2))
  const fit = fitNegativeBinomial('test', [y.map(() => 1)], y)
  expect(fit.theta).toBe(Infinity)
  expect(fit.thetaSe).toBeNull()
})
