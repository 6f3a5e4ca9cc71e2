/**
 * A calendar day without a clock or zone, written `YYYY-MM-DD`.
 *
 * Never build a `Date` from it with the one-argument constructor: that reads the text as midnight UTC and shows
 * the day before to anybody west of Greenwich. Use the functions of this file.
 */
export type PlainDate = string

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/
const dayMs = 86_400_000

/** Days since 1970-01-01 of a valid date; throws a `RangeError` that names the text otherwise. */
export function dayNumber(date: PlainDate): number {
  const match = pattern.exec(date)
  if (!match) throw new RangeError(`dayNumber requires a date written YYYY-MM-DD, got "${date}"`)
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  if (fromDayNumber(ms / dayMs) !== date)
    throw new RangeError(`dayNumber requires a day of the calendar, got "${date}"`)
  return ms / dayMs
}

/** The date that lies `days` after 1970-01-01. */
export function fromDayNumber(days: number): PlainDate {
  return new Date(days * dayMs).toISOString().slice(0, 10)
}

/** True where the text is a day of the calendar written `YYYY-MM-DD`. */
export function isPlainDate(text: string): boolean {
  if (!pattern.test(text)) return false
  try {
    dayNumber(text)
    return true
  } catch {
    return false
  }
}

/** The date `days` calendar days later (earlier where negative). */
export const addDays = (date: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(date) + days)

/** Calendar days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayNumber(to) - dayNumber(from)

/** 0 Sunday … 6 Saturday. */
export const weekday = (date: PlainDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7

/** The day that an instant falls on in a zone given as a fixed offset in minutes (China: 480). */
export const dateOfInstant = (epochMs: number, offsetMinutes: number): PlainDate =>
  fromDayNumber(Math.floor((epochMs + offsetMinutes * 60_000) / dayMs))

/**
 * The same day `months` months later (earlier where negative), the last day of the month where it has no such day:
 * 2013-01-31 plus one month is 2013-02-28, as the General Principles of Civil Law count months.
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const first = new Date(dayNumber(date) * dayMs)
  const day = first.getUTCDate()
  first.setUTCDate(1)
  first.setUTCMonth(first.getUTCMonth() + months + 1, 0)
  if (first.getUTCDate() > day) first.setUTCDate(day)
  return first.toISOString().slice(0, 10)
}
