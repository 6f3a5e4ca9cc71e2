import { expect, test } from 'vitest'
import { detectors, falseAlarmShare, type QuietSetting, quietSettings } from './false-alarms.ts'
import { falseSignalShares, independentTable } from './false-signals.ts'
import { checkRunLength } from './run-lengths.ts'

const named = (name: string) =>
  detectors.find((detector) => detector.name === name) as (typeof detectors)[number]
const [, flat, seasonal] = quietSettings as [QuietSetting, QuietSetting, QuietSetting]

test('the improved Farrington detector keeps near its level where seasons swing', () => {
  const share = falseAlarmShare(named('Farrington flexible, nbPlugin'), seasonal, { series: 15, seed: 1 })
  expect(share).toBeGreaterThan(0.001)
  expect(share).toBeLessThan(0.04)
})

test('seven days of baseline cannot promise one false alarm in a thousand', () => {
  const share = falseAlarmShare(named('EARS C1'), flat, { series: 40, seed: 2 })
  expect(share).toBeGreaterThan(0.005)
  expect(share).toBeLessThan(0.04)
})

test('computed run lengths agree with simulated ones', () => {
  const { computed, simulated, se } = checkRunLength({ h: 4, k: 3, rate: 2.4 }, { runs: 2000, seed: 3 })
  expect(Math.abs(computed - simulated)).toBeLessThan(4 * se)
})

test('without any association shrinkage gives fewer signals than the plain ratio', () => {
  const shares = falseSignalShares(independentTable(40, 30, 6000, 4))
  expect(shares['IC025 above 0']).toBeLessThan(shares['PRR: lower 95 % limit above 1'] as number)
  expect(shares['EB05 ≥ 2']).toBeLessThan(0.01)
})
