import { type FactType, factTypes } from '@zhiheng/fact-types'
import { dayNumber, fromDayNumber, type PlainDate } from '@zhiheng/primitives'
import type { DayNumber } from './facts/fact.ts'
import { seasonOf } from './facts/seasons.ts'
import { Weighted } from './random.ts'
import { shareOf } from './stories/stories.ts'

export type Month = {
  readonly first: DayNumber
  readonly last: DayNumber
  /** This month's part of all facts. */
  readonly share: number
  readonly types: Weighted<FactType>
}

/** Newest versions of the types that stories begin with. */
const beginning = [...new Map(factTypes.map((type) => [type.code, type])).values()].filter(
  (type) => shareOf(type) > 0,
)

/** The months from one day to another, each with its season; more is recorded from year to year. */
export function monthsBetween(from: PlainDate, until: PlainDate): readonly Month[] {
  const end = dayNumber(until)
  const begun = Number(from.slice(0, 4))
  const months: (Omit<Month, 'share'> & { weight: number })[] = []
  for (let first = dayNumber(from); first <= end; ) {
    const [year = 0, month = 1] = fromDayNumber(first).split('-').map(Number)
    const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
    const last = Math.min(end, dayNumber(next) - 1)
    const season = (type: FactType) => (seasonOf(type)[month - 1] ?? 1) * shareOf(type)
    const types = new Weighted(beginning, season)
    const weight = types.total * (last - first + 1) * (1 + 0.12 * (year - begun))
    months.push({ first, last, types, weight })
    first = last + 1
  }
  const total = months.reduce((sum, { weight }) => sum + weight, 0)
  return months.map(({ weight, ...month }) => ({ ...month, share: weight / total }))
}
