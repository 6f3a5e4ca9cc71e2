import { systemActor } from '../kernel/actor.ts'
import type { SeedStep } from './step.ts'

/** The tree of bodies in the order of the profile, which is the city's official order. */
export const seedOrganisations: SeedStep = {
  name: 'organisations',
  async run({ modules, profile, log }) {
    const { bodies } = profile.organisations
    await modules.organisations.define(
      systemActor,
      bodies.map((body, position) => ({ ...body, position })),
    )
    log(`${bodies.length} 个机构 bodies`)
  },
}
