import type { JobState } from '@zhiheng/contract'
import type { Machine } from '#kernel/machine'

type Verb = 'take' | 'finish' | 'fail' | 'retry' | 'stop' | 'cancel' | 'resume'

/**
 * A job in the background. One that runs is asked to stop and does so after its present step; one whose holder has died is
 * taken by another process. SQL of a partial index repeats the states in words: its predicate takes no parameter.
 */
export const jobMachine: Machine<JobState, Verb> = {
  initial: ['queued'],
  transitions: {
    take: { side: 'a process', from: ['queued', 'running'], to: ['running'] },
    finish: { side: 'the process that holds it', from: ['running'], to: ['done'] },
    fail: { side: 'the process that holds it', from: ['running'], to: ['failed'] },
    retry: { side: 'the process that holds it', from: ['running'], to: ['queued'] },
    stop: { side: 'the process that holds it', from: ['running'], to: ['cancelled'] },
    cancel: {
      ...{ side: 'whoever asked for it', from: ['queued', 'running'], to: ['cancelled'] },
      leaves: ['queued'],
    },
    resume: { side: 'whoever asked for it', from: ['failed', 'cancelled'], to: ['queued'] },
  },
}
