import type { TaskImportState } from '@zhiheng/contract'
import type { Machine } from '#kernel/machine'

type Verb = 'check' | 'fail' | 'settle' | 'start' | 'finish' | 'cancel'
const job = 'the job in the background'
const giver = 'whoever handed the file in'

/** A workbook of tasks: judged first, then taken; what was cancelled goes on where it stopped. */
export const importMachine: Machine<TaskImportState, Verb> = {
  initial: ['checking'],
  transitions: {
    check: { side: job, from: ['checking', 'cancelled'], to: ['checked'] },
    fail: { side: job, from: ['checking', 'cancelled'], to: ['failed'] },
    settle: { side: giver, from: ['checked', 'cancelled'], to: [] },
    start: { side: giver, from: ['checked', 'cancelled'], to: ['importing'] },
    finish: { side: job, from: ['importing', 'cancelled'], to: ['done'] },
    cancel: { side: job, from: ['checking', 'importing'], to: ['cancelled'] },
  },
}
