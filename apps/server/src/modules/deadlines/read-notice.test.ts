import { describe, expect, it } from 'vitest'
import { readNotice } from './read-notice.ts'

/** Words of the notice for 2014 (国办发明电〔2013〕28号), as it is printed. */
const notice2014 = `国务院办公厅关于2014年部分节假日安排的通知
一、元旦：1月1日放假1天。
二、春节：1月31日至2月6日放假调休，共7天。1月26日（星期日）、2月8日（星期六）上班。
三、清明节：4月5日放假，4月7日（星期一）补休。
四、劳动节：5月1日至3日放假调休，共3天。5月4日（星期日）上班。
五、端午节：6月2日放假，与周末连休。
六、中秋节：9月8日放假，与周末连休。
七、国庆节：10月1日至7日放假调休，共7天。9月28日（星期日）、10月11日（星期六）上班。`

const of = (days: readonly { day: string; kind: string }[], kind: string) =>
  days.filter((each) => each.kind === kind).map(({ day }) => day)

describe('a notice of holidays', () => {
  it('is read as it is printed', () => {
    const { format, year, days, issues } = readNotice(notice2014, undefined)
    expect({ format, year, issues }).toEqual({ format: 'notice', year: 2014, issues: [] })
    expect(of(days, 'make-up')).toEqual([
      '2014-01-26',
      '2014-02-08',
      '2014-05-04',
      '2014-09-28',
      '2014-10-11',
    ])
    const off = of(days, 'holiday')
    expect(off).toHaveLength(1 + 7 + 2 + 3 + 1 + 1 + 7)
    expect(off).toEqual(expect.arrayContaining(['2014-01-31', '2014-02-06', '2014-04-07', '2014-10-07']))
    expect(days.find(({ day }) => day === '2014-02-03')?.note).toBe('春节')
  })

  it('may name days of the year before', () => {
    const text = '关于2012年的通知。元旦：2012年1月1日至3日放假调休，共3天。2011年12月31日（星期六）上班。'
    const { year, days } = readNotice(text, undefined)
    expect(year).toBe(2012)
    expect(of(days, 'make-up')).toEqual(['2011-12-31'])
    expect(of(days, 'holiday')).toEqual(['2012-01-01', '2012-01-02', '2012-01-03'])
  })

  it('is asked for its year where it names none', () => {
    expect(readNotice('元旦：1月1日放假1天。', undefined).issues).toMatchObject([{ path: 'year' }])
    expect(readNotice('元旦：1月1日放假1天。', 2015).days).toMatchObject([{ day: '2015-01-01' }])
  })

  it('is read from a list, with the line that cannot be read', () => {
    const { format, days, issues } = readNotice(
      '2014-01-31至2014-02-02 休 春节\n2014/1/26 班 春节\n2014-13-01 休\n随便',
      undefined,
    )
    expect(format).toBe('list')
    expect(days.map(({ day, kind }) => `${day} ${kind}`)).toEqual([
      '2014-01-26 make-up',
      '2014-01-31 holiday',
      '2014-02-01 holiday',
      '2014-02-02 holiday',
    ])
    expect(issues.map(({ path }) => path)).toEqual(['line.3', 'line.4'])
  })

  it('is read from the public JSON, and from a calendar file', () => {
    const json =
      '{"year":2014,"days":[{"name":"元旦","date":"2014-01-01","isOffDay":true},{"name":"春节","date":"2014-01-26","isOffDay":false},{"name":"?"}]}'
    const read = readNotice(json, undefined)
    expect(read).toMatchObject({ format: 'json', year: 2014, issues: [{ path: 'days.2' }] })
    expect(read.days).toMatchObject([{ kind: 'holiday', note: '元旦' }, { kind: 'make-up' }])
    const event = (start: string, end: string, summary: string) =>
      `BEGIN:VEVENT\r\nUID:${start}\r\nDTSTART;VALUE=DATE:${start}\r\nDTEND;VALUE=DATE:${end}\r\nSUMMARY:${summary}\r\nEND:VEVENT\r\n`
    const ics = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${event('20140131', '20140203', '春节 休')}${event('20140126', '20140127', '春节 补班')}END:VCALENDAR`
    expect(readNotice(ics, undefined)).toMatchObject({
      format: 'ics',
      year: 2014,
      days: [
        { day: '2014-01-26', kind: 'make-up' },
        { day: '2014-01-31', kind: 'holiday' },
        { day: '2014-02-01', kind: 'holiday' },
        { day: '2014-02-02', kind: 'holiday' },
      ],
    })
  })

  it.each(['BEGIN:VCALENDAR\nnonsense', '{"days":', '[1,2]', '没有日期的话'])(
    'says that it cannot read %s',
    (text) => {
      expect(readNotice(text, 2014).issues.length).toBeGreaterThan(0)
    },
  )

  it('says that a day worked in the middle of the week is odd', () => {
    expect(readNotice('2014-01-28 班', undefined).issues).toMatchObject([{ code: 'make-up-on-weekday' }])
  })
})
