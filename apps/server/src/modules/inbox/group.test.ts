import { expect, test } from 'vitest'
import { groupOf } from './group.ts'

// 2013-09-12 is a Thursday.
test.each([
  ['2013-09-11', 'overdue'],
  ['2013-09-12', 'today'],
  ['2013-09-13', 'this-week'],
  ['2013-09-15', 'this-week'],
  ['2013-09-16', 'later'],
  [null, 'undated'],
])('%s stands under %s', (dueOn, group) => {
  expect(groupOf(dueOn, '2013-09-12')).toBe(group)
})

test('on a Sunday the week is over', () => {
  expect(groupOf('2013-09-16', '2013-09-15')).toBe('later')
})
