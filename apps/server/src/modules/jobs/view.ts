import type { JobView } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { leads } from '#kernel/machine'
import type { JobRow } from './read-model.ts'
import { jobMachine } from './state.ts'

/** Before so many seconds and so much of the whole, a pace says nothing. */
const settledSeconds = 5
const settledShare = 0.02

export function toView(actor: Actor, row: JobRow): JobView {
  const { requestedBy, startedDone, runSeconds, position: _, ...job } = row
  const own = requestedBy !== null && requestedBy === actor.accountId
  const ended = !leads(jobMachine, 'cancel', row.state)
  return {
    ...job,
    done: row.done ?? 0,
    step: ended ? null : row.step,
    // The last failure of a job that waits for its next attempt is shown as well.
    error: row.error,
    secondsLeft: row.state === 'running' ? secondsLeft(row) : null,
    canCancel: own && !ended && !row.cancelRequested,
    canResume: own && leads(jobMachine, 'resume', row.state),
  }
}

function secondsLeft({ done, total, startedDone, runSeconds }: JobRow): number | null {
  if (done === null || total === null || runSeconds === null) return null
  const counted = done - (startedDone ?? 0)
  if (runSeconds < settledSeconds || counted < total * settledShare || done >= total) return null
  return Math.ceil(((total - done) / counted) * runSeconds)
}
