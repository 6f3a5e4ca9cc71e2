import type { Machine } from '#kernel/machine'
import type { InstructionTables } from './tables.ts'

type State = InstructionTables['instructions']['state']
type ItemState = InstructionTables['instruction_items']['state']
const side = 'the quality office'

/** Minutes or a leader's instruction. Of the answers only the final one leads anywhere. */
export const instructionMachine: Machine<State, 'correct' | 'give' | 'answer'> = {
  initial: ['reviewing'],
  transitions: {
    correct: { side, from: ['reviewing'], to: [] },
    give: { side, from: ['reviewing'], to: ['given'] },
    answer: { side, from: ['given', 'reviewing'], to: ['answered'] },
  },
}

/** A sentence of it that reads like an order. */
export const itemMachine: Machine<ItemState, 'leave-out' | 'take-in' | 'give'> = {
  initial: ['proposed'],
  transitions: {
    'leave-out': { side, from: ['proposed', 'left-out'], to: ['left-out'], leaves: ['proposed'] },
    'take-in': { side, from: ['proposed', 'left-out'], to: ['proposed'], leaves: ['left-out'] },
    give: { side, from: ['proposed'], to: ['given'] },
  },
}
