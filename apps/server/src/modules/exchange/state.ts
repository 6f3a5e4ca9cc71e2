import type { FactImportState } from '@zhiheng/contract'
import type { Machine } from '#kernel/machine'

const job = 'the job in the background'

/** A file of facts: read without taking anything, then taken by whoever handed it in. */
export const importMachine: Machine<
  FactImportState,
  'check' | 'fail' | 'start' | 'go-on' | 'finish' | 'cancel'
> = {
  initial: ['checking'],
  transitions: {
    check: { side: job, from: ['checking'], to: ['checked'] },
    fail: { side: job, from: ['checking'], to: ['failed'] },
    start: { side: 'the supplier', from: ['checked'], to: ['importing'] },
    'go-on': { side: job, from: ['cancelled'], to: ['importing'] },
    finish: { side: job, from: ['importing'], to: ['done'] },
    cancel: { side: job, from: ['importing'], to: ['cancelled'] },
  },
}

/** A row of a file about nobody whom the register knows. */
export const parkedMachine: Machine<'waiting' | 'settled' | 'dropped', 'settle' | 'drop'> = {
  initial: ['waiting'],
  transitions: {
    settle: { side: 'the supplier', from: ['waiting'], to: ['settled'] },
    drop: { side: 'the supplier', from: ['waiting'], to: ['dropped'] },
  },
}
