import { addDays } from '@zhiheng/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths } from './dates.ts'
import { leavesOn, periodOf } from './window.ts'

test.each([
  ['2013-03-31', -1, '2013-02-28'],
  ['2012-02-29', 12, '2013-02-28'],
  ['2013-01-31', 1, '2013-02-28'],
  ['2013-11-30', 3, '2014-02-28'],
  ['2013-09-12', -24, '2011-09-12'],
])('%s %i months later is %s', (date, months, expected) => expect(addMonths(date, months)).toBe(expected))

test.each([
  [{ kind: 'months', months: 12 } as const, '2012-09-13', '2013-09-12'],
  [{ kind: 'days', days: 1 } as const, '2013-09-12', '2013-09-12'],
  [{ kind: 'year' } as const, '2013-01-01', '2013-09-12'],
  [{ kind: 'year', startsOn: '07-01', offset: -1 } as const, '2012-07-01', '2013-06-30'],
  [{ kind: 'year', startsOn: '10-01' } as const, '2012-10-01', '2013-09-12'],
  [{ kind: 'since', on: '2012-05-08' } as const, '2012-05-08', '2013-09-12'],
])('%j covers %s to %s', (window, from, to) => expect(periodOf(window, '2013-09-12')).toEqual({ from, to }))

test('a fact counts until the day before it leaves its window, and not on that day', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2008-01-01', days))
  const window = fc.oneof(
    fc.integer({ min: 1, max: 40 }).map((months) => ({ kind: 'months' as const, months })),
    fc.integer({ min: 1, max: 400 }).map((days) => ({ kind: 'days' as const, days })),
    fc.constant({ kind: 'year' as const, startsOn: '07-01' }),
  )
  fc.assert(
    fc.property(day, window, (occurredOn, each) => {
      const leaves = leavesOn(each, occurredOn, occurredOn) ?? ''
      const counts = (asOf: string): boolean => (periodOf(each, asOf).from ?? '') <= occurredOn
      expect([counts(addDays(leaves, -1)), counts(leaves)]).toEqual([true, false])
    }),
  )
})
