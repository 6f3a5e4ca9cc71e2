import { systemActor } from '../kernel/actor.ts'
import type { SeedStep } from './step.ts'

/** The versions of the key supervised catalogue; one that is there already stays as it is. */
export const seedCatalogue: SeedStep = {
  name: 'catalogue',
  demonstrationOnly: true,
  async run({ modules, profile, log }) {
    const directory = await modules.organisations.directory()
    const { versions } = profile.catalogue
    await modules.catalogue.define(
      systemActor,
      versions.map(({ items, ...head }) => ({
        ...head,
        items: items.map(({ lead, ...item }) => ({
          ...item,
          leadId: lead && (directory.findByCode(lead)?.id ?? null),
        })),
      })),
    )
    log(`${versions.length} 版重点监管目录 versions of the catalogue`)
  },
}
