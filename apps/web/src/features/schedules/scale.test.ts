import type { ScheduleRow } from '@zhiheng/contract'
import { expect, test } from 'vitest'
import { daysOff, scaleOf, stretch, ticksOf } from './scale.ts'
import { unfolded, wholes, windowOf } from './tree.ts'

test('a day is as wide as the scale says, and the last day of a stretch belongs to it', () => {
  const scale = scaleOf('2013-02-27', '2013-03-10', 10)
  expect([scale.x('2013-03-01'), scale.width]).toEqual([20, 120])
  expect(stretch(scale, '2013-03-01', '2013-03-03')).toEqual({ x: 20, width: 30 })
  expect(stretch(scale, '2013-03-01', '2013-03-01').width).toBe(10)
})

test('months are marked, quarters where months would stand too close', () => {
  const months = ticksOf(scaleOf('2012-11-15', '2013-03-10', 10))
  expect(months.map(({ on, label }) => [on, label])).toEqual([
    ['2012-12-01', '2012-12'],
    ['2013-01-01', '2013-01'],
    ['2013-02-01', '02'],
    ['2013-03-01', '03'],
  ])
  expect(ticksOf(scaleOf('2012-11-15', '2013-08-10', 2)).map(({ on }) => on)).toEqual([
    '2013-01-01',
    '2013-04-01',
    '2013-07-01',
  ])
})

test('days off are shaded as stretches by the calendar of offices', () => {
  const scale = scaleOf('2013-09-26', '2013-10-08', 10)
  const holidays = ['2013-10-01', '2013-10-02', '2013-10-03', '2013-10-04', '2013-10-07']
  expect(daysOff(scale, { holidays, makeUpDays: ['2013-09-29'] })).toEqual([
    { x: 20, width: 10 },
    { x: 50, width: 70 },
  ])
  expect(daysOff(scaleOf('2013-09-26', '2013-10-08', 2), { holidays, makeUpDays: [] })).toEqual([])
})

const row = (id: string, level: number, parentId: string | null) => ({ id, level, parentId }) as ScheduleRow

test('a folded row hides all below it and nothing else', () => {
  const rows = [row('a', 1, null), row('b', 2, 'a'), row('c', 3, 'b'), row('d', 2, 'a'), row('e', 1, null)]
  const shown = (...folded: string[]) =>
    unfolded(rows, new Set(folded))
      .map(({ id }) => id)
      .join('')
  expect([shown(), shown('b'), shown('a'), shown('a', 'b'), shown('e')]).toEqual([
    'abcde',
    'abde',
    'ae',
    'ae',
    'abcde',
  ])
  expect([...wholes(rows)]).toEqual(['a', 'b'])
})

test('of thousands of rows only those near the screen are drawn', () => {
  expect(windowOf(5000, 0, 600, 30)).toEqual({ first: 0, last: 32 })
  expect(windowOf(5000, 90_000, 600, 30)).toEqual({ first: 2988, last: 3032 })
  expect(windowOf(3, 0, 600, 30)).toEqual({ first: 0, last: 3 })
})
