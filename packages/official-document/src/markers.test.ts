import { describe, expect, it } from 'vitest'
import { foldText } from './fold.ts'
import { markerAt, numberValue } from './markers.ts'

describe('markerAt', () => {
  it.each([
    ['一、强化', 'han', 1, '一'],
    ['二十三、强化', 'han', 23, '二十三'],
    ['（十二）强化', 'han-bracket', 12, '(十二)'],
    ['㈢强化', 'han-bracket', 3, '㈢'],
    ['1.强化', 'digit', 1, '1'],
    ['１２．强化', 'digit', 12, '12'],
    ['3、强化', 'digit', 3, '3'],
    ['⒉强化', 'digit', 2, '⒉'],
    ['（4）强化', 'digit-bracket', 4, '(4)'],
    ['5）强化', 'digit-half-bracket', 5, '5)'],
    ['⑥强化', 'circled', 6, '⑥'],
    ['第一条 强化', 'article', 1, '第一条'],
    ['第十章 总则', 'chapter', 10, '第十章'],
    ['第2节 总则', 'section', 2, '第2节'],
    ['任务三：修路', 'digit', 3, '任务三'],
  ])('%s', (line, kind, value, printed) => {
    const folded = foldText(line)
    const marker = markerAt(folded, 0)
    expect(marker).toMatchObject({ kind, value, start: 0 })
    expect(folded.slice(0, marker?.numberEnd)).toBe(printed)
  })

  it.each([
    '2019年底前',
    '0.01毫米',
    '1.5万人',
    '一是强化',
    '第三方机构',
    '第一条例',
    '（简称）',
    '十分重视',
  ])('%s is no number of an item', (line) => {
    expect(markerAt(foldText(line), 0)).toBeNull()
  })
})

describe('numberValue', () => {
  it.each([
    ['十', 10],
    ['十一', 11],
    ['二十', 20],
    ['九十九', 99],
    ['一百零八', 108],
    ['二〇', 20],
    ['12', 12],
    ['甲', null],
    ['', null],
  ])('%s is %s', (text, value) => {
    expect(numberValue(text)).toBe(value)
  })
})
