import type { DistrictComparison } from '@zhiheng/contract'
import { daysBetween, type PlainDate } from '@zhiheng/primitives'

type CityMeasure = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly dueOn: PlainDate | null
}
type DistrictMeasure = CityMeasure & {
  readonly parentMeasureId: string | null
  readonly removedReason: string | null
}
type Comparison = Omit<DistrictComparison, 'planId' | 'parentPlanId'>

/**
 * Where a district's plan falls short of the city's (row 23.3): measures that it leaves out, with the reason where one
 * was given, and deadlines that are later than the city's or that it does not set at all. What a district adds or
 * does earlier is its own affair.
 *
 * @param district every measure of the district's plan, also those that it left out
 */
export function compareWithCity(
  city: readonly CityMeasure[],
  district: readonly DistrictMeasure[],
): Comparison {
  const copies = Map.groupBy(district, ({ parentMeasureId }) => parentMeasureId)
  const missing: Comparison['missing'] = []
  const weaker: Comparison['weaker'] = []
  for (const measure of city) {
    const all = copies.get(measure.id) ?? []
    const kept = all.filter(({ removedReason }) => removedReason === null)
    const { id, number, title, dueOn } = measure
    if (kept.length === 0) {
      missing.push({ measureId: id, number, title, reason: all[0]?.removedReason ?? null })
      continue
    }
    for (const own of kept) {
      if (dueOn === null || (own.dueOn !== null && own.dueOn <= dueOn)) continue
      weaker.push({
        measureId: own.id,
        parentMeasureId: id,
        number: own.number,
        title: own.title,
        cityDueOn: dueOn,
        districtDueOn: own.dueOn,
        daysLater: own.dueOn === null ? null : daysBetween(dueOn, own.dueOn),
      })
    }
  }
  return { missing, weaker, covered: city.length - missing.length, total: city.length }
}
