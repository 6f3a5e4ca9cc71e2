import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeKey } from './code.ts'
import { type ProgressReport, type ProgressTask, progressOn, together } from './plan-progress.ts'
import { plannedShare, pointsBehind, rollUp, shareOfTarget } from './progress.ts'

test('an even pace from start to end', () => {
  expect(plannedShare('2013-01-01', '2013-01-11', '2013-01-06')).toBe(0.5)
  expect(plannedShare('2013-01-01', '2013-01-11', '2012-12-01')).toBe(0)
  expect(plannedShare('2013-01-01', '2013-01-11', '2013-01-11')).toBe(1)
  expect(plannedShare('2013-01-01', '2013-01-01', '2013-01-01')).toBe(1)
})

test('points behind are what people read: a tenth of a point', () => {
  expect(pointsBehind(0.7, 0.45)).toBe(25)
  expect(pointsBehind(0.4, 0.7)).toBe(0)
  expect(pointsBehind(0.1234, null)).toBe(12.3)
})

test('a figure over the target counts as all of it', () => {
  expect(shareOfTarget(742, 1386)).toBeCloseTo(0.5354, 4)
  expect(shareOfTarget(1500, 1386)).toBe(1)
})

describe('the weighted roll-up', () => {
  test('weighs parts; what is unknown adds nothing but keeps its weight', () => {
    expect(
      rollUp([
        { weight: 3, share: 1 },
        { weight: 1, share: 0 },
      ]),
    ).toBe(0.75)
    expect(
      rollUp([
        { weight: 1, share: 1 },
        { weight: 1, share: null },
      ]),
    ).toBe(0.5)
  })
  test('of nothing known is unknown, not zero', () => {
    expect(rollUp([{ weight: 1, share: null }])).toBeNull()
    expect(rollUp([])).toBeNull()
  })
  const part = fc.record({
    weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  test('lies between its parts, whatever the order and the unit of weight', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (parts, factor) => {
          const whole = rollUp(parts) as number
          const shares = parts.map(({ share }) => share)
          expect(whole).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-9)
          expect(whole).toBeLessThanOrEqual(Math.max(...shares) + 1e-9)
          const other = parts.toReversed().map(({ weight, share }) => ({ weight: weight * factor, share }))
          expect(rollUp(other)).toBeCloseTo(whole, 9)
        },
      ),
    )
  })
})

describe('progress of a plan on a day', () => {
  const task = (id: string, parentId: string | null, weight = 1): ProgressTask => ({
    id,
    parentId,
    weight,
    startsOn: '2013-03-01',
    dueOn: '2013-11-01',
    withdrawn: false,
    closedOn: null,
  })
  const report = (
    taskId: string,
    share: number,
    submittedOn: string,
    state: ProgressReport['state'],
    decidedOn: string | null,
  ) => ({
    taskId,
    share,
    submittedOn,
    state,
    decidedOn,
  })
  const tasks = [
    task('whole', null),
    task('a', 'whole', 3),
    task('b', 'whole', 1),
    { ...task('gone', 'whole', 9), withdrawn: true },
  ]
  const reports = [
    report('a', 0.4, '2013-05-02', 'accepted', '2013-05-10'),
    report('a', 0.9, '2013-08-01', 'returned', '2013-08-05'),
    report('b', 1, '2013-08-02', 'submitted', null),
  ]

  test('counts what was accepted by then, and what was said by then', () => {
    expect(progressOn(tasks, reports, '2013-05-05').get('a')).toMatchObject({ accepted: null, reported: 0.4 })
    expect(progressOn(tasks, reports, '2013-05-10').get('a')).toMatchObject({ accepted: 0.4, reported: 0.4 })
    expect(progressOn(tasks, reports, '2013-08-03').get('a')).toMatchObject({ accepted: 0.4, reported: 0.9 })
    expect(progressOn(tasks, reports, '2013-08-05').get('a')).toMatchObject({ accepted: 0.4, reported: 0.4 })
  })
  test('rolls up by weight without what was withdrawn', () => {
    const whole = progressOn(tasks, reports, '2013-08-05').get('whole')
    expect(whole?.accepted).toBeCloseTo(0.3)
    expect(whole?.reported).toBeCloseTo(0.55)
  })
  test('takes the top tasks of a measure together', () => {
    const progress = progressOn(tasks, reports, '2013-08-05')
    expect(together([tasks[0] as ProgressTask], progress).accepted).toBeCloseTo(0.3)
    expect(together([], progress)).toEqual({ accepted: null, reported: null, planned: null })
  })
})

test('codes sort as people count', () => {
  const codes = ['18-10', '18-9', '2-1', '18-9.10', '18-9.2']
  expect(codes.toSorted((a, b) => (codeKey(a) < codeKey(b) ? -1 : 1))).toEqual([
    '2-1',
    '18-9',
    '18-9.2',
    '18-9.10',
    '18-10',
  ])
})
