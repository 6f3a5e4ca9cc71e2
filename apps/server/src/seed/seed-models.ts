import type { SeedStep } from './step.ts'

/** The models of the profile, in force from the days that they name. */
export const seedModels: SeedStep = {
  name: 'models',
  async run({ modules, profile, log }) {
    await modules.assessments.bringModels(profile.models)
    log(`${profile.models.length} 个评价模型 models that grade`)
  },
}
