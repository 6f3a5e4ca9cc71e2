import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ears } from './ears.ts'
import { type EarsMethod, earsHistory } from './ears-options.ts'
import { earsPanel, panelAlarm } from './ears-panel.ts'
import { earsStream } from './ears-stream.ts'

const methods: readonly EarsMethod[] = ['C1', 'C2', 'C3']
const series = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 14, maxLength: 50 })
const method = fc.constantFrom(...methods)

/** Straight from the definition: no sliding, no sharing. */
function bruteForce(counts: readonly number[], t: number, gap: number, minSigma: number) {
  const base = counts.slice(t - 7 - gap, t - gap)
  const mean = base.reduce((sum, y) => sum + y, 0) / 7
  const sd = Math.sqrt(base.reduce((sum, y) => sum + (y - mean) ** 2, 0) / 6)
  return { mean, sd: Math.max(sd, minSigma) }
}

test('C1 and C2 follow their definition at every point', () => {
  fc.assert(
    fc.property(series, fc.constantFrom('C1' as const, 'C2' as const), (counts, name) => {
      const gap = name === 'C1' ? 0 : 2
      const result = ears(counts, { method: name, minSigma: 0.5 })
      expect(result.from).toBe(earsHistory(name))
      result.upperBound.forEach((bound, i) => {
        const { mean, sd } = bruteForce(counts, result.from + i, gap, 0.5)
        expect(bound).toBeCloseTo(mean + result.z * sd, 10)
        const count = counts[result.from + i] as number
        expect(result.alarm[i]).toBe(count > (bound as number))
      })
    }),
  )
})

test('C3 sums what C2 exceeds 1 by over three points and alarms at z', () => {
  fc.assert(
    fc.property(series, (counts) => {
      const c2 = ears(counts, { method: 'C2', minSigma: 0.5 })
      const c3 = ears(counts, { method: 'C3', minSigma: 0.5 })
      c3.statistic.forEach((value, i) => {
        const parts = [i, i + 1, i + 2].map((j) => Math.max(0, (c2.statistic[j] as number) - 1))
        expect(value).toBeCloseTo(
          parts.reduce((sum, part) => sum + part, 0),
          10,
        )
        expect(c3.alarm[i]).toBe((value as number) >= c3.z)
      })
    }),
  )
})

test('counts times a factor: bounds times the factor, statistics unchanged', () => {
  fc.assert(
    fc.property(series, method, fc.integer({ min: 2, max: 1_000_000 }), (counts, name, factor) => {
      const plain = ears(counts, { method: name })
      const scaled = ears(
        counts.map((y) => y * factor),
        { method: name },
      )
      plain.upperBound.forEach((bound, i) => {
        if (bound === null) expect(scaled.upperBound[i]).toBeNull()
        else expect((scaled.upperBound[i] as number) / factor).toBeCloseTo(bound, 8)
      })
    }),
  )
})

test('a smaller alpha never lowers a bound', () => {
  fc.assert(
    fc.property(series, method, (counts, name) => {
      const wide = ears(counts, { method: name, minSigma: 0.5, alpha: 0.001 })
      const narrow = ears(counts, { method: name, minSigma: 0.5, alpha: 0.05 })
      wide.upperBound.forEach((bound, i) => {
        expect(bound as number).toBeGreaterThanOrEqual(narrow.upperBound[i] as number)
      })
    }),
  )
})

test('the stream and the panel give the figures of the series', () => {
  fc.assert(
    fc.property(series, series, method, (first, second, name) => {
      const length = Math.min(first.length, second.length)
      const pair = [first.slice(0, length), second.slice(0, length)]
      const panel = earsPanel(Float64Array.from(pair.flat()), 2, { method: name })
      pair.forEach((counts, s) => {
        const whole = ears(counts, { method: name })
        const stream = earsStream({ method: name })
        const points = counts.map((count) => stream.push(count))
        const points0 = s * (panel.to - panel.from)
        whole.upperBound.forEach((bound, i) => {
          const point = points[whole.from + i]
          expect(point?.judged && point.upperBound).toBe(bound)
          expect(point?.judged && point.alarm).toBe(whole.alarm[i])
          const code = panel.alarm[points0 + i]
          expect(code === panelAlarm.unknown ? null : code === panelAlarm.yes).toBe(whole.alarm[i])
        })
      })
    }),
  )
})

test('an unknown count is never zero: the points whose window holds it stay unjudged', () => {
  const counts = Array.from({ length: 30 }, (_, i) => 5 + (i % 3))
  counts[15] = Number.NaN
  const { from, upperBound, alarm } = ears(counts, { method: 'C1' })
  const unjudged = upperBound.flatMap((bound, i) => (bound === null ? [from + i] : []))
  expect(unjudged).toEqual([16, 17, 18, 19, 20, 21, 22])
  expect(alarm[15 - from]).toBeNull()
  expect(upperBound[15 - from]).toBeGreaterThan(5)
})

test('a flat baseline: equal counts are undefined, a larger one is infinitely far', () => {
  const counts = [4, 4, 4, 4, 4, 4, 4, 4, 9]
  const { statistic, upperBound, alarm } = ears(counts, { method: 'C1' })
  expect(statistic).toEqual([null, Number.POSITIVE_INFINITY])
  expect(upperBound).toEqual([4, 4])
  expect(alarm).toEqual([false, true])
})

test('errors name the function, the need and what is missing', () => {
  expect(() => ears([1, 2, 3, 4, 5], { method: 'C2' })).toThrow(
    'ears requires 9 points of history before index 4, but 4 exist: 5 more are needed',
  )
  expect(() => ears([1, 2, -1], { method: 'C1' })).toThrow('counts of at least 0, got -1 at index 2')
  expect(() => ears([1], { method: 'C1', baseline: 2 })).toThrow(
    'baseline to be a whole number of at least 3',
  )
  expect(earsStream({ method: 'C3' }).push(3)).toEqual({ judged: false, missingHistory: 11 })
})

test('large counts keep their digits', () => {
  const counts = [1e9, 1e9 + 1, 1e9 + 2, 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 1, 1e9]
  const { sd } = ears(counts, { method: 'C1' })
  expect(sd[0]).toBeCloseTo(Math.sqrt(4 / 6), 9)
})

test('frozen input stays as it is', () => {
  const counts = Object.freeze(Array.from({ length: 20 }, (_, i) => i % 5))
  for (const name of methods) expect(() => ears(counts, Object.freeze({ method: name }))).not.toThrow()
})
