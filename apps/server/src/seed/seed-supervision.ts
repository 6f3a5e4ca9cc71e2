import { systemActor } from '../kernel/actor.ts'
import type { SeedStep } from './step.ts'

/** What follows from the first run and from the facts: how firms are supervised, and which vetoes events propose. */
export const seedSupervision: SeedStep = {
  name: 'supervision',
  demonstrationOnly: true,
  async run({ modules, log }) {
    const { found } = await modules.vetoes.propose(systemActor)
    const { classed, lowered } = await modules.supervision.settle(systemActor)
    log(`${found} 条否决建议 vetoes proposed，${classed} 家定类 firms classed，${lowered} 家降级 lowered`)
  },
}
