import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, fromDayNumber } from './plain-date.ts'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts'

const days = (from: string, to = from): string[] => {
  const all = [from]
  while ((all.at(-1) ?? to) < to) all.push(addDays(all.at(-1) ?? to, 1))
  return all
}

/** The State Council's notice for 2013. */
const calendar = {
  holidays: new Set([
    ...days('2013-01-01', '2013-01-03'),
    ...days('2013-02-09', '2013-02-15'),
    ...days('2013-04-04', '2013-04-06'),
    ...days('2013-04-29', '2013-05-01'),
    ...days('2013-06-10', '2013-06-12'),
    ...days('2013-09-19', '2013-09-21'),
    ...days('2013-10-01', '2013-10-07'),
    '2014-01-01',
  ]),
  makeUpDays: new Set([
    ...['2013-01-05', '2013-01-06', '2013-02-16', '2013-02-17', '2013-04-07', '2013-04-27', '2013-04-28'],
    ...['2013-06-08', '2013-06-09', '2013-09-22', '2013-09-29', '2013-10-12'],
  ]),
}

describe('a limit of working days', () => {
  test.each([
    ['2013-02-05', 7, '2013-02-19'],
    ['2013-02-18', 7, '2013-02-27'],
    ['2013-02-18', 20, '2013-03-18'],
    ['2013-04-26', 7, '2013-05-08'],
    ['2013-09-18', 7, '2013-09-29'],
    ['2013-09-27', 7, '2013-10-12'],
    ['2013-09-30', 20, '2013-11-01'],
    ['2013-12-25', 7, '2014-01-06'],
  ])('from %s, %i days end on %s', (start, count, end) => {
    expect(addWorkingDays(start, count, calendar)).toBe(end)
    expect(workingDaysBetween(start, end, calendar)).toBe(count)
    expect(workingDaysBetween(end, start, calendar)).toBe(-count)
  })
})

test('2013 has 250 working days', () => {
  expect(workingDaysBetween('2012-12-31', '2013-12-31', calendar)).toBe(250)
})

test('counting by formula is counting day by day', () => {
  const day = fc.integer({ min: 15_600, max: 16_200 }).map(fromDayNumber)
  const some = fc.uniqueArray(day, { maxLength: 60 }).map((all) => new Set(all))
  fc.assert(
    fc.property(day, day, some, some, (a, b, holidays, makeUpDays) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      const exceptions = { holidays, makeUpDays }
      const counted = days(from, to).filter((each) => each > from && isWorkingDay(each, exceptions)).length
      expect(workingDaysBetween(from, to, exceptions)).toBe(counted)
    }),
  )
})

test('a limit of part of a day is refused', () => {
  expect(() => addWorkingDays('2013-02-18', 1.5, calendar)).toThrow('whole number of days')
})
