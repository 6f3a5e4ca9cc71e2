import { addDays, addMonths, daysBetween, isWorkingDay, type PlainDate } from '@zhiheng/primitives'
import type { Zoom } from './search.ts'

/** Pixels of a day: a month, a quarter, a year are about as wide as a screen. */
export const dayWidths: Readonly<Record<Zoom, number>> = { month: 22, quarter: 8, year: 2.4 }

export type Scale = {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly dayWidth: number
  readonly width: number
  /** Where a day begins. */
  readonly x: (day: PlainDate) => number
}

export function scaleOf(from: PlainDate, to: PlainDate, dayWidth: number): Scale {
  const x = (day: PlainDate) => daysBetween(from, day) * dayWidth
  return { from, to, dayWidth, width: x(addDays(to, 1)), x }
}

/** A stretch of whole days, its last one included. */
export const stretch = ({ x, dayWidth }: Scale, startsOn: PlainDate, dueOn: PlainDate) => ({
  x: x(startsOn),
  width: Math.max(dayWidth, x(dueOn) + dayWidth - x(startsOn)),
})

export type Tick = {
  readonly x: number
  readonly on: PlainDate
  readonly label: string
  readonly major: boolean
}

/** Beginnings of months, or of quarters where months would stand too close; years bear their number. */
export function ticksOf(scale: Scale): Tick[] {
  const step = scale.dayWidth < 3 ? 3 : 1
  const ticks: Tick[] = []
  const month = Number(scale.from.slice(5, 7))
  const back = (month - 1) % step
  let day = addMonths(`${scale.from.slice(0, 7)}-01`, -back)
  for (; day <= scale.to; day = addMonths(day, step)) {
    if (day < scale.from) continue
    const major = day.slice(5, 7) === '01'
    const first = ticks.length === 0
    ticks.push({ x: scale.x(day), on: day, label: major || first ? day.slice(0, 7) : day.slice(5, 7), major })
  }
  return ticks
}

type Calendar = { readonly holidays: readonly PlainDate[]; readonly makeUpDays: readonly PlainDate[] }

/** Days off as stretches, for shading; none where days are too narrow to tell apart. */
export function daysOff(scale: Scale, { holidays, makeUpDays }: Calendar): { x: number; width: number }[] {
  if (scale.dayWidth < 5) return []
  const calendar = { holidays: new Set(holidays), makeUpDays: new Set(makeUpDays) }
  const spans: { x: number; width: number }[] = []
  for (let day = scale.from; day <= scale.to; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) continue
    const last = spans.at(-1)
    const x = scale.x(day)
    if (last && Math.abs(last.x + last.width - x) < 0.001) last.width += scale.dayWidth
    else spans.push({ x, width: scale.dayWidth })
  }
  return spans
}
