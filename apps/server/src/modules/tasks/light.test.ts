import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LightFacts, measureLight, taskLight, worstLight } from './light.ts'

const rule = {
  version: '2013-1',
  validFrom: '2013-02-18',
  redWorkingDaysOverdue: 10,
  redPointsBehind: 25,
  yellowPointsBehind: 10,
  text: { zh: '规则', en: 'rule' },
}
const open: LightFacts = {
  state: 'open',
  dueOn: '2013-09-30',
  slack: 12,
  overdue: false,
  acceptedShare: 0.7,
  plannedShare: 0.7,
}

describe('the light of a task', () => {
  test.each([
    ['on plan', {}, 'green', 'on-plan'],
    ['exactly 10 points behind', { acceptedShare: 0.6 }, 'green', 'on-plan'],
    ['more than 10 points behind', { acceptedShare: 0.599 }, 'yellow', 'behind'],
    ['exactly 25 points behind', { acceptedShare: 0.45 }, 'yellow', 'behind'],
    ['more than 25 points behind', { acceptedShare: 0.449 }, 'red', 'far-behind'],
    ['one day over', { overdue: true, slack: -1, plannedShare: 1, acceptedShare: 0.95 }, 'yellow', 'overdue'],
    [
      'over a weekend only',
      { overdue: true, slack: 0, plannedShare: 1, acceptedShare: 1 },
      'yellow',
      'overdue',
    ],
    [
      'nine working days over',
      { overdue: true, slack: -9, plannedShare: 1, acceptedShare: 1 },
      'yellow',
      'overdue',
    ],
    [
      'ten working days over',
      { overdue: true, slack: -10, plannedShare: 1, acceptedShare: 1 },
      'red',
      'overdue-long',
    ],
    ['nothing accepted yet, early', { acceptedShare: null, plannedShare: 0.05 }, 'grey', 'no-evidence'],
    ['nothing accepted, late', { acceptedShare: null, plannedShare: 0.4 }, 'red', 'far-behind'],
    ['closed although late', { state: 'closed', overdue: true, slack: -30 }, 'green', 'closed'],
    ['withdrawn', { state: 'withdrawn' }, 'grey', 'withdrawn'],
  ] as const)('%s', (_name, change, light, reason) => {
    expect(taskLight(rule, { ...open, ...change })).toMatchObject({ light, reason, ruleVersion: '2013-1' })
  })

  test('never gets better by less evidence', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, share, fc.integer({ min: -40, max: 40 }), (a, b, plannedShare, slack) => {
        const at = (acceptedShare: number) =>
          taskLight(rule, { ...open, acceptedShare, plannedShare, slack, overdue: slack < 0 })
        const [less, more] = [at(Math.min(a, b)).light, at(Math.max(a, b)).light]
        expect(worstLight([less, more])).toBe(less)
      }),
    )
  })
})

describe('the light of a measure', () => {
  const facts = { hasOwner: true, tasks: [{ ...open, code: '18-1' }], acceptedShare: 0.7, plannedShare: 0.7 }
  const late = (code: string, slack: number) => ({ ...open, code, slack, overdue: true, plannedShare: 1 })

  test.each([
    ['nobody responsible', { hasOwner: false }, 'grey', 'no-owner'],
    ['no task', { tasks: [], plannedShare: null, acceptedShare: null }, 'grey', 'no-task'],
    ['on plan', {}, 'green', 'on-plan'],
    ['behind as a whole', { acceptedShare: 0.5 }, 'yellow', 'behind'],
    ['a task long overdue', { tasks: [late('18-2', -12), late('18-3', -3)] }, 'red', 'overdue-long'],
    ['a task just overdue', { tasks: [late('18-3', -3)] }, 'yellow', 'overdue'],
    [
      'all closed',
      { tasks: [{ ...open, code: '18-1', state: 'closed' as const }], acceptedShare: 0.4 },
      'green',
      'closed',
    ],
    ['nothing accepted', { acceptedShare: null, plannedShare: 0.1 }, 'grey', 'no-evidence'],
  ] as const)('%s', (_name, change, light, reason) => {
    expect(measureLight(rule, { ...facts, ...change })).toMatchObject({ light, reason })
  })

  test('names the task that is latest', () => {
    const { parameters } = measureLight(rule, { ...facts, tasks: [late('18-2', -3), late('18-3', -12)] })
    expect(parameters).toEqual({ taskCode: '18-3', workingDaysOverdue: 12 })
  })
})
