import { expect, it } from 'vitest'
import { endingOf, standingOf } from './template-standing.ts'

const today = '2013-09-12'
const days = (validFrom: string, validTo: string | null, inForce = false) => ({ validFrom, validTo, inForce })

it.each([
  ['in force', days('2013-01-01', null, true), 'in-force', 'end'],
  ['pushed aside', days('2013-01-01', null), 'replaced', 'end'],
  ['over', days('2013-01-01', '2013-09-11'), 'ended', 'end'],
  ['not yet begun', days('2013-10-01', null), 'waits', 'take-back'],
  ['not yet begun, with a last day', days('2013-10-01', '2013-12-31'), 'waits', 'take-back'],
  ['taken back before its day', days('2013-10-01', '2013-09-30'), 'taken-back', 'restore'],
  ['taken back, and its day has passed', days('2013-09-01', '2013-08-31'), 'taken-back', 'end'],
])('a template %s', (_what, template, standing, ending) => {
  expect([standingOf(template, today), endingOf(template, today)]).toEqual([standing, ending])
})
