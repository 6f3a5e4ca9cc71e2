import { describe, expect, it } from 'vitest'
import { fixtures } from '../fixtures/index.ts'
import { describeDoubt } from './describe-doubt.ts'
import { doubtMessages } from './doubt-messages.ts'
import { readPlan } from './read-plan.ts'

const doubts = fixtures.flatMap((fixture) => readPlan(fixture.text).doubts)

describe('describeDoubt', () => {
  it('has the same codes in both languages', () => {
    const { en, 'zh-CN': zh } = doubtMessages
    expect(Object.keys(en.doubts)).toEqual(Object.keys(zh.doubts))
    expect(Object.keys(en.options)).toEqual(Object.keys(zh.options))
  })

  it.each(['zh-CN', 'en'] as const)('fills every parameter and labels every option in %s', (locale) => {
    expect(doubts.length).toBeGreaterThan(15)
    for (const doubt of doubts) {
      const { message, options } = describeDoubt(doubt, locale)
      expect(message).not.toMatch(/[{}]|undefined/)
      expect(message.length).toBeGreaterThan(5)
      expect(options).toHaveLength(doubt.options.length)
      expect(options.every((option) => option.length > 0)).toBe(true)
    }
  })

  it('names every parameter that its message uses', () => {
    for (const doubt of doubts)
      for (const [, name] of doubtMessages.en.doubts[doubt.code].matchAll(/\{(\w+)\}/g))
        expect(doubt.parameters, doubt.code).toHaveProperty(name ?? '')
  })

  it('words a doubt', () => {
    const doubt = doubts.find((one) => one.code === 'date-invalid')
    expect(doubt && describeDoubt(doubt, 'en').message).toBe(
      'The date “2022年6月31日” is no day of the calendar; it may be misprinted.',
    )
  })
})
