import { expect, test } from 'vitest'
import { spokenOf } from './remind.ts'

const rule = {
  withdrawMinutes: 10,
  remindBeforeDays: [5, 1],
  remindOnDue: true,
  remindEveryDays: 5,
  escalateAfterDays: 10,
  gapPoints: 15,
  signLevels: [],
}
// Thursday and Friday around the festival of 2013 are off, Sunday 22 and 29 September are worked.
const calendar = {
  holidays: new Set(['2013-09-19', '2013-09-20', '2013-09-21']),
  makeUpDays: new Set(['2013-09-22', '2013-09-29']),
}

test.each([
  ['five working days before', '2013-09-24', '2013-09-16', 'reminder-before', 5, undefined],
  ['not six', '2013-09-25', '2013-09-16', undefined, undefined, undefined],
  ['the last working day where the end is off', '2013-09-20', '2013-09-18', 'reminder-due', 0, undefined],
  ['on the day', '2013-09-18', '2013-09-18', 'reminder-due', 0, undefined],
  ['not on a day off', '2013-09-24', '2013-09-15', undefined, undefined, undefined],
  ['on a Sunday that is worked', '2013-09-23', '2013-09-22', 'reminder-before', 1, undefined],
  ['five working days after', '2013-09-18', '2013-09-26', 'reminder-after', 5, undefined],
  ['not four', '2013-09-18', '2013-09-25', undefined, undefined, undefined],
  ['from ten on the level above too', '2013-09-11', '2013-09-27', undefined, undefined, 11],
  ['ten: both', '2013-09-12', '2013-09-27', 'reminder-after', 10, 10],
])('%s', (_name, dueOn, today, kind, days, escalate) => {
  const spoken = spokenOf(rule, dueOn, today, calendar)
  expect(spoken.reminder?.kind).toBe(kind)
  expect(spoken.reminder?.days).toBe(days)
  expect(spoken.escalate).toBe(escalate)
})

test('a rule may be silent', () => {
  const quiet = {
    ...rule,
    remindBeforeDays: [],
    remindOnDue: false,
    remindEveryDays: 0,
    escalateAfterDays: 0,
  }
  for (const today of ['2013-09-11', '2013-09-18', '2013-10-30'])
    expect(spokenOf(quiet, '2013-09-18', today, calendar)).toEqual({
      reminder: undefined,
      escalate: undefined,
    })
})
