import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  compare,
  decimalOf,
  decimalText,
  divideRounded,
  multiply,
  quotientUnits,
  roundedUnits,
  unitsText,
} from './decimal.ts'
import { halfLifeTable } from './half-life.ts'
import { endingDecimal, fraction, line, lineUnits } from './rational.ts'

describe('decimals', () => {
  test.each([
    [0.1, '0.1'],
    [-12.5, '-12.5'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [123456789.012345, '123456789.012345'],
    [-0, '0'],
    [2 ** 53 + 2, '9007199254740994'],
  ])('%s is %s', (number, text) => expect(decimalText(decimalOf(number))).toBe(text))

  test('0.1 + 0.2 is 0.3', () => {
    expect(compare(add(decimalOf(0.1), decimalOf(0.2)), decimalOf(0.3))).toBe(0)
    expect(decimalText(multiply(decimalOf(1.1), decimalOf(1.1)))).toBe('1.21')
  })

  test.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [0n, -7n, 0n],
  ])('%s / %s rounds half away from zero to %s', (a, b, expected) =>
    expect(divideRounded(a, b)).toBe(expected),
  )

  test('rounding and quotients', () => {
    expect(roundedUnits(decimalOf(2.345), 2)).toBe(235n)
    expect(roundedUnits(decimalOf(-2.345), 2)).toBe(-235n)
    expect(unitsText(quotientUnits(decimalOf(2), decimalOf(0.3), 6), 6)).toBe('6.666667')
    expect(unitsText(-5n, 2)).toBe('-0.05')
    expect(() => decimalOf(Number.NaN)).toThrow('finite')
  })

  test('what a number says is what its decimal says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
        fc.integer({ min: -20, max: 20 }),
        (digits, power) => {
          const number = Number(`${digits}e${power}`)
          expect(Number(decimalText(decimalOf(number)))).toBe(number === 0 ? 0 : number)
        },
      ),
    )
  })
})

test('a line is the same whether its slope ends or not', () => {
  expect(endingDecimal(fraction(3n, 8n))).toEqual({ units: 375n, scale: 3 })
  expect(endingDecimal(fraction(1n, 3n))).toBeUndefined()
  const third = line(0, 10, decimalOf(-1), decimalOf(3))
  expect([0, 1, 2, 3].map((x) => unitsText(lineUnits(third, decimalOf(x), 2), 2))).toEqual([
    '10.00',
    '9.67',
    '9.33',
    '9.00',
  ])
  const half = line(0, 10, decimalOf(-1), decimalOf(2))
  expect(unitsText(lineUnits(half, decimalOf(3), 0), 0)).toBe('9')
})

test('a half-life halves, and ends', () => {
  const table = halfLifeTable(365, 10_000)
  expect([0, 365, 730].map((age) => table[age])).toEqual([1_000_000, 500_000, 250_000])
  expect(table.at(-1)).toBe(0)
  // Where JavaScript's power function is surely right to six places.
  const errors = table.map((factor, age) => Math.abs(factor / 1e6 - 0.5 ** (age / 365)))
  expect(Math.max(...errors)).toBeLessThanOrEqual(0.5000001e-6)
  expect(halfLifeTable(1, 3)).toEqual([1_000_000, 500_000, 250_000, 125_000])
})
