import { describe, expect, it } from 'vitest'
import { addMonths } from './plain-date.ts'

describe('addMonths', () => {
  it.each([
    ['2013-01-31', 1, '2013-02-28'],
    ['2012-01-31', 1, '2012-02-29'],
    ['2013-03-31', -1, '2013-02-28'],
    ['2013-09-12', 36, '2016-09-12'],
    ['2012-02-29', 12, '2013-02-28'],
    ['2013-11-30', 3, '2014-02-28'],
    ['2013-12-15', 1, '2014-01-15'],
    ['2013-05-31', 0, '2013-05-31'],
  ])('%s and %i months is %s', (date, months, later) => {
    expect(addMonths(date, months)).toBe(later)
  })
})
