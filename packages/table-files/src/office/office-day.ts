import type { Cell } from '../table.ts'
import { serialToCell } from '../xlsx/serial-day.ts'
import { narrowText, withDigits } from './office-text.ts'

/** `empty`: nothing is written · `open`: 长期, 常年, that is no day · `ambiguous`: 2013.1, which may be 2013.10. */
export type DayProblem = 'empty' | 'not-a-day' | 'no-such-day' | 'open' | 'ambiguous'
export type OfficeDay = { readonly day: string } | { readonly problem: DayProblem }

export type DayOptions = {
  /** The year of what names none: 六月底前. */
  readonly year: number
  /** Which end of a month, a quarter or a year is meant where no day is named. */
  readonly side: 'start' | 'end'
}

/**
 * The day that an office means by a cell: a date of the spreadsheet, its number, or words. What could be read in two
 * ways is a problem, never a guess.
 */
export function officeDay(cell: Cell, options: DayOptions): OfficeDay {
  if (cell !== null && typeof cell === 'object') return 'day' in cell ? { day: cell.day } : refused
  if (typeof cell === 'number') return ofNumber(cell, options)
  const text = withDigits(narrowText(cell))
  if (text === '' || /^[-—–/无]+$/.test(text)) return { problem: 'empty' }
  if (/^(长期|常年|持续|全年|经常|随时|每年|每月|每季)/.test(text)) return { problem: 'open' }
  if (/^\d+(\.0+)?$/.test(text) && !/^\d{8}$|^\d{6}$|^\d{4}$/.test(text))
    return ofNumber(Number(text), options)
  return ofWords(text, options)
}

const refused: OfficeDay = { problem: 'not-a-day' }
/** 1954 to 2064: a number of this size in a column of days is a day that lost its format. */
const serials = { first: 20_000, last: 60_000 } as const

function ofNumber(number: number, options: DayOptions): OfficeDay {
  const text = String(number)
  if (Number.isInteger(number) && number >= serials.first && number <= serials.last) {
    const cell = serialToCell(number, 'day', false)
    return cell !== null && typeof cell === 'object' && 'day' in cell ? { day: cell.day } : refused
  }
  // A spreadsheet drops the zero of 2013.10.
  if (/^(19|20)\d{2}\.1$/.test(text)) return { problem: 'ambiguous' }
  return /^(19|20)\d{2}(\.\d{1,2}|\d{2}|\d{4})?$/.test(text) ? ofWords(text, options) : refused
}

const ending = '(?:之前|以前|前|之内|以内|内|完成|起|开始)?'
const numeric = /^(\d{4})[-/.年]?(?:(\d{2})(\d{2})|(\d{1,2})[-/.月](\d{1,2})[日号]?)$/
const monthWords = new RegExp(
  `^(?:(\\d{2}|\\d{4})年|今年|本年度?|当年|(\\d{4})[-/.])?(\\d{1,2})(月份?)?(?:(\\d{1,2})[日号]?|(上旬|中旬|下旬|月?底|末|初|中))?(前|之前|以前)?${ending}$`,
)
const partWords = new RegExp(
  `^(?:(\\d{2}|\\d{4})年|今年|本年度?|当年)?(?:第?([1-4])季度|(上半年|下半年)|(年?[底末]|年内|年度内|内|年))(?:[底末内])?${ending}$`,
)

function ofWords(written: string, options: DayOptions): OfficeDay {
  const text = written.replace(/^(?:到|至|于|在|力争|争取|截至|截止)+/, '').replace(/[。.；;，,]+$/, '')
  const whole = numeric.exec(text)
  if (whole) {
    const [, year, packedMonth, packedDay, month, day] = whole
    return dayOf(Number(year), Number(packedMonth ?? month), Number(packedDay ?? day))
  }
  const packed = /^(\d{4})(\d{2})$/.exec(text)
  if (packed) return ofMonth(Number(packed[1]), Number(packed[2]), options.side)
  const part = partWords.exec(text)
  if (part) return ofPart(part, options)
  if (/^\d{4}年?$/.test(text)) return ofYear(Number(text.slice(0, 4)), options.side)
  const match = monthWords.exec(text)
  return match ? ofMonthWords(match, options) : refused
}

function ofMonthWords(match: RegExpExecArray, { year, side }: DayOptions): OfficeDay {
  const [, y1, y2, monthText, sign, dayText, part, before] = match
  const stated = y1 ?? y2
  // 6.30 names a day, 6 alone nothing.
  if (!stated && !sign) return refused
  const [y, month] = [stated ? fullYear(stated) : year, Number(monthText)]
  if (dayText) return dayOf(y, month, Number(dayText))
  if (month < 1 || month > 12) return { problem: 'no-such-day' }
  const tenth = { 上: [1, 10], 中: [11, 20], 下: [21, lastOf(y, month)] }[
    part?.endsWith('旬') ? part.slice(0, 1) : ''
  ]
  if (tenth) return dayOf(y, month, tenth[side === 'start' ? 0 : 1] ?? 1)
  if (part === '中') return dayOf(y, month, 15)
  // 6月前 and 6月初 end before June does: as in the reader of documents.
  if (part === '初' || (before && !part)) return side === 'start' ? dayOf(y, month, 1) : beforeMonth(y, month)
  return part ? dayOf(y, month, lastOf(y, month)) : ofMonth(y, month, side)
}

function ofPart(match: RegExpExecArray, { year, side }: DayOptions): OfficeDay {
  const [, stated, quarter, half] = match
  const y = stated ? fullYear(stated) : year
  if (quarter) return ofMonth(y, Number(quarter) * 3 - (side === 'start' ? 2 : 0), side)
  if (half)
    return side === 'start'
      ? dayOf(y, half === '上半年' ? 1 : 7, 1)
      : ofMonth(y, half === '上半年' ? 6 : 12, side)
  return ofYear(y, side)
}

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text))
const ofYear = (year: number, side: DayOptions['side']) =>
  side === 'start' ? dayOf(year, 1, 1) : dayOf(year, 12, 31)
const ofMonth = (year: number, month: number, side: DayOptions['side']) =>
  dayOf(year, month, side === 'start' ? 1 : lastOf(year, month))
const beforeMonth = (year: number, month: number) =>
  month === 1 ? dayOf(year - 1, 12, 31) : dayOf(year, month - 1, lastOf(year, month - 1))
const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

function dayOf(year: number, month: number, day: number): OfficeDay {
  if (!(year >= 1949 && year <= 2199)) return { problem: 'no-such-day' }
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const found = new Date(`${text}T00:00:00Z`)
  const isDay = !Number.isNaN(found.getTime()) && found.toISOString().startsWith(text)
  return isDay ? { day: text } : { problem: 'no-such-day' }
}
