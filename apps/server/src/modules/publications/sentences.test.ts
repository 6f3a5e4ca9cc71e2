import { expect, test } from 'vitest'
import { measureSentence, planSentence } from './sentences.ts'

test('a plan in one sentence, without what there is none of', () => {
  expect(planSentence({ green: 14, yellow: 5, red: 3, grey: 1 })).toEqual({
    zh: '23 项措施：14 项按计划进行，5 项稍慢，3 项明显落后，1 项还不能判断。',
    en: '23 measures: 14 on plan, 5 a little behind, 3 far behind, 1 that cannot be judged yet.',
  })
  expect(planSentence({ green: 1, yellow: 0, red: 0, grey: 0 })).toEqual({
    zh: '1 项措施：1 项按计划进行。',
    en: '1 measure: 1 on plan.',
  })
})

test('a measure says what is done and how it stands', () => {
  const state = {
    light: 'yellow',
    reason: 'behind',
    acceptedShare: 0.614,
    tasks: { total: 7, closed: 3 },
  } as const
  expect(measureSentence(state).zh).toBe('7 项工作已办结 3 项，总体完成 61%，比计划稍慢。')
  expect(measureSentence({ ...state, acceptedShare: null }).en).toBe(
    '3 of 7 tasks closed; a little behind plan.',
  )
  expect(measureSentence({ ...state, light: 'grey', reason: 'no-owner' }).zh).toContain('没有写明由谁负责')
  expect(measureSentence({ ...state, tasks: { total: 0, closed: 0 } }).en).toContain('being arranged')
})
