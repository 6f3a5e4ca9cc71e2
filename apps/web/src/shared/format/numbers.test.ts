import { describe, expect, it } from 'vitest'
import { bytes, number, percent, points, quantity, rate } from './numbers.ts'

describe('numbers', () => {
  it('groups thousands and keeps what is exact', () => {
    expect(number(1386)).toBe('1,386')
    expect(number(0.5)).toBe('0.5')
  })

  it('writes shares whole and rates with one decimal', () => {
    expect(percent(0.614)).toBe('61%')
    expect(rate(0.747)).toBe('74.7%')
    expect(rate(0.7)).toBe('70.0%')
  })

  it('takes the difference of what is shown, so that a reader can check it', () => {
    // 80.4 and 64.6 are shown as 80 and 65.
    expect(points(0.804, 0.646)).toBe(15)
  })

  it('puts a space before a unit, but not before those that stand close', () => {
    expect(quantity(2470, '台')).toBe('2,470 台')
    expect(quantity(97, '%')).toBe('97%')
    expect(quantity(23, '项')).toBe('23项')
  })

  it('says sizes of files', () => {
    expect(bytes(812)).toBe('812 B')
    expect(bytes(20 * 1024)).toBe('20 kB')
    expect(bytes(20 * 1024 * 1024)).toBe('20.0 MB')
  })
})
