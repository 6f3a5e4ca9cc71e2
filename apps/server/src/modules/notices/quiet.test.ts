import { expect, test } from 'vitest'
import { sendableAt } from './quiet.ts'

// Times of the day in China are eight hours ahead of UTC.
test.each([
  ['outside of them at once', '2013-09-12T04:00:00.000Z', '22:00', '07:30', '2013-09-12T04:00:00.000Z'],
  [
    'in the evening the next morning',
    '2013-09-12T14:30:00.000Z',
    '22:00',
    '07:30',
    '2013-09-12T23:30:00.000Z',
  ],
  [
    'after midnight the same morning',
    '2013-09-12T17:00:00.000Z',
    '22:00',
    '07:30',
    '2013-09-12T23:30:00.000Z',
  ],
  ['at their end at once', '2013-09-12T23:30:00.000Z', '22:00', '07:30', '2013-09-12T23:30:00.000Z'],
  ['over noon after it', '2013-09-12T04:30:00.000Z', '12:00', '14:00', '2013-09-12T06:00:00.000Z'],
  ['without any at once', '2013-09-12T14:30:00.000Z', null, null, '2013-09-12T14:30:00.000Z'],
])('%s', (_name, now, from, to, expected) => {
  expect(sendableAt(now, from, to)).toBe(expected)
})
