import { describe, expect, it } from 'vitest'
import { passageOf } from './normal-text.ts'
import { normalise } from './normalise.ts'

describe('normalise', () => {
  it('keeps a way back to the source for every character', () => {
    const source = '　　**一、甲**\r\n（责任单位：市\u200b科技局、\r\n— 3 —\r\n市财政局）\r\n'
    const text = normalise(source)
    expect(text.raw).toBe('一、甲\n（责任单位：市科技局、市财政局）')
    expect(text.folded).toBe('一、甲\n(责任单位：市科技局、市财政局)')
    for (let at = 0; at < text.raw.length; at += 1)
      if (text.raw[at] !== '\n') expect(source[text.offsets[at] ?? -1]).toBe(text.raw[at])
    const name = passageOf(text, { start: text.raw.indexOf('市科'), end: text.raw.indexOf('、市') })
    expect(source.slice(name.span.start, name.span.end)).toBe('市\u200b科技局')
    expect(text.pageBreaks).toEqual([text.raw.indexOf('市财政局')])
  })

  it.each([
    ['— 3 —', true],
    ['- 12 -', true],
    ['第 3 页 共 10 页', true],
    ['·5·', true],
    ['17', true],
    ['2019年', false],
    ['-3.5', false],
    ['3.加强监管', false],
  ])('takes the line %j for a page number: %s', (line, isPageNumber) => {
    const { raw } = normalise(`甲，\n${line}\n乙`)
    expect(raw.includes(line)).toBe(!isPageNumber)
  })

  it('keeps bare numbers where a table has a column of them', () => {
    expect(normalise('序号\n任务\n1\n修路').raw).toBe('序号\n任务\n1\n修路')
  })

  it('joins wrapped lines but not headings, signatures or items', () => {
    const line = '加强对重点产品重点工程和重点场所的监督检查'
    const source = [...Array(14).fill(line), '。', '一、强化监管', '（一）加强检查', '市政府'].join('\n')
    const { raw } = normalise(source)
    expect(raw).toBe(`${line.repeat(14)}。\n一、强化监管\n（一）加强检查\n市政府`)
  })

  it('leaves whole paragraphs alone', () => {
    const source = Array.from({ length: 20 }, (_, index) => `第${index}段${'甲'.repeat(index * 7)}`).join(
      '\n',
    )
    expect(normalise(source).raw).toBe(source)
  })

  it('joins a label or a number that stands alone with the line after it', () => {
    expect(normalise('责任单位：\n市科技局').raw).toBe('责任单位：市科技局')
    expect(normalise('（一）\n加强监管').raw).toBe('（一）加强监管')
  })

  it('drops markdown marks, rules and escapes', () => {
    expect(normalise('## **一、甲**\n\n---\n\n> 1\\. 乙<br>丙&nbsp;丁').raw).toBe('一、甲\n1. 乙丙丁')
  })
})
