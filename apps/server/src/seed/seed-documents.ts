import { systemActor } from '../kernel/actor.ts'
import type { SeedStep } from './step.ts'

/** Templates and numbers of the profile, where the office has none of the kind yet: what it has changed stays. */
export const seedDocuments: SeedStep = {
  name: 'documents',
  async run({ modules, profile, log }) {
    const directory = await modules.organisations.directory()
    let brought = 0
    for (const template of profile.templates) {
      if (await modules.documents.bringTemplate(systemActor, template)) brought += 1
    }
    for (const { organisation, ...series } of profile.documentSeries) {
      const body = directory.findByCode(organisation)
      const days = { validFrom: `${modules.clock.today().slice(0, 4)}-01-01`, validTo: null }
      if (body) await modules.documents.bringSeries(systemActor, body.id, { ...series, ...days })
    }
    log(`${brought} 个文书模板 document templates`)
  },
}
