import type { CityData } from '../city-data.ts'
import type { FirmOverride } from '../firms.ts'
import { Random } from '../random.ts'
import type { SubjectKey } from '../subject.ts'

type Size = { readonly data: CityData; readonly seed: number; readonly firms: number }

/** Which firms the planted truths are about. */
export type PlantPlan = {
  readonly overrides: ReadonlyMap<SubjectKey, FirmOverride>
  readonly clusters: readonly (readonly SubjectKey[])[]
  readonly twins: readonly (readonly [SubjectKey, SubjectKey])[]
  readonly moved: readonly (readonly [SubjectKey, SubjectKey])[]
  readonly offenders: readonly SubjectKey[]
  readonly outOfScope: readonly SubjectKey[]
  readonly expired: readonly SubjectKey[]
  readonly dispensers: number
  readonly outbreaks: number
  readonly overdue: number
}

const between = (low: number, value: number, high: number): number =>
  Math.max(low, Math.min(high, Math.round(value)))

/** Chooses among the firms of middling size, each for one truth only, and says what chance may not decide of them. */
export function planPlants({ data, seed, firms }: Size): PlantPlan {
  const random = new Random(seed, 70)
  const overrides = new Map<SubjectKey, FirmOverride>()
  const draw = (): SubjectKey => {
    for (;;) {
      const key = random.integer(Math.ceil(firms * 0.1), firms - 1)
      if (!overrides.has(key)) return key
    }
  }
  const take = (override: FirmOverride): SubjectKey => {
    const key = draw()
    overrides.set(key, override)
    return key
  }
  const many = <Item>(count: number, make: () => Item): Item[] => Array.from({ length: count }, make)
  const district = () => random.integer(0, data.districts.length - 2)
  return {
    overrides,
    clusters: many(between(1, firms / 20_000, 8), () => {
      const place = { trade: 'toys', district: district(), town: random.integer(0, 8) }
      const keys = many(random.integer(5, 7), draw).sort((a, b) => a - b)
      const unlike = [...new Set(keys)]
      const owner = unlike[0] ?? 0
      for (const key of unlike) overrides.set(key, key === owner ? place : { ...place, owner })
      return unlike
    }),
    twins: many(between(3, firms / 400, 300), () => {
      const place = {
        trade: random.pick(['toys', 'garments', 'food', 'plastics']),
        district: district(),
        town: random.integer(0, 8),
      }
      const a = take(place)
      const b = take(place)
      // The one with the organisation code is told first: a unified code brings that code along only where it is free.
      const [first, second] = a < b ? [a, b] : [b, a]
      overrides.set(first, { ...place, codes: 'organisation-code' })
      overrides.set(second, { ...place, codes: 'uscc', twinOf: first })
      return [first, second] as const
    }),
    offenders: many(between(3, firms / 1000, 60), () =>
      take({ trade: random.pick(['plastics', 'food', 'appliances', 'garments']), district: district() }),
    ),
    outOfScope: many(between(2, firms / 1500, 60), () =>
      take({ trade: random.pick(['plastics', 'appliances', 'food']), district: district() }),
    ),
    expired: many(between(2, firms / 1500, 60), () =>
      take({ trade: random.pick(['toys', 'appliances', 'food', 'plastics']), district: district() }),
    ),
    moved: many(between(0, firms / 800, 200), () => {
      const trade = random.pick(['toys', 'garments', 'food', 'plastics', 'appliances'])
      const first = take({ trade, district: district() })
      const second = take({ trade, district: district(), codes: 'local-number', movedFrom: first })
      return [first, second] as const
    }),
    dispensers: between(2, firms / 1500, 50),
    outbreaks: between(1, firms / 20_000, 6),
    overdue: between(3, firms / 1000, 100),
  }
}
