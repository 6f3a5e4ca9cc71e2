import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  controlConstants,
  cusumChart,
  cusumRunLength,
  ewmaChart,
  ewmaRunLength,
  individualsChart,
  nelsonSignals,
  pChart,
  processCapability,
  rangeChart,
  xbarChart,
} from './index.ts'

describe('constants', () => {
  test('two values: closed forms', () => {
    const { d2, d3, c4 } = controlConstants(2)
    expect(d2).toBeCloseTo(2 / Math.sqrt(Math.PI), 14)
    expect(d3).toBeCloseTo(Math.sqrt(2 - 4 / Math.PI), 14)
    expect(c4).toBeCloseTo(Math.sqrt(2 / Math.PI), 14)
  })

  test('three values: closed form of the mean range', () => {
    expect(controlConstants(3).d2).toBeCloseTo(3 / Math.sqrt(Math.PI), 14)
  })
})

describe('Nelson tests', () => {
  const at = (rule: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8, values: number[]): number[] =>
    nelsonSignals(values, 0, 1, [rule]).map((signal) => signal.index)

  test('each pattern is found at its last point and not one point earlier', () => {
    expect(at(1, [3, 3.1, -3.2])).toEqual([1, 2])
    expect(at(2, [...new Array(9).fill(0.1), -1])).toEqual([8])
    expect(at(3, [0, 1, 2, 3, 4, 5])).toEqual([5])
    expect(at(3, [0, 1, 2, 3, 4])).toEqual([])
    expect(
      at(
        4,
        Array.from({ length: 14 }, (_, i) => (i % 2 ? 1 : -1)),
      ),
    ).toEqual([13])
    expect(
      at(
        4,
        Array.from({ length: 13 }, (_, i) => (i % 2 ? 1 : -1)),
      ),
    ).toEqual([])
    expect(at(5, [2.1, 0, 2.2])).toEqual([2])
    expect(at(5, [2.1, 0, -2.2])).toEqual([])
    expect(at(6, [1.1, 1.2, 0, 1.3, 1.4])).toEqual([4])
    expect(at(7, new Array(15).fill(0.5))).toEqual([14])
    expect(at(8, [1.5, -1.5, 1.5, -1.5, 1.5, -1.5, 1.5, -1.5])).toEqual([7])
  })

  test('an unmoving process gives none but 2 and 7', () => {
    expect(new Set(nelsonSignals(new Array(20).fill(0.5), 0, 1).map((signal) => signal.rule))).toEqual(
      new Set([2, 7]),
    )
  })
})

describe('charts', () => {
  const groups = fc.array(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 4 }), {
    minLength: 3,
    maxLength: 15,
  })

  test('shifting and scaling the data shifts and scales the limits', () => {
    fc.assert(
      fc.property(groups, (data) => {
        const base = xbarChart(data)
        const moved = xbarChart(data.map((group) => group.map((value) => 5 + 2 * value)))
        expect(moved.upper[0]).toBeCloseTo(5 + 2 * (base.upper[0] as number), 8)
        expect(moved.sd).toBeCloseTo(2 * base.sd, 8)
        expect(rangeChart(data).lower[0]).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 60, seed: 8 },
    )
  })

  test('later groups are judged by earlier limits and do not move them', () => {
    const base = xbarChart([
      [1, 2],
      [2, 3],
      [1, 3],
    ])
    const later = xbarChart(
      [
        [1, 2],
        [2, 3],
        [1, 3],
      ],
      {},
      [[90, 91]],
    )
    expect(later.upper[0]).toBe(base.upper[0])
    expect(later.beyond).toEqual([3])
  })

  test('shares stay within 0 and 1', () => {
    const chart = pChart({ counts: [0, 1, 9], sizes: [10, 10, 10] })
    expect(Math.min(...chart.lower)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...chart.upper)).toBeLessThanOrEqual(1)
    expect(() => pChart({ counts: [11], sizes: [10] })).toThrow(
      'counts up to their size, point 1 has 11 of 10',
    )
  })

  test('an EWMA with lambda 1 is the individuals chart', () => {
    const values = [5, 7, 6, 9, 4, 8]
    const ewma = ewmaChart(values, { lambda: 1 })
    expect([...ewma.upper]).toEqual(
      [...individualsChart(values).upper].map((value) => expect.closeTo(value, 12)),
    )
  })

  test('a CUSUM adds up what lies beyond half the shift', () => {
    const { upper, upperSignals } = cusumChart([1, 2, 3], { centre: 0, sd: 1, decisionInterval: 3 })
    expect([...upper]).toEqual([0.5, 2, 4.5])
    expect(upperSignals).toEqual([2])
  })
})

test('run lengths meet published values', () => {
  // Lucas and Saccucci (1990), Hawkins and Olwell (1998)
  expect(ewmaRunLength(0.1, 2.814)).toBeCloseTo(500, -1)
  expect(ewmaRunLength(0.1, 2.814, 1)).toBeCloseTo(10.33, 1)
  expect(cusumRunLength(0.5, 5) / 2).toBeCloseTo(465.4, 0)
  expect(ewmaRunLength(1, 3)).toBeCloseTo(370.4, 1)
})

test('capability with one limit takes that side, and undefined is null', () => {
  const { cp, cpk, cpUpper, cpLower, overall } = processCapability(
    [
      [9, 11],
      [10, 12],
      [8, 10],
    ],
    { lower: null, upper: 16 },
  )
  expect([cp, cpLower, overall.pp]).toEqual([null, null, null])
  expect(cpk?.value).toBe(cpUpper?.value)
  expect(() => processCapability([1, 1, 1], { lower: 0, upper: 2 })).toThrow('a process that varies')
})
