import { gammaCdf } from '@zhiheng/statistics'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitMixture } from './fit-mixture.ts'
import type { GammaMixture } from './gamma-mixture.ts'
import { evaluateMixture, mixtureNegativeLogLikelihood } from './mixture-likelihood.ts'
import { placePoints } from './placed-points.ts'
import { shrunkenScores } from './shrunken-scores.ts'
import { squashPoints } from './squash.ts'

const positive = fc.double({ min: 0.05, max: 20, noNaN: true })
const mixture = fc.record({
  alpha1: positive,
  beta1: positive,
  alpha2: positive,
  beta2: positive,
  share: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
})
const points = fc.array(
  fc.record({
    n: fc.integer({ min: 2, max: 40 }),
    e: fc.double({ min: 0.05, max: 50, noNaN: true }),
    w: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 1, maxLength: 12 },
)
const columns = (list: readonly { n: number; e: number; w: number }[]) => ({
  observed: list.map((point) => point.n),
  expected: list.map((point) => point.e),
  weight: list.map((point) => point.w),
})
const names = ['alpha1', 'beta1', 'alpha2', 'beta2', 'share'] as const

test.each([0, 1, 2])('gradient and Hessian are those of the likelihood (smallest count %s)', (leastCount) => {
  fc.assert(
    fc.property(points, mixture, (list, at) => {
      const placed = placePoints(columns(list))
      const { gradient, hessian } = evaluateMixture(placed, at, leastCount, true)
      const moved = (name: keyof GammaMixture, by: number) => ({ ...at, [name]: at[name] + by })
      names.forEach((name, j) => {
        const h = 1e-5 * at[name]
        const up = evaluateMixture(placed, moved(name, h), leastCount, true)
        const down = evaluateMixture(placed, moved(name, -h), leastCount, true)
        const slope = (up.value - down.value) / (2 * h)
        expect(Math.abs(slope - (gradient[j] as number))).toBeLessThan(1e-4 * (1 + Math.abs(slope)))
        names.forEach((_, k) => {
          const bend = ((up.gradient[k] as number) - (down.gradient[k] as number)) / (2 * h)
          const got = hessian[j * 5 + k] as number
          expect(Math.abs(bend - got)).toBeLessThan(1e-3 * (1 + Math.abs(bend)))
        })
      })
    }),
    { numRuns: 40 },
  )
})

test('the components can change places', () => {
  fc.assert(
    fc.property(points, mixture, (list, at) => {
      const swapped = {
        alpha1: at.alpha2,
        beta1: at.beta2,
        alpha2: at.alpha1,
        beta2: at.beta1,
        share: 1 - at.share,
      }
      const value = mixtureNegativeLogLikelihood(columns(list), at)
      expect(mixtureNegativeLogLikelihood(columns(list), swapped)).toBeCloseTo(value, 8)
    }),
  )
})

test('a weight of w is the same point w times', () => {
  fc.assert(
    fc.property(points, mixture, (list, at) => {
      const repeated = list.flatMap((point) => Array(point.w).fill({ ...point, w: 1 }))
      const value = mixtureNegativeLogLikelihood(columns(list), at)
      expect(mixtureNegativeLogLikelihood(columns(repeated), at)).toBeCloseTo(value, 7)
    }),
  )
})

/** A table of counts from a known mixture, by fixed quantiles in place of chance. */
function knownCounts() {
  const observed: number[] = []
  const expected: number[] = []
  for (let i = 0; i < 1500; i += 1) {
    const e = 0.5 + ((i * 7919) % 97) / 8
    const lambda = i % 10 === 0 ? 2 + ((i * 31) % 60) / 10 : 0.4 + ((i * 17) % 90) / 80
    observed.push(Math.round(e * lambda + 1.5 * Math.sin(i) * Math.sqrt(e * lambda)))
    expected.push(e)
  }
  const kept = observed.flatMap((n, i) => (n >= 1 ? [i] : []))
  return {
    observed: kept.map((i) => observed[i] as number),
    expected: kept.map((i) => expected[i] as number),
  }
}

test('the fit ends where the gradient vanishes, from several starts, and is not beaten by neighbours', () => {
  const counts = knownCounts()
  const fit = fitMixture(counts)
  expect(fit.maxGradient).toBeLessThan(1e-4)
  expect(fit.agreeingStarts).toBeGreaterThan(1)
  for (const name of names)
    for (const factor of [0.98, 1.02]) {
      const beside = { ...fit.mixture, [name]: fit.mixture[name] * factor }
      expect(mixtureNegativeLogLikelihood(counts, beside)).toBeGreaterThan(fit.negativeLogLikelihood)
    }
  const { alpha1, beta1, alpha2, beta2 } = fit.mixture
  expect(alpha1 / beta1).toBeGreaterThan(alpha2 / beta2)
})

test('the order of the pairs does not matter to the fit', () => {
  const { observed, expected } = knownCounts()
  const back = { observed: observed.toReversed(), expected: expected.toReversed() }
  const fit = fitMixture({ observed, expected })
  expect(fitMixture(back).negativeLogLikelihood).toBeCloseTo(fit.negativeLogLikelihood, 7)
})

test('squashing keeps the number of pairs and the sums, and moves the fit little', () => {
  const { observed, expected } = knownCounts()
  const squashed = squashPoints(observed, expected, { keep: [10], sizes: [50], bins: [20, 20] })
  expect(squashed.weight.length).toBeLessThan(observed.length)
  const weighed = (values: Float64Array) =>
    values.reduce((sum, value, i) => sum + value * (squashed.weight[i] as number), 0)
  expect(squashed.weight.reduce((sum, w) => sum + w, 0)).toBe(observed.length)
  expect(weighed(squashed.observed)).toBeCloseTo(
    observed.reduce((sum, n) => sum + n, 0),
    6,
  )
  expect(weighed(squashed.expected)).toBeCloseTo(
    expected.reduce((sum, e) => sum + e, 0),
    6,
  )
  const whole = fitMixture({ observed, expected })
  const fast = fitMixture(squashed)
  expect(fast.mixture.alpha1 / whole.mixture.alpha1).toBeCloseTo(1, 0)
})

test('scores rise with the count, limits enclose EBGM and are roots of the posterior', () => {
  fc.assert(
    fc.property(mixture, fc.integer({ min: 0, max: 60 }), positive, (at, n, e) => {
      const scores = shrunkenScores([n, n + 1], [e, e], at)
      const [lower, ebgm, upper] = [scores.lower[0], scores.ebgm[0], scores.upper[0]] as [
        number,
        number,
        number,
      ]
      expect(lower).toBeLessThan(ebgm)
      expect(ebgm).toBeLessThan(upper)
      expect(scores.ebgm[1] as number).toBeGreaterThan(ebgm)
      const weight = scores.weight[0] as number
      const cdf =
        weight * gammaCdf(lower, at.alpha1 + n, at.beta1 + e) +
        (1 - weight) * gammaCdf(lower, at.alpha2 + n, at.beta2 + e)
      // The search ends at a step of 1e-9 of the limit.
      expect(cdf).toBeCloseTo(0.05, 8)
    }),
  )
})

test('errors name the cause', () => {
  const at = { alpha1: 1, beta1: 1, alpha2: 2, beta2: 2, share: 0.5 }
  expect(() => mixtureNegativeLogLikelihood({ observed: [0], expected: [1] }, at)).toThrow(
    'whole observed counts of at least 1, got 0 at index 0',
  )
  expect(() => shrunkenScores([1], [1], { ...at, share: 1 })).toThrow('share above 0 and below 1')
  expect(() => fitMixture({ observed: [], expected: [] })).toThrow('at least one pair')
})
