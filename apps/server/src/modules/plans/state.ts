import type { Machine } from '#kernel/machine'
import type { PlanImportsTable, PlanState } from './tables.ts'

/** A plan. A new edition is written into the plan in force; what was in force before stays as a copy that is superseded. */
export const planMachine: Machine<PlanState, 'publish' | 'supersede'> = {
  initial: ['draft', 'published'],
  transitions: {
    publish: { side: 'the district', from: ['draft'], to: ['published'] },
    supersede: { side: 'the quality office', from: ['published'], to: ['superseded'] },
  },
}

/** A document that is read into a plan. */
export const importMachine: Machine<PlanImportsTable['state'], 'review' | 'publish' | 'abandon'> = {
  initial: ['reviewing'],
  transitions: {
    review: { side: 'the quality office', from: ['reviewing'], to: [] },
    publish: { side: 'the quality office', from: ['reviewing'], to: ['published'] },
    abandon: { side: 'the quality office', from: ['reviewing'], to: ['abandoned'] },
  },
}
