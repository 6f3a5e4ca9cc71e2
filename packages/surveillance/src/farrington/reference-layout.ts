import { refuse } from '../requires.ts'
import { referenceDates } from './reference-dates.ts'

/** Which earlier points a judged point is compared with. Depends on the point alone, so a panel shares it. */
export type ReferenceLayout = {
  /** Indices of the reference points, oldest first. */
  readonly index: Int32Array
  /** Season group of each, from 0; all 0 where there is one group. */
  readonly group: Uint8Array
  readonly groups: number
  /** Time of each in points (1-based index, or points since the first reference date). */
  readonly time: Float64Array
  /** Time of the judged point on the same scale. */
  readonly timeNow: number
  /** Season group of the judged point. */
  readonly groupNow: number
  /** Reference points that lie before the series. */
  readonly missing: number
}

/** Calendar of the series where it has one; then "a year back" is a date and not a number of points. */
export type SeriesCalendar = {
  /** Day number (see `dayNumber` of primitives) of each point, ascending. */
  readonly dayNumbers: ArrayLike<number>
  readonly step: 'day' | 'week' | 'month'
}

/** b windows of 2w + 1 points, centred a whole number of periods back (Farrington et al. 1996). */
export function windowLayout(
  k: number,
  {
    period,
    years,
    halfWindow,
  }: { readonly period: number; readonly years: number; readonly halfWindow: number },
): ReferenceLayout {
  const index: number[] = []
  let missing = 0
  for (let year = years; year >= 1; year -= 1)
    for (let i = k - period * year - halfWindow; i <= k - period * year + halfWindow; i += 1)
      if (i >= 0) index.push(i)
      else missing += 1
  return {
    index: Int32Array.from(index),
    group: new Uint8Array(index.length),
    groups: 1,
    time: Float64Array.from(index, (i) => i + 1),
    timeNow: k + 1,
    groupNow: 0,
    missing,
  }
}

export type SeasonOptions = {
  readonly period: number
  readonly years: number
  readonly halfWindow: number
  readonly seasonGroups: number
  readonly excludedRecent: number
  readonly calendar?: SeriesCalendar | undefined
}

/**
 * Noufaily et al. 2013: all points of the last b years in `seasonGroups` groups. The windows around the reference
 * points (and before the present) are the last group; the points between two windows are cut into the other groups,
 * the first ones a point longer where the division leaves a rest. `excludedRecent` points before k are left out.
 */
export function seasonLayout(where: string, k: number, options: SeasonOptions): ReferenceLayout {
  const { halfWindow: w, seasonGroups: p, years } = options
  const centres = referencePoints(where, k, options)
  const groupOf = new Int16Array(k + 1).fill(unused)
  const mark: Mark = (from, to, group) => {
    groupOf.fill(group, Math.max(0, from), to + 1)
  }
  mark(k - w, k, p - 1)
  let missing = 0
  for (let year = 1; year <= years; year += 1) {
    const centre = centres[year] as number
    mark(centre - w, centre + w, p - 1)
    missing += Math.max(0, w - centre)
    if (p > 1) markBlocks(where, { from: centre + w + 1, to: (centres[year - 1] as number) - w - 1, p, mark })
  }
  mark(k - options.excludedRecent, k, unused)
  const { index, group } = marked(groupOf)
  return { index, group, groups: p, ...timesOf(index, k, options.calendar), groupNow: p - 1, missing }
}

const unused = -1

type Mark = (from: number, to: number, group: number) => void

function marked(groupOf: Int16Array): { index: Int32Array; group: Uint8Array } {
  let n = 0
  for (const group of groupOf) if (group !== unused) n += 1
  const index = new Int32Array(n)
  const group = new Uint8Array(n)
  let at = 0
  for (let i = 0; i < groupOf.length; i += 1) {
    const value = groupOf[i] as number
    if (value === unused) continue
    index[at] = i
    group[at] = value
    at += 1
  }
  return { index, group }
}

/**
 * Layouts of consecutive points. Without a calendar (and away from the start of the series) the layout of a point
 * is that of the one before moved by one, so it is built once.
 */
export function seasonLayouts(where: string, options: SeasonOptions): (k: number) => ReferenceLayout {
  const whole = options.period * options.years + options.halfWindow
  let last: { readonly k: number; readonly layout: ReferenceLayout } | undefined
  return (k) => {
    if (options.calendar || !last || k - last.k !== 1 || last.k < whole) {
      last = { k, layout: seasonLayout(where, k, options) }
      return last.layout
    }
    const { layout } = last
    for (let j = 0; j < layout.index.length; j += 1) {
      layout.index[j] = (layout.index[j] as number) + 1
      layout.time[j] = (layout.time[j] as number) + 1
    }
    last = { k, layout: { ...layout, timeNow: k + 1 } }
    return last.layout
  }
}

type BlockSpan = {
  readonly from: number
  readonly to: number
  readonly p: number
  readonly mark: Mark
}

function markBlocks(where: string, { from, to, p, mark }: BlockSpan): void {
  const length = Math.floor((to - from + 1) / (p - 1))
  const rest = (to - from + 1) % (p - 1)
  if (length < 1)
    refuse(
      where,
      `fewer season groups: ${to - from + 1} points between two windows cannot fill ${p - 1} groups`,
    )
  let at = from
  for (let block = 0; block < p - 1; block += 1) {
    const size = length + (block < rest ? 1 : 0)
    mark(at, at + size - 1, block)
    at += size
  }
}

/** Index of k and of the points one, two … years back. */
function referencePoints(where: string, k: number, { period, years, calendar }: SeasonOptions): number[] {
  if (!calendar) {
    const first = k - period * years
    if (first < 0)
      refuse(
        where,
        `${years} years of history before index ${k}: ${-first} more points are needed before the series`,
      )
    return Array.from({ length: years + 1 }, (_, year) => k - period * year)
  }
  const { dayNumbers, step } = calendar
  const wanted = referenceDates(dayNumbers[k] as number, years, step)
  const position = new Map<number, number>()
  for (let i = 0; i < dayNumbers.length; i += 1) position.set(dayNumbers[i] as number, i)
  return wanted.map((day, year) => {
    const index = position.get(day)
    if (index !== undefined) return index
    const first = dayNumbers[0] as number
    return day < first
      ? refuse(
          where,
          `${years} years of history before index ${k}: the point ${year} years back lies ${first - day} days before the series`,
        )
      : refuse(
          where,
          `a point on each date a year back; the one ${year} years before index ${k} does not exist`,
        )
  })
}

function timesOf(index: Int32Array, k: number, calendar: SeriesCalendar | undefined) {
  if (!calendar) return { time: Float64Array.from(index, (i) => i + 1), timeNow: k + 1 }
  const { dayNumbers } = calendar
  const step = (dayNumbers[1] as number) - (dayNumbers[0] as number)
  const origin = dayNumbers[index[0] ?? k] as number
  const timeOf = (i: number): number => ((dayNumbers[i] as number) - origin) / step
  return { time: Float64Array.from(index, timeOf), timeNow: timeOf(k) }
}
