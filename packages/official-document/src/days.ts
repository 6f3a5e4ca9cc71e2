import { isPlainDate, type PlainDate } from '@zhiheng/primitives'
import { numberValue } from './markers.ts'

const pad = (value: number): string => String(value).padStart(2, '0')

/** The last day of a month, 28 to 31. */
export function lastDayOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** `YYYY-MM-DD` where it is a day of the calendar, else null. */
export function plainDate(year: number, month: number, day: number): PlainDate | null {
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
  return isPlainDate(text) ? text : null
}

export const monthDayText = (month: number, day: number): string => `${pad(month)}-${pad(day)}`

const printed = /^(.{2,5}?) ?[年\-/.] ?(.{1,3}?) ?[月\-/.] ?(.{1,3}?) ?[日号]?$/

/** Reads a printed day, in digits or ideographs; null where it is no day of the calendar. Folded text. */
export function parsePrintedDay(text: string): PlainDate | null {
  const match = printed.exec(text)
  if (!match) return null
  const printedYear = match[1] ?? ''
  const year = numberValue(/^\d+$/.test(printedYear) ? printedYear : printedYear.replace(/[○Oo0]/g, '〇'))
  const month = numberValue((match[2] ?? '').replace(/廿/g, '二十'))
  const day = numberValue((match[3] ?? '').replace(/廿/g, '二十').replace(/卅/g, '三十'))
  if (year === null || month === null || day === null || year < 1949 || year > 2199) return null
  return plainDate(year, month, day)
}
