import { fromDayNumber, type PlainDate } from '@zhiheng/primitives'
import type { DayNumber } from './fact.ts'

const written = new Map<DayNumber, PlainDate>()

/** As `fromDayNumber`, remembered: a stream of a million facts has a few thousand days. */
export function dateOf(day: DayNumber): PlainDate {
  let date = written.get(day)
  if (date === undefined) {
    date = fromDayNumber(day)
    written.set(day, date)
  }
  return date
}
