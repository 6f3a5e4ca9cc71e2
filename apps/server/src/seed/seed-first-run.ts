import { systemActor } from '../kernel/actor.ts'
import { createDatabase } from '../kernel/database.ts'
import { write } from '../kernel/transaction.ts'
import type { SeedStep } from './step.ts'

/** Grades the demonstration's city once, so that its pages show grades from the start. */
export const seedFirstRun: SeedStep = {
  name: 'first-run',
  demonstrationOnly: true,
  async run({ modules, pool, log }) {
    const title = { zh: '评价全市', en: 'Grade the city' }
    await write(createDatabase(pool), systemActor, 'seed', (tx) =>
      modules.jobs.enqueue(tx, systemActor, {
        kind: 'assess-city',
        title,
        input: {},
        uniqueKey: 'schedule:assess-city',
      }),
    )
    await modules.jobs.drain()
    log('第一次评价 first run of the models')
  },
}
