import { inventedOrganisationCode } from '../codes-of.ts'
import type { PlantPlan } from './plan.ts'
import type { Plant, Planter } from './planting.ts'

/** One firm under two names, once by its organisation code and once by its unified code. */
export const twins =
  (plan: PlantPlan): Planter =>
  ({ subjects }) =>
    plan.twins.map(
      ([first, second]): Plant => ({
        kind: 'duplicate-firms',
        keys: [first, second],
        documents: [],
        expect: '同一家企业登记了两次：一次用组织机构代码，一次用统一社会信用代码，名称和地址相近',
        detail: { organisationCode: inventedOrganisationCode(subjects.codeIndex(first)) },
      }),
    )

/** One firm before and after it moved: no code in common, another address, a slip in the name. */
export const movedFirms =
  (plan: PlantPlan): Planter =>
  () =>
    plan.moved.map(
      ([first, second]): Plant => ({
        kind: 'moved-firm',
        keys: [first, second],
        documents: [],
        expect: '同一家企业搬迁后又登记了一次：没有共同的代码，地址不同，名称错一个字',
        detail: {},
      }),
    )

/** A supplier is careless where this share of its facts is refused, corrected or withdrawn. */
const careless = 0.04

/** What is known of the suppliers themselves: the careless ones, and those whose feed has gone stale. */
export const suppliers =
  (): Planter =>
  ({ subjects }) =>
    subjects.ground.data.suppliers.flatMap((supplier): Plant[] => {
      const { organisation, missingShare, wrongShare, correctedShare, lateShare, silentSince } = supplier
      const share = missingShare + wrongShare + correctedShare
      const detail = { organisation, lateShare, missingShare, wrongShare, correctedShare }
      const plants: Plant[] = []
      const common = { keys: [], documents: [] }
      if (share >= careless)
        plants.push({
          ...common,
          kind: 'careless-supplier',
          expect: '报送的数据常有缺项、错值、迟报和更正',
          detail,
        })
      if (silentSince !== null)
        plants.push({
          ...common,
          kind: 'stale-feed',
          expect: '从这一天以后再没有报送',
          detail: { organisation, lastDeliveryOn: silentSince },
        })
      return plants
    })
