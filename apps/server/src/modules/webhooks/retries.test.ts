import { expect, it } from 'vitest'
import { retryAfterSeconds, waitSeconds } from './retries.ts'

it('waits longer and longer, up to eight hours, more or less', () => {
  const waits = Array.from({ length: 12 }, (_, index) => waitSeconds(index + 1, undefined, 0.5))
  expect(waits.slice(0, 9)).toEqual(retryAfterSeconds)
  expect(waits.slice(9)).toEqual([28_800, 28_800, 28_800])
  expect([waitSeconds(2, undefined, 0), waitSeconds(2, undefined, 1)]).toEqual([24, 36])
})

it('leaves a receiver alone as long as it asks, at most a day, and takes nonsense for nothing', () => {
  expect(waitSeconds(1, '120', 0.5)).toBe(120)
  expect(waitSeconds(1, '999999', 0.5)).toBe(86_400)
  expect(waitSeconds(1, 'soon', 0.5)).toBe(5)
})
