import { describe, expect, it } from 'vitest'
import { bareNumber, citedNumber } from './printed-number.ts'

describe('citedNumber', () => {
  it.each([
    ['（一）', 1],
    ['（十）', 10],
    ['（十八）', 18],
    ['二十', 20],
    ['二十三、', 23],
    ['九十九', 99],
  ])('cites %s in English as %i', (printed, number) => {
    expect(citedNumber(printed, 'en')).toBe(String(number))
  })

  it('keeps what is printed in Chinese, and what it cannot read', () => {
    expect(citedNumber('（十八）', 'zh-CN')).toBe('十八')
    expect(citedNumber('3.2', 'en')).toBe('3.2')
    expect(citedNumber('一二', 'en')).toBe('一二')
    expect(bareNumber('12.')).toBe('12')
  })
})
