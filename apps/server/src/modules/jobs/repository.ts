import { type Kysely, sql } from 'kysely'
import { endOf } from '#kernel/machine'
import { jobMachine } from './state.ts'
import type { JobTables } from './tables.ts'

type Tx = Kysely<JobTables>
/** A job that no process holds is put down at once. */
const waits = sql`state = any (${jobMachine.transitions.cancel.leaves ?? []}::text[])`

/**
 * One that waits is cancelled at once; one that runs stops after its present step.
 * @returns whether there was one
 */
export async function requestStop(tx: Tx, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('jobs')
    .set({
      cancel_requested: true,
      state: sql`case when ${waits} then ${endOf(jobMachine, 'cancel')} else state end`,
      finished_at: sql`case when ${waits} then ${now}::timestamptz end`,
    })
    .where('id', '=', id)
    .where('state', 'in', jobMachine.transitions.cancel.from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Waits anew, to go on where it stopped. @returns whether there was one that had stopped */
export async function startAgain(tx: Tx, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('jobs')
    .set({
      state: endOf(jobMachine, 'resume'),
      cancel_requested: false,
      result: null,
      error: null,
      finished_at: null,
      run_after: now,
    })
    .where('id', '=', id)
    .where('state', 'in', jobMachine.transitions.resume.from)
    .executeTakeFirst()
  await tx.updateTable('job_progress').set({ attempts: 0 }).where('job_id', '=', id).execute()
  return numUpdatedRows > 0n
}

/** Forgets the product's own jobs that ended before an instant; those of people stay. @returns how many */
export async function forgetOwnJobs(tx: Tx, before: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('jobs')
    .where('requested_by', 'is', null)
    .where('finished_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
