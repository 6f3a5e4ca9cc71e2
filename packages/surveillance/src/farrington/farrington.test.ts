import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitPoisson } from '../glm/poisson.ts'
import { farrington } from './farrington.ts'
import { farringtonFlexible } from './farrington-flexible.ts'
import { farringtonFlexiblePanel } from './farrington-flexible-panel.ts'
import { referenceDates } from './reference-dates.ts'

/** A seeded series with season, trend and noise: the same on every machine. */
function seasonal(length: number, seed: number, level = 8): number[] {
  let state = seed
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 4294967296
  }
  return Array.from({ length }, (_, i) => {
    const mean = level * Math.exp(0.4 * Math.sin((2 * Math.PI * i) / 52))
    let count = 0
    for (let product = uniform(), limit = Math.exp(-mean); product > limit; product *= uniform()) count += 1
    return count
  })
}
const seeds = fc.integer({ min: 1, max: 1_000_000 })

test('without weights and trend the expected count is the mean of the reference counts', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const counts = seasonal(330, seed)
      const [point] = farrington(counts, { from: 329, reweight: false, trend: false })
      const reference = [1, 2, 3, 4, 5].flatMap((year) =>
        counts.slice(329 - 52 * year - 3, 329 - 52 * year + 4),
      )
      const mean = reference.reduce((sum, y) => sum + y, 0) / reference.length
      expect(point?.expected).toBeCloseTo(mean, 4)
    }),
    { numRuns: 30 },
  )
})

test('season factor and trend: the closed least squares give what a general regression gives', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const counts = seasonal(420, seed, 20)
      const options = { from: 400, to: 401, reweight: false, bound: 'delta', trendLimit: 1 } as const
      const [point] = farringtonFlexible(counts, options, { internals: true })
      const fit = point?.internals
      if (!fit || !point?.trend) return
      const response = Float64Array.from(fit.referenceIndex, (i) => counts[i] as number)
      const columns = Array.from({ length: 10 }, (_, g) =>
        Float64Array.from(fit.seasonGroup, (group) => Number(group === g)),
      )
      const general = fitPoisson({ columns: [...columns, Float64Array.from(fit.referenceTime)], response })
      const level = (general.coefficients[9] as number) + (general.coefficients[10] as number) * 401
      expect(point.expected).toBeCloseTo(Math.exp(level), 6)
      expect(point.dispersion).toBeCloseTo(Math.max(1, general.pearsonDispersion as number), 6)
    }),
    { numRuns: 15 },
  )
})

test('a smaller alpha and a higher count: the bound does not fall, the alarm does not vanish', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.constantFrom('delta' as const, 'nbPlugin' as const, 'muan' as const),
      (seed, bound) => {
        const counts = seasonal(330, seed)
        const at = (alpha: number, last: number) => {
          const changed = [...counts.slice(0, 329), last]
          return farringtonFlexible(changed, {
            from: 329,
            alpha,
            bound,
            minCases: { cases: 0, points: 1 },
          })[0]
        }
        const strict = at(0.001, 10)
        const loose = at(0.05, 10)
        expect(strict?.upperBound as number).toBeGreaterThanOrEqual(loose?.upperBound as number)
        if (at(0.05, 15)?.alarm) expect(at(0.05, 16)?.alarm).toBe(true)
        expect(at(0.05, 16)?.upperBound).toBe(loose?.upperBound)
      },
    ),
    { numRuns: 25 },
  )
})

test('exposures in other units leave expected counts and bounds alone', () => {
  const counts = seasonal(330, 7)
  const exposure = counts.map((_, i) => 1000 + i)
  const small = farringtonFlexible(counts, { from: 320, exposure })
  const large = farringtonFlexible(counts, { from: 320, exposure: exposure.map((n) => n * 1000) })
  small.forEach((point, i) => {
    expect(large[i]?.expected).toBeCloseTo(point.expected as number, 8)
    expect(large[i]?.upperBound).toBe(point.upperBound)
  })
})

test('a past outbreak is weighed down: the bound with weights is lower', () => {
  const counts = seasonal(340, 11)
  for (let i = 121; i < 124; i += 1) counts[i] = 90
  const options = {
    from: 328,
    to: 329,
    seasonGroups: 1,
    excludedRecent: 3,
    bound: 'delta',
    years: 4,
    weightsThreshold: 1,
    trend: false,
  } as const
  const [weighted] = farringtonFlexible(counts, options)
  const [plain] = farringtonFlexible(counts, { ...options, reweight: false })
  expect(weighted?.upperBound as number).toBeLessThan(plain?.upperBound as number)
})

test('the panel gives the figures of each series', () => {
  const series = [seasonal(330, 1), seasonal(330, 2, 2), seasonal(330, 3, 40)]
  ;(series[1] as number[])[200] = Number.NaN
  const panel = farringtonFlexiblePanel(Float64Array.from(series.flat()), 3, { from: 300 })
  series.forEach((counts, s) => {
    farringtonFlexible(counts, { from: 300 }).forEach((point, i) => {
      const at = s * 30 + i
      expect(panel.expected[at]).toBe(point.expected)
      expect(panel.upperBound[at]).toBe(point.upperBound ?? Number.NaN)
      expect(panel.alarm[at]).toBe(point.alarm === null ? 2 : Number(point.alarm))
    })
  })
})

test('unknown counts are left out of the reference and leave their own point open', () => {
  const counts = seasonal(330, 5)
  counts[329 - 52] = Number.NaN
  counts[329] = Number.NaN
  const [point] = farrington(counts, { from: 329, minCases: { cases: 0, points: 1 } })
  expect(point?.verdict).toBe('unknownCount')
  expect(point?.alarm).toBeNull()
  expect(point?.upperBound).toBeGreaterThan(0)
})

test('too few recent cases: no bound and no alarm, and it says so', () => {
  const counts = seasonal(330, 5).map((y, i) => (i > 320 ? 0 : y))
  counts[329] = 4
  const [point] = farrington(counts, { from: 329 })
  expect(point).toMatchObject({ verdict: 'fewCases', upperBound: null, alarm: false })
})

test('a history without any case gives a bound near zero, not a failure', () => {
  const counts = Array<number>(330).fill(0)
  counts[329] = 6
  const [point] = farringtonFlexible(counts, { from: 329 })
  expect(point?.upperBound).toBe(0)
  expect(point?.alarm).toBe(true)
})

test('errors say how much history is missing', () => {
  const counts = seasonal(200, 3)
  expect(() => farringtonFlexible(counts, { from: 199 })).toThrow(
    'farringtonFlexible requires 260 points of history before index 199, but 199 exist: 61 more are needed',
  )
  expect(() => farrington(counts, { from: 20 })).toThrow('29 more are needed')
  const [partial] = farrington(counts, { from: 199 })
  expect(partial?.missingReference).toBe(14)
})

test('reference dates are the same weekday nearest to the date years back', () => {
  const monday = Date.UTC(2012, 0, 2) / 86_400_000
  const back = referenceDates(monday, 3, 'week').map((day) =>
    new Date(day * 86_400_000).toISOString().slice(0, 10),
  )
  expect(back).toEqual(['2012-01-02', '2011-01-03', '2010-01-04', '2009-01-05'])
})

test('frozen input stays as it is', () => {
  const counts = Object.freeze(seasonal(330, 9))
  expect(() => farringtonFlexible(counts, Object.freeze({ from: 329 }))).not.toThrow()
  expect(() => farrington(counts, Object.freeze({ from: 329 }))).not.toThrow()
})
