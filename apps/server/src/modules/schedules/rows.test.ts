import type { TaskSummary } from '@zhiheng/contract'
import { addWorkingDays, type CalendarExceptions } from '@zhiheng/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scheduleRows, shiftOf } from './rows.ts'

const calendar: CalendarExceptions = {
  holidays: new Set(['2013-10-01']),
  makeUpDays: new Set(['2013-09-29']),
}

test.each([
  ['2013-09-27', '2013-09-27', 0],
  // A Sunday that is worked and a day off lie between.
  ['2013-09-27', '2013-10-02', 3],
  ['2013-10-02', '2013-09-27', -3],
])('an end of %s that became %s has shifted by %i working days', (baseline, now, shift) => {
  expect(shiftOf(baseline, now, calendar)).toBe(shift)
})

test('an end moved by so many working days has shifted by as many', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), (days) => {
      expect(shiftOf('2013-09-12', addWorkingDays('2013-09-12', days, calendar), calendar)).toBe(days)
    }),
  )
})

const task = (id: string, parentId: string | null, dueOn = '2013-10-01'): TaskSummary => ({
  ...{ id, planId: 'p', measureId: 'm', measureNumber: '一', measureTitle: '', clauseId: null, parentId },
  ...{
    code: id,
    title: id,
    deliverable: null,
    metric: null,
    startsOn: '2013-03-01',
    dueOn,
    baselineDueOn: dueOn,
  },
  ...{ weight: 1, owner: { id: 'o', name: '某局' }, assigner: { id: 'o', name: '某局' }, state: 'assigned' },
  light: { light: 'grey', reason: 'no-evidence', parameters: {}, ruleVersion: '1' },
  ...{ acceptedShare: null, reportedShare: null, plannedShare: 0, acceptedFigure: null, slack: 0 },
  ...{ childCount: 0, childClosedCount: 0, version: 1 },
})

test('parts stand under their whole, and under the measure where the reader does not see the whole', () => {
  const measures = [{ id: 'm', number: '（一）', title: '措施', due_on: null }]
  const given = [task('1', null), task('1.1', '1', '2013-11-01'), task('2.1', '2')]
  const rows = scheduleRows(
    measures,
    given.map((each) => ({ task: each, move: null })),
    () => null,
    calendar,
  )
  expect(rows.map(({ id, parentId, level }) => [id, parentId, level])).toEqual([
    ['m', null, 1],
    ['1', 'm', 2],
    ['1.1', '1', 3],
    ['2.1', 'm', 2],
  ])
  expect(rows[0]).toMatchObject({ startsOn: '2013-03-01', dueOn: '2013-10-01', milestoneOn: null })
})
