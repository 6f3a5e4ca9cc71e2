import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gaussHypergeometricAnscombe } from './anscombe-hypergeometric.ts'
import { countCusum } from './count-cusum.ts'
import { type CountTransform, transformPair } from './count-transforms.ts'

const transforms: readonly CountTransform[] = [
  'standard',
  'rossi',
  'anscombe',
  'anscombe2nd',
  'pearsonNegBin',
  'anscombeNegBin',
  'none',
]
const transform = fc.constantFrom(...transforms)
const series = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 20, maxLength: 60 })

test('a transform rises with the count and its inverse finds the count again', () => {
  fc.assert(
    fc.property(
      transform,
      fc.integer({ min: 0, max: 500 }),
      fc.double({ min: 0.2, max: 200, noNaN: true }),
      fc.double({ min: 0.01, max: 2, noNaN: true }),
      (name, count, mean, alpha) => {
        const { forward, inverse } = transformPair('test', name)
        const g = forward(count, mean, alpha)
        expect(forward(count + 1, mean, alpha)).toBeGreaterThan(g)
        expect(inverse(g, mean, alpha)).toBeCloseTo(count, 6)
      },
    ),
  )
})

test('the bound is the count at which the next alarm sounds', () => {
  fc.assert(
    fc.property(transform, series, fc.integer({ min: 10, max: 19 }), (name, counts, at) => {
      const options = { from: 10, transform: name, mean: 8, k: 0.5, h: 3 }
      const { upperBound } = countCusum(counts, options)
      const bound = upperBound[at - 10] as number
      const alarmWith = (count: number) => {
        const changed = counts.slice()
        changed[at] = count
        return countCusum(changed, options).alarm[at - 10]
      }
      expect(alarmWith(bound + 1e-6)).toBe(true)
      if (bound > 1e-3) expect(alarmWith(Math.max(0, bound - 1e-6))).toBe(false)
    }),
  )
})

test('the sum is the largest tail sum: S = max over starts of Σ (g − k)', () => {
  fc.assert(
    fc.property(series, (counts) => {
      const { cusum, mean } = countCusum(counts, { from: 10, transform: 'standard', k: 0.7, h: 4 })
      const m = mean[0] as number
      cusum.forEach((value, i) => {
        let best = 0
        let sum = 0
        for (let j = i; j >= 0; j -= 1) {
          sum += ((counts[10 + j] as number) - m) / Math.sqrt(m) - 0.7
          best = Math.max(best, sum)
        }
        expect(value).toBeCloseTo(best, 8)
      })
    }),
  )
})

test('a larger k or h never adds an alarm', () => {
  const alarms = (counts: number[], k: number, h: number) =>
    countCusum(counts, { from: 10, k, h, mean: 6 }).alarm
  fc.assert(
    fc.property(series, (counts) => {
      const loose = alarms(counts, 0.5, 2)
      alarms(counts, 0.9, 2).forEach((alarm, i) => {
        if (alarm) expect(loose[i]).toBe(true)
      })
      alarms(counts, 0.5, 3).forEach((alarm, i) => {
        if (alarm) expect(loose[i]).toBe(true)
      })
    }),
  )
})

test('unknown counts leave the sum alone; a reset starts it again', () => {
  const counts = [5, 5, 5, 5, 12, Number.NaN, 12, 5]
  const result = countCusum(counts, { from: 4, mean: 5, h: 4, k: 0.5 })
  expect(result.cusum[1]).toBeNull()
  expect(result.alarm[1]).toBeNull()
  const again = countCusum(counts, { from: 4, mean: 5, h: 4, k: 0.5, resetAfterAlarm: true })
  expect(again.alarm[2]).toBe(true)
  expect(again.cusum[3]).toBe(0)
})

test('errors say what is required', () => {
  expect(() => countCusum([1, 2, 3], { from: 0 })).toThrow('at least one known training count before index 0')
  expect(() => countCusum([0, 0, 3], { from: 2 })).toThrow('a positive in-control mean, got 0')
})

test('the hypergeometric function agrees with its integral', () => {
  for (const x of [-0.3, -2.9, -3.1, -40, -1e4]) {
    const steps = 200_000
    let sum = 0
    for (let i = 0; i < steps; i += 1) sum += (1 - x * ((i + 0.5) / steps) ** 1.5) ** (-1 / 3)
    expect(gaussHypergeometricAnscombe(x)).toBeCloseTo(sum / steps, 6)
  }
})
