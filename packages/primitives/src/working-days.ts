import { addDays, type PlainDate, weekday } from './plain-date.ts'

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
  const day = weekday(date)
  return day !== 0 && day !== 6
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
 * deadline is `workingDaysBetween(today, dueOn)` and an overdue item has a negative slack.
 */
export function workingDaysBetween(from: PlainDate, to: PlainDate, calendar: CalendarExceptions): number {
  const forward = from <= to
  const end = forward ? to : from
  let count = 0
  for (let date = forward ? from : to; date < end; ) {
    date = addDays(date, 1)
    if (isWorkingDay(date, calendar)) count += 1
  }
  return forward || count === 0 ? count : -count
}
