import type { CityData } from '../city-data.ts'
import type { Teller } from '../facts/teller.ts'
import type { FirmOverride } from '../firms.ts'
import type { SubjectKey } from '../subject.ts'
import type { Subjects } from '../subjects.ts'
import { tellSubject } from '../tell-subject.ts'
import type { Truth } from '../truth.ts'
import { movedFirms, suppliers, twins } from './bodies.ts'
import { dispensers, overdue } from './devices.ts'
import { counterfeits, expired, offenders, outbreaks, outOfScope } from './goods.ts'
import { planPlants } from './plan.ts'
import type { Plant, Span } from './planting.ts'

export type Plants = {
  /** What chance may not decide of the firms concerned. */
  readonly overrides: ReadonlyMap<SubjectKey, FirmOverride>
  /** Tells all planted facts; the truths are complete when these are delivered. */
  tell(teller: Teller, span: Span): { truths(): readonly Truth[] }
}

export function plantsOf(size: {
  readonly data: CityData
  readonly seed: number
  readonly firms: number
}): Plants {
  const plan = planPlants(size)
  const planters = [
    counterfeits(plan),
    offenders(plan),
    outOfScope(plan),
    expired(plan),
    outbreaks(plan),
    dispensers(plan),
    overdue(plan),
    twins(plan),
    movedFirms(plan),
    suppliers(),
  ]
  return {
    overrides: plan.overrides,
    tell: (teller, span) => {
      const planted = planters.map((plant) => plant(teller, span))
      return {
        truths: () =>
          planted.flatMap((plants) => plants.map((plant, index) => truthOf(teller.subjects, plant, index))),
      }
    },
  }
}

const truthOf = (subjects: Subjects, { keys, documents, ...plant }: Plant, index: number): Truth => ({
  ...plant,
  number: index + 1,
  subjects: keys.map((key) => {
    const { name, identifiers } = tellSubject(subjects, key)
    return { key, scheme: identifiers[0]?.scheme ?? '', code: identifiers[0]?.value ?? '', name }
  }),
  documents: documents.toSorted(),
})
