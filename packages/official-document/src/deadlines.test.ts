import { describe, expect, it } from 'vitest'
import { dueInYear, findDeadlines } from './deadlines.ts'
import { normalise } from './normalise.ts'
import { findTargets } from './targets.ts'

const read = (sentence: string, documentDay: string | null = '2019-03-10') => {
  const text = normalise(sentence)
  return findDeadlines(text, { start: 0, end: text.folded.length }, documentDay)
}

describe('findDeadlines', () => {
  it.each([
    ['2019年6月底前完成', '2019年6月底前', '2019-06-30'],
    ['2020年2月底前完成', '2020年2月底前', '2020-02-29'],
    ['2019年11月1日前减少一半', '2019年11月1日前', '2019-11-01'],
    ['2019年底前实现', '2019年底前', '2019-12-31'],
    ['到2020年底前，全部完成', '2020年底前', '2020-12-31'],
    ['2019年9月上旬前报送', '2019年9月上旬前', '2019-09-10'],
    ['2019年6月前建成', '2019年6月前', '2019-05-31'],
    ['2020年1月前建成', '2020年1月前', '2019-12-31'],
    ['2019年第三季度末前完成', '2019年第三季度末前', '2019-09-30'],
    ['2019年年底之前完成', '2019年年底之前', '2019-12-31'],
    ['2019年内完成', '2019年内', '2019-12-31'],
    ['自本方案印发之日起30日内制定细则', '印发之日起30日内', '2019-04-09'],
    ['本方案印发后两个月内制定细则', '印发后两个月内', '2019-05-10'],
    ['责任单位：市科技局，完成时限：2019年12月', '2019年12月', '2019-12-31'],
  ])('%s', (sentence, printed, dueOn) => {
    expect(read(sentence).map((deadline) => [deadline.text, deadline.dueOn])).toEqual([[printed, dueOn]])
  })

  it.each([
    ['6月底前完成排查', '06-30'],
    ['年底前完成整改', '12-31'],
    ['今年9月15日前报送', '09-15'],
    ['年内完成', '12-31'],
  ])('%s has no year of its own', (sentence, monthDay) => {
    const [deadline] = read(sentence)
    expect(deadline).toMatchObject({ dueOn: null, monthDay, withoutYear: true })
    expect(deadline && dueInYear(deadline, 2019)).toBe(`2019-${monthDay}`)
  })

  it('knows a yearly one', () => {
    expect(read('每年12月底前报告')).toMatchObject([{ text: '每年12月底前', yearly: true }])
  })

  it('keeps a misprinted day as printed and without a due day', () => {
    expect(read('2019年6月31日前完成')).toMatchObject([
      { text: '2019年6月31日前', dueOn: null, invalid: true },
    ])
  })

  it.each([
    '到2020年，全部达标',
    '5年内培养一百人',
    '有效期至2020年12月31日',
    '自2019年5月1日起施行',
    '对2019年12月31日前注册的企业给予补助',
    '2000年底前建成的小区',
    '三年观察期内',
    '2018—2020年',
  ])('%s sets no time limit', (sentence) => {
    expect(read(sentence)).toEqual([])
  })
})

describe('findTargets', () => {
  it('finds goals with their statement', () => {
    const text = normalise('加强建设。力争到2025年，全部达标。2030年前实现平衡。')
    const targets = findTargets(text, { start: 0, end: text.folded.length })
    expect(targets.map((target) => [target.text, target.statement.text, target.byDay])).toEqual([
      ['到2025年', '到2025年，全部达标', '2025-12-31'],
      ['2030年前', '2030年前实现平衡', '2029-12-31'],
    ])
  })
})
