import { dateOf } from '../facts/days.ts'
import { drawDispenser, tellDispenserCheck, tellEquipmentInspection } from '../stories/devices.ts'
import type { SubjectKey } from '../subject.ts'
import type { PlantPlan } from './plan.ts'
import { dayAt, type Plant, type Planter } from './planting.ts'

/** Always within the limit and always on the short side; once its board is not the one on record. */
export const dispensers =
  (plan: PlantPlan): Planter =>
  (teller, span) =>
    Array.from({ length: plan.dispensers }, () =>
      drawApart(teller.keptApart, () => drawDispenser(teller)),
    ).flatMap((key): Plant[] => {
      if (key === undefined) return []
      const documents: string[] = []
      const checks = teller.random.integer(8, 11)
      const errors: number[] = []
      for (let check = 0; check < checks; check += 1) {
        const error = -0.255 - 0.04 * teller.random.next()
        const on = dayAt(span, 0.05 + (0.85 * check) / checks)
        const values = check === checks - 2 ? { isTampered: true, areSealsIntact: false } : {}
        errors.push(Math.round(error * 100) / 100)
        tellDispenserCheck(teller, { key, on, error, values, planted: { documents } })
      }
      return [
        {
          kind: 'suspicious-dispenser',
          keys: [key],
          documents,
          expect: '误差每次都在允许范围之内，却每次都偏向少给；一次主板与备案不符',
          detail: { errorsPercent: errors, boardMismatches: 1 },
        },
      ]
    })

/** Inspected once, due again more than a year ago, and never seen since. */
export const overdue =
  (plan: PlantPlan): Planter =>
  (teller, span) =>
    Array.from({ length: plan.overdue }, () =>
      drawApart(teller.keptApart, () => {
        const key = teller.anyOf('equipment')
        return teller.subjects.equipmentType(key).cycle === 12 ? key : undefined
      }),
    ).flatMap((key): Plant[] => {
      if (key === undefined) return []
      const documents: string[] = []
      const on = dayAt(span, 0.04 + 0.05 * teller.random.next())
      const due = tellEquipmentInspection(teller, { key, on, planted: { documents } })
      return [
        {
          kind: 'overdue-equipment',
          keys: [key],
          documents,
          expect: '定期检验早已到期而没有再检',
          detail: { inspectedOn: dateOf(on), dueOn: dateOf(due) },
        },
      ]
    })

/** A device that no other truth is about. */
function drawApart(apart: Set<SubjectKey>, draw: () => SubjectKey | undefined): SubjectKey | undefined {
  for (let tries = 0; tries < 60; tries += 1) {
    const key = draw()
    if (key === undefined || apart.has(key)) continue
    apart.add(key)
    return key
  }
  return undefined
}
