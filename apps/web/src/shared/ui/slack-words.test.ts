import { describe, expect, it } from 'vitest'
import { translate } from '../i18n/messages.ts'
import { uiMessages } from './messages.ts'
import { slackWords } from './slack-words.ts'

const say = (slack: number, dueOn: string, today: string) =>
  slackWords({ slack, dueOn }, today, (key, more) => translate(uiMessages, key, more))

describe('slackWords', () => {
  it('speaks in working days', () => {
    expect(say(-12, '2013-08-27', '2013-09-12')).toBe('过期 12 个工作日')
    expect(say(3, '2013-09-17', '2013-09-12')).toBe('剩 3 个工作日')
    expect(say(0, '2013-09-12', '2013-09-12')).toBe('今天到期')
  })

  it('does not call a deadline of Friday due today on Saturday', () => {
    expect(say(0, '2013-09-13', '2013-09-14')).toBe('期限已过')
    expect(say(0, '2013-09-15', '2013-09-14')).toBe('剩 0 个工作日')
  })
})
