import { dayNumber, fromDayNumber, isPlainDate } from '@zhiheng/primitives'
import { CommandFailure, type Invocation } from '../command.ts'
import { columnOf, numbersOf, type Table } from '../read-table.ts'

export type Step = 'day' | 'week' | 'month'

/** Counts on a regular calendar; a date without a row is NaN (unknown) unless absent rows are told to mean 0. */
export type CountSeries = {
  readonly name: string
  readonly dates: readonly string[]
  readonly counts: Float64Array
}

export type SeriesColumns = { readonly series: string; readonly date: string; readonly count: string }

/** Groups the rows of a table by series and lays each on its calendar. */
export function countSeries(
  table: Table,
  columns: SeriesColumns,
  { step, absentIsZero }: { readonly step: Step; readonly absentIsZero: boolean },
  invocation: Invocation,
): CountSeries[] {
  const names = columnOf(table, columns.series, invocation)
  const dates = columnOf(table, columns.date, invocation)
  const counts = numbersOf(table, columns.count, invocation)
  const groups = new Map<string, Map<number, number>>()
  for (let row = 0; row < table.rows; row += 1) {
    const name = names[row] ?? ''
    const place = placeOf(dates[row] ?? '', step, row, invocation)
    const group = groups.get(name) ?? new Map<number, number>()
    if (group.has(place)) throw twice(name, dates[row] ?? '', row, invocation)
    group.set(place, counts[row] ?? Number.NaN)
    groups.set(name, group)
  }
  return [...groups].map(([name, group]) => laidOut(name, group, step, absentIsZero ? 0 : Number.NaN))
}

function laidOut(name: string, group: ReadonlyMap<number, number>, step: Step, absent: number): CountSeries {
  const places = [...group.keys()]
  const first = places.reduce((least, place) => Math.min(least, place), Infinity)
  const last = places.reduce((most, place) => Math.max(most, place), -Infinity)
  const length = last - first + 1
  return {
    name,
    dates: Array.from({ length }, (_, i) => dateOf(first + i, step)),
    counts: Float64Array.from({ length }, (_, i) => group.get(first + i) ?? absent),
  }
}

const week = /^(\d{4})-?W(\d{2})$/
/** 1969-12-29, the Monday of the first week counted. */
const firstMonday = -3

/** Number of the day, week or month that a date lies in. Weeks are ISO weeks and begin on Monday. */
function placeOf(text: string, step: Step, row: number, { language }: Invocation): number {
  const named = week.exec(text)
  const day = named
    ? mondayOf(Number(named[1]), Number(named[2]))
    : isPlainDate(text)
      ? dayNumber(text)
      : undefined
  if (day === undefined)
    throw new CommandFailure(
      language === 'en'
        ? `Row ${row + 2} has "${text}" where a date belongs.`
        : `第 ${row + 2} 行的“${text}”不是日期。`,
      language === 'en'
        ? 'Write 2026-03-02, or 2026-W10 for a week.'
        : '请写成 2026-03-02，或用 2026-W10 表示一周。',
    )
  if (step === 'day') return day
  if (step === 'week') return Math.floor((day - firstMonday) / 7)
  const date = fromDayNumber(day)
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
}

/** The first day of a place: Monday of a week, the first of a month. */
function dateOf(place: number, step: Step): string {
  if (step === 'day') return fromDayNumber(place)
  if (step === 'week') return fromDayNumber(place * 7 + firstMonday)
  const month = String((place % 12) + 1).padStart(2, '0')
  return `${Math.floor(place / 12)}-${month}-01`
}

/** ISO 8601: week 1 holds the fourth of January. */
function mondayOf(year: number, number: number): number | undefined {
  if (number < 1 || number > 53) return undefined
  const fourth = dayNumber(`${String(year).padStart(4, '0')}-01-04`)
  return fourth - ((((fourth + 3) % 7) + 7) % 7) + 7 * (number - 1)
}

function twice(name: string, date: string, row: number, { language }: Invocation): CommandFailure {
  return new CommandFailure(
    language === 'en'
      ? `Row ${row + 2}: series "${name}" has more than one count in the period of ${date}.`
      : `第 ${row + 2} 行：系列“${name}”在 ${date} 所在的时段有不止一个数。`,
    language === 'en'
      ? 'Add the counts up first, or choose a shorter --step.'
      : '请先合计，或用 --step 选更短的时段。',
  )
}
