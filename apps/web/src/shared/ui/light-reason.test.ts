import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { i18n } from '../i18n/i18n.ts'
import { translate } from '../i18n/messages.ts'
import { reasonWords } from './light-reason.ts'
import { reasonMessages } from './reason-messages.ts'

const say = (reason: string, parameters: Record<string, string | number> = {}) =>
  reasonWords({ reason, parameters }, (key, more) => translate(reasonMessages, key, more))

describe('reasonWords in Chinese', () => {
  it('speaks of the task that decided a measure', () => {
    expect(say('overdue-long', { workingDaysOverdue: 12 })).toBe('过期 12 个工作日，达到逾期的界线。')
    expect(say('overdue-long', { workingDaysOverdue: 12, taskCode: '18-3.6' })).toBe(
      '任务 18-3.6 过期 12 个工作日，达到逾期的界线。',
    )
  })

  it('does not say 0 working days when a deadline has passed over a weekend', () => {
    expect(say('overdue', { workingDaysOverdue: 0 })).toBe('期限已过，其后还没有工作日。')
    expect(say('overdue', { workingDaysOverdue: 0, taskCode: '3-1' })).toContain('任务 3-1')
  })

  it('has words for every code of the rule', () => {
    const codes = [
      'far-behind',
      'behind',
      'no-evidence',
      'on-plan',
      'closed',
      'withdrawn',
      'no-owner',
      'no-task',
    ]
    for (const code of codes) {
      const words = say(code, { pointsBehind: 12.5 })
      expect(words).toMatch(/。$/)
      expect(words).not.toContain(code)
      expect(words).not.toContain('{{')
    }
  })

  it('shows a code that it does not know instead of hiding it', () => {
    expect(say('moon-phase')).toContain('moon-phase')
  })
})

describe('reasonWords in English', () => {
  beforeAll(async () => {
    await i18n.changeLanguage('en')
  })
  afterAll(async () => {
    await i18n.changeLanguage('zh-CN')
  })

  it('counts one day and several', () => {
    expect(say('overdue', { workingDaysOverdue: 1 })).toBe('1 working day overdue.')
    expect(say('overdue', { workingDaysOverdue: 9, taskCode: '4-2' })).toBe(
      'Task 4-2 is 9 working days overdue.',
    )
  })

  it('says how far behind', () => {
    expect(say('behind', { pointsBehind: 12.5 })).toBe('12.5 points behind plan.')
  })
})
