import { dayNumber, fromDayNumber, type PlainDate } from '@zhiheng/primitives'

/** The same day `months` months later or, negative, earlier; the last day of the month where it has no such day. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const first = year * 12 + (month - 1) + months
  const last = daysInMonth(Math.floor(first / 12), (((first % 12) + 12) % 12) + 1)
  return dateOf(Math.floor(first / 12), (((first % 12) + 12) % 12) + 1, Math.min(day, last))
}

const daysInMonth = (year: number, month: number): number => {
  const next = month === 12 ? dateOf(year + 1, 1, 1) : dateOf(year, month + 1, 1)
  return dayNumber(next) - dayNumber(dateOf(year, month, 1))
}

const dateOf = (year: number, month: number, day: number): PlainDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** The first day after `date` from which on it is more than `months` months back. */
export function leavesMonths(date: PlainDate, months: number): PlainDate {
  let day = dayNumber(addMonths(date, months))
  while (addMonths(fromDayNumber(day), -months) < date) day += 1
  return fromDayNumber(day)
}
