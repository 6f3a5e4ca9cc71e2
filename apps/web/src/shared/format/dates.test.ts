import { describe, expect, it } from 'vitest'
import { dayInList, dayInWords, onCityClock, stamp, weekday } from './dates.ts'

describe('dates', () => {
  it('reads instants on the city clock, past midnight in China while it is still yesterday in UTC', () => {
    expect(onCityClock('2013-09-11T16:05:00.000Z')).toEqual({ on: '2013-09-12', time: '00:05' })
    expect(stamp('2013-09-12T09:41:00+08:00')).toBe('2013-09-12 09:41')
  })

  it('says the year only where it is another year than today', () => {
    expect(dayInWords('2013-09-02', 'zh-CN', '2013-12-31')).toBe('9 月 2 日')
    expect(dayInWords('2013-09-02', 'zh-CN', '2014-01-01')).toBe('2013 年 9 月 2 日')
    expect(dayInWords('2013-09-02', 'en', '2013-12-31')).toBe('2 Sep')
    expect(dayInWords('2013-09-02', 'en', '')).toBe('2 Sep 2013')
  })

  it('shortens days in lists', () => {
    expect(dayInList('2013-09-02', '2013-09-12')).toBe('9-02')
    expect(dayInList('2014-01-06', '2013-09-12')).toBe('2014-01-06')
  })

  it('names weekdays', () => {
    expect(weekday('2013-09-13', 'zh-CN')).toBe('周五')
    expect(weekday('2013-09-15', 'en')).toBe('Sunday')
  })
})
