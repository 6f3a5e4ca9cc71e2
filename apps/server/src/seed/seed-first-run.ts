import type { SeedStep } from './step.ts'

/** Grades the demonstration's city once, so that its pages show grades from the start. */
export const seedFirstRun: SeedStep = {
  name: 'first-run',
  demonstrationOnly: true,
  async run({ modules, log }) {
    const { figures } = await modules.assessments.gradeNow()
    log(`${figures.runs} 个模型评价了 ${figures.graded} 次 models graded so many`)
  },
}
