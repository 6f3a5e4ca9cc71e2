import type { Language } from '../i18n/language.ts'

/** Offices of one city share one clock, wherever the reader's device is. */
const timeZone = 'Asia/Shanghai'
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Splits an instant on the city's clock: `{ on: '2013-09-12', time: '09:41' }`. */
export function onCityClock(instant: string | Date): { on: string; time: string } {
  const of = Object.fromEntries(
    parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  )
  return { on: `${of.year}-${of.month}-${of.day}`, time: `${of.hour}:${of.minute}` }
}

/** For tables: 2013-09-12 09:41. */
export function stamp(instant: string | Date): string {
  const { on, time } = onCityClock(instant)
  return `${on} ${time}`
}

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** In running text: 9 月 12 日, 12 Sep; with the year where it is not the year of `today`. */
export function dayInWords(on: string, language: Language, today = on): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number)
  const sameYear = today.startsWith(`${on.slice(0, 4)}-`)
  if (language === 'en') {
    return `${day} ${englishMonths[month - 1]}${sameYear ? '' : ` ${year}`}`
  }
  return `${sameYear ? '' : `${year} 年 `}${month} 月 ${day} 日`
}

/** Short form at the head of a list item: 9-12 (this year) or 2014-01-06. */
export const dayInList = (on: string, today: string): string =>
  on.slice(0, 4) === today.slice(0, 4) ? `${Number(on.slice(5, 7))}-${on.slice(8, 10)}` : on

const weekdays = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const

export const weekday = (on: string, language: Language): string =>
  weekdays[language][new Date(`${on}T00:00:00Z`).getUTCDay()] ?? ''
