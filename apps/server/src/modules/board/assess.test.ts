import { expect, test } from 'vitest'
import { curveDays, monthBefore } from './assess.ts'

test('a curve has the first day, the ends of the months, and today', () => {
  expect(curveDays('2013-02-18', '2013-04-12')).toEqual([
    '2013-02-18',
    '2013-02-28',
    '2013-03-31',
    '2013-04-12',
  ])
  expect(curveDays('2013-02-18', '2013-02-18')).toEqual(['2013-02-18'])
  expect(curveDays('2013-12-20', '2014-01-31')).toEqual(['2013-12-20', '2013-12-31', '2014-01-31'])
})

test('today is compared with the end of the month before', () => {
  expect(monthBefore('2013-09-12')).toBe('2013-08-31')
  expect(monthBefore('2014-01-01')).toBe('2013-12-31')
})
