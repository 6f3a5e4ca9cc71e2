import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../table.ts'
import { dayToSerial } from '../xlsx/serial-day.ts'
import { officeDay } from './office-day.ts'
import { officeNumber } from './office-number.ts'
import { officeText, withDigits } from './office-text.ts'

const dayOf = (cell: Cell, side: 'start' | 'end' = 'end') => {
  const found = officeDay(cell, { year: 2013, side })
  return 'day' in found ? found.day : found.problem
}

describe('a day as an office writes it', () => {
  it.each<[Cell, string]>([
    [{ day: '2013-06-30' }, '2013-06-30'],
    ['2013年6月', '2013-06-30'],
    ['2013.6.30', '2013-06-30'],
    ['2013/6/30', '2013-06-30'],
    ['2013-06-30', '2013-06-30'],
    ['20130630', '2013-06-30'],
    [20130630, '2013-06-30'],
    [41455, '2013-06-30'],
    ['41455', '2013-06-30'],
    ['２０１３年６月３０日', '2013-06-30'],
    ['二〇一三年六月三十日', '2013-06-30'],
    ['二○一三年十一月', '2013-11-30'],
    ['六月底前', '2013-06-30'],
    ['6月底', '2013-06-30'],
    ['6月30日前', '2013-06-30'],
    ['6月末', '2013-06-30'],
    ['6月前', '2013-05-31'],
    ['6月上旬', '2013-06-10'],
    ['６月 中旬 前', '2013-06-20'],
    ['2012年2月下旬', '2012-02-29'],
    ['13年6月', '2013-06-30'],
    ['2013.6', '2013-06-30'],
    [2013.6, '2013-06-30'],
    ['201306', '2013-06-30'],
    ['2013年底前', '2013-12-31'],
    ['年底', '2013-12-31'],
    ['年内', '2013-12-31'],
    ['2014年', '2014-12-31'],
    ['第二季度末', '2013-06-30'],
    ['2014年一季度', '2014-03-31'],
    ['上半年', '2013-06-30'],
    ['　2013年6月30日　', '2013-06-30'],
    ['力争2013年9月底前完成', '2013-09-30'],
  ])('%j is %s', (cell, day) => expect(dayOf(cell)).toBe(day))

  it.each<[Cell, string]>([
    ['2013年6月', '2013-06-01'],
    ['6月起', '2013-06-01'],
    ['第二季度', '2013-04-01'],
    ['下半年', '2013-07-01'],
    ['2013年', '2013-01-01'],
  ])('%j begins on %s', (cell, day) => expect(dayOf(cell, 'start')).toBe(day))

  it.each<[Cell, string]>([
    [null, 'empty'],
    ['  ', 'empty'],
    ['—', 'empty'],
    ['长期', 'open'],
    ['常年开展', 'open'],
    ['2013年2月30日', 'no-such-day'],
    ['2013.13.1', 'no-such-day'],
    ['13月', 'no-such-day'],
    [2013.1, 'ambiguous'],
    ['尽快', 'not-a-day'],
    [7, 'not-a-day'],
    ['30', 'not-a-day'],
    [{ error: '#N/A' }, 'not-a-day'],
    [true, 'not-a-day'],
  ])('%j is %s', (cell, problem) => expect(dayOf(cell)).toBe(problem))

  it('reads any day in any of its forms', () => {
    const days = fc.date({ min: new Date('1955-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    const wide = (text: string) =>
      text.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10)
        const [y, m, d] = day.split('-').map(Number)
        const forms: Cell[] = [
          ...[day, `${y}.${m}.${d}`, `${y}/${m}/${d}`, `${y}年${m}月${d}日`, ` ${y}年 ${m}月${d}日前\n`],
          ...[day.replaceAll('-', ''), wide(`${y}年${m}月${d}日`), dayToSerial(day) ?? null, { day }],
        ]
        expect(new Set(forms.map((form) => dayOf(form)))).toEqual(new Set([day]))
      }),
    )
  })

  it('never fails, whatever a cell holds', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null))
    fc.assert(
      fc.property(cell, (value) => {
        expect(dayOf(value)).toMatch(/^\d{4}-\d\d-\d\d$|^[a-z-]+$/)
      }),
    )
  })
})

describe('numbers and text', () => {
  it.each<[Cell, number | string]>([
    ['１２．５', 12.5],
    ['1,200', 1200],
    ['80%', 0.8],
    [' 3 ', 3],
    [0.5, 0.5],
    ['', 'empty'],
    ['3个', 'not-a-number'],
    ['1,2', 'not-a-number'],
    [Number.NaN, 'not-a-number'],
  ])('%j is %j', (cell, expected) => {
    const found = officeNumber(cell)
    expect('number' in found ? found.number : found.problem).toBe(expected)
  })

  it('every number comes back, in full width and with commas too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (value) => {
        for (const text of [String(value), value.toLocaleString('en-US'), ` ${value}　`])
          expect(officeNumber(text)).toEqual({ number: value })
      }),
    )
  })

  it('loses only the blanks around a text', () => {
    expect(officeText('　加强 监管\r\n重点　 ')).toBe('加强 监管\n重点')
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(officeText(`${officeText(text)}\u3000 `)).toBe(officeText(text))
      }),
    )
  })

  it('counts in Chinese', () => {
    expect(withDigits('二〇一三年十二月三十一日')).toBe('2013年12月31日')
    expect(withDigits('廿一')).toBe('21')
  })
})
