import { describe, expect, it } from 'vitest'
import { PlanReadError } from './plan-read-error.ts'
import { readPlan } from './read-plan.ts'

const refusal = (text: string, options = {}): PlanReadError => {
  try {
    readPlan(text, options)
  } catch (error) {
    if (error instanceof PlanReadError) return error
    throw error
  }
  throw new Error('readPlan refused nothing')
}

describe('readPlan refuses', () => {
  it.each([
    ['', 'empty'],
    [' \n\u3000\r\n', 'empty'],
    ['今天天气很好。', 'no-measures'],
    ['\u0000\u0001\u0002PK\u0003\u0004\u0000\u0000'.repeat(10), 'not-text'],
    ['\ufffd\ufffd\ufffd'.repeat(10), 'not-text'],
  ])('%j as %s', (text, code) => {
    expect(refusal(text)).toMatchObject({ name: 'PlanReadError', code, limit: null })
  })

  it('a text over the limit, naming the limit', () => {
    expect(refusal('一、甲', { longest: 2 })).toMatchObject({ code: 'too-long', limit: 2 })
    expect(refusal('甲'.repeat(4_000_001))).toMatchObject({ code: 'too-long', limit: 4_000_000 })
  })

  it('more items or phrases than it reads', () => {
    const items = Array.from({ length: 12 }, (_, index) => `${index + 1}.修路。`).join('\n')
    expect(refusal(items, { mostItems: 10 })).toMatchObject({ code: 'too-long', limit: 10 })
    expect(refusal(`一、路。${'（市科技局负责）'.repeat(20)}`, { mostItems: 10 })).toMatchObject({
      limit: 10,
    })
  })

  it('what is no string', () => {
    // @ts-expect-error: callers without types can hand over anything.
    expect(refusal(undefined)).toMatchObject({ code: 'not-text' })
  })
})
