import { addDays, dayNumber, type PlainDate, weekday } from './plain-date.ts'

/** Days on which the State Council's yearly notice departs from the plain week. */
export type CalendarExceptions = {
  /** Off although Monday to Friday. */
  readonly holidays: ReadonlySet<PlainDate>
  /** Worked although Saturday or Sunday. */
  readonly makeUpDays: ReadonlySet<PlainDate>
}

/** True where offices work on the day. A year without exceptions falls back to Monday to Friday. */
export function isWorkingDay(date: PlainDate, calendar: CalendarExceptions): boolean {
  if (calendar.makeUpDays.has(date)) return true
  if (calendar.holidays.has(date)) return false
  return !isWeekend(date)
}

/** The end of a limit of `count` working days (≥ 1); the start day is not counted. */
export function addWorkingDays(start: PlainDate, count: number, calendar: CalendarExceptions): PlainDate {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError('addWorkingDays requires a whole number of days, 0 or more')
  let date = start
  for (let left = count; left > 0; ) {
    date = addDays(date, 1)
    if (isWorkingDay(date, calendar)) left -= 1
  }
  return date
}

/**
 * Working days after `from` up to and including `to`; negative where `to` is earlier, so that the slack of a
 * deadline is `workingDaysBetween(today, dueOn)` and an overdue item has a negative slack. The cost follows the number
 * of exceptions, not the length of the span: lists ask this for every row.
 */
export function workingDaysBetween(from: PlainDate, to: PlainDate, calendar: CalendarExceptions): number {
  if (from > to) return 0 - workingDaysBetween(to, from, calendar) || 0
  const within = (date: PlainDate) => from < date && date <= to
  let count = weekdaysThrough(dayNumber(to)) - weekdaysThrough(dayNumber(from))
  for (const date of calendar.holidays) {
    if (within(date) && !isWeekend(date) && !calendar.makeUpDays.has(date)) count -= 1
  }
  for (const date of calendar.makeUpDays) {
    if (within(date) && isWeekend(date)) count += 1
  }
  return count
}

const isWeekend = (date: PlainDate): boolean => weekday(date) === 0 || weekday(date) === 6

/** Mondays to Fridays from the Monday before 1970-01-01, itself a Thursday, through a day. */
function weekdaysThrough(day: number): number {
  const sinceMonday = day + 3
  const weeks = Math.floor(sinceMonday / 7)
  return weeks * 5 + Math.min(5, sinceMonday - weeks * 7 + 1)
}
