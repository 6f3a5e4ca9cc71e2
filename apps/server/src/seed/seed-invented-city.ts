import { findCities } from './city/city-record.ts'
import { fillCity } from './city/fill-city.ts'
import { silentProgress } from './city/progress.ts'
import type { SeedStep } from './step.ts'

/** A modest part of the profile's invented city, so that every page has something to show. */
export const seedInventedCity: SeedStep = {
  name: 'invented-city',
  demonstrationOnly: true,
  async run({ modules, profile, clock, pool, log }) {
    const [begun] = await findCities(pool)
    if (begun?.isComplete) return
    const size = begun ?? { ...profile.inventedCity.demonstration, codesTaken: 0 }
    const { firms, facts } = size
    await fillCity({
      ...{ pool, profile, size, progress: silentProgress },
      subjects: modules.subjects,
      lanes: [{ ledger: modules.ledger, clock }],
      directory: await modules.organisations.directory(),
    })
    log(`${firms} 家虚构企业、${facts} 条事实 invented firms and facts about them`)
  },
}
