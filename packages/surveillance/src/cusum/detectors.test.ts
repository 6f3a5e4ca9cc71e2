import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countRunLength } from './count-run-length.ts'
import { generalizedLikelihoodRatio } from './generalized-likelihood-ratio.ts'
import { likelihoodRatioCusum } from './likelihood-ratio-cusum.ts'
import { normalRunLength } from './normal-run-length.ts'

const counts = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 14 })

/** Log-likelihood ratio of a shift θ from k on, by the densities themselves. */
function ratio(y: readonly number[], mean: number, alpha: number, theta: number): number {
  const m1 = mean * Math.exp(theta)
  return y.reduce(
    (sum, count) =>
      sum +
      (alpha === 0
        ? count * theta - m1 + mean
        : count * theta + (count + 1 / alpha) * Math.log((1 + alpha * mean) / (1 + alpha * m1))),
    0,
  )
}

test.each([0, 0.2])('GLR is the best shift over all change points (dispersion %s)', (alpha) => {
  fc.assert(
    fc.property(counts, (y) => {
      const result = generalizedLikelihoodRatio(y, {
        mean: y.map(() => 6),
        dispersion: alpha,
        threshold: 1e9,
      })
      const last = y.length - 1
      let best = 0
      for (let k = 0; k <= last; k += 1)
        for (let theta = 0; theta < 2; theta += 0.002)
          best = Math.max(best, ratio(y.slice(k), 6, alpha, theta))
      const value = result.statistic[last] as number
      expect(value).toBeGreaterThanOrEqual(best - 1e-9)
      expect(value).toBeLessThan(best + 1e-3)
    }),
    { numRuns: 30 },
  )
})

test('a tiny dispersion is Poisson', () => {
  fc.assert(
    fc.property(counts, (y) => {
      const shared = { mean: y.map((_, i) => 4 + (i % 3)), threshold: 4 }
      const poisson = generalizedLikelihoodRatio(y, shared)
      const nearly = generalizedLikelihoodRatio(y, { ...shared, dispersion: 1e-9 })
      poisson.statistic.forEach((value, i) => {
        expect(nearly.statistic[i]).toBeCloseTo(value as number, 4)
      })
    }),
  )
})

test('after an alarm everything restarts', () => {
  fc.assert(
    fc.property(counts, counts, (before, after) => {
      const y = [...before, 60, ...after]
      const options = { mean: y.map(() => 5), shift: Math.log(2), threshold: 3 }
      const { statistic, alarm } = likelihoodRatioCusum(y, options)
      expect(alarm[before.length]).toBe(true)
      const tail = likelihoodRatioCusum(after, { ...options, mean: after.map(() => 5) })
      expect(statistic.slice(before.length + 1)).toEqual(tail.statistic)
    }),
  )
})

test('a decrease is seen downwards and not upwards', () => {
  const y = [...Array(10).fill(8), ...Array(10).fill(2)]
  const mean = y.map(() => 8)
  const down = generalizedLikelihoodRatio(y, { mean, threshold: 4, direction: 'decrease' })
  expect(down.alarm.indexOf(true)).toBeGreaterThan(9)
  expect(generalizedLikelihoodRatio(y, { mean, threshold: 4 }).alarm).not.toContain(true)
})

test('run lengths of the normal CUSUM match the published anchors', () => {
  expect(normalRunLength({ k: 0.5, h: 4, sided: 'two' })).toBeCloseTo(167.7, 1)
  expect(normalRunLength({ k: 0.5, h: 5, sided: 'two' })).toBeCloseTo(465.4, 1)
  expect(normalRunLength({ k: 0.5, h: 5, mean: 1 })).toBeCloseTo(10.38, 2)
})

test('a head start and a lower interval shorten the run', () => {
  expect(normalRunLength({ k: 0.5, h: 4, headStart: 2 })).toBeLessThan(normalRunLength({ k: 0.5, h: 4 }))
  const short = countRunLength({ h: 4, k: 3, rate: 2.4 })
  expect(short.fromHeadStart).toBeLessThan(short.fromZero)
  expect(short.fromZero).toBeLessThan(countRunLength({ h: 5, k: 3, rate: 2.4 }).fromZero)
})

test('count run length agrees with stepping the distribution of S forward', () => {
  const [h, k, rate] = [4, 2.5, 2]
  const poisson = (n: number): number => {
    let value = Math.exp(-rate)
    for (let i = 1; i <= n; i += 1) value *= rate / i
    return value
  }
  let state = new Map([[0, 1]])
  let length = 0
  for (let step = 0; step < 4000; step += 1) {
    const alive = [...state.values()].reduce((sum, share) => sum + share, 0)
    length += alive
    const next = new Map<number, number>()
    for (const [s, share] of state)
      for (let n = 0; n < 30; n += 1) {
        const to = Math.max(0, s + n - k)
        if (to < h) next.set(to, (next.get(to) ?? 0) + share * poisson(n))
      }
    state = next
  }
  expect(countRunLength({ h, k, rate }).fromZero).toBeCloseTo(length, 3)
})

test('errors say what is required', () => {
  expect(() => likelihoodRatioCusum([1, 2], { mean: [1], shift: 1, threshold: 2 })).toThrow(
    'likelihoodRatioCusum requires one in-control mean a count (2), got 1',
  )
  expect(() => countRunLength({ h: 0, k: 1, rate: 1 })).toThrow('countRunLength requires a positive h')
})
