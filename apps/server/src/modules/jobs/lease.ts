import type { JobError, JobResult, JobState } from '@zhiheng/contract'
import { type Kysely, sql, type Transaction } from 'kysely'
import { endOf } from '#kernel/machine'
import type { Progress, StoredPost } from './handler.ts'
import { jobMachine } from './state.ts'
import type { JobTables } from './tables.ts'

type Tx = Transaction<JobTables>

/** A job in hand. */
export type Claim = {
  readonly id: string
  readonly kind: string
  readonly input: unknown
  readonly post: StoredPost | null
  readonly requestedByName: string | null
  readonly cancelRequested: boolean
  readonly cursor: unknown
  readonly done: number
  readonly attempts: number
  readonly token: string
}

type Waiting = { readonly kinds: readonly string[]; readonly now: string; readonly leaseMs: number }

/**
 * Takes the next job in hand: one that waits and is due, or one whose holder has not been heard of. Several processes may
 * ask at once: rows that another one is taking are passed over, and the lease itself decides in the end, since the first
 * look may be at a row that has just been taken.
 */
export async function claim(tx: Tx, { kinds, now, leaseMs }: Waiting): Promise<Claim | undefined> {
  const picked = await sql<Omit<Claim, 'cursor' | 'done' | 'attempts' | 'token'>>`
    select j.id, j.kind, j.input, j.post, j.requested_by_name as "requestedByName",
      j.cancel_requested as "cancelRequested"
    from jobs j left join job_progress p on p.job_id = j.id
    where j.kind = any (${[...kinds]}) and (
      (j.state = 'queued' and j.run_after <= ${now})
      or (j.state = 'running' and (p.lease_until is null or p.lease_until < clock_timestamp())))
    order by j.priority desc, j.position
    limit 1 for update of j skip locked`.execute(tx)
  const [job] = picked.rows
  if (!job) return undefined
  const leased = await sql<Pick<Claim, 'cursor' | 'done' | 'attempts' | 'token'>>`
    insert into job_progress as p (job_id, attempts, lease_token, lease_until, run_started_at)
    values (${job.id}, 1, gen_random_uuid(), ${inMs(leaseMs)}, clock_timestamp())
    on conflict (job_id) do update set attempts = p.attempts + 1, lease_token = excluded.lease_token,
      lease_until = excluded.lease_until, run_started_at = excluded.run_started_at, run_started_done = p.done
    where p.lease_until is null or p.lease_until < clock_timestamp()
    returning cursor, done, attempts, lease_token as token`.execute(tx)
  const [lease] = leased.rows
  if (!lease) return undefined
  await sql`update jobs set state = ${endOf(jobMachine, 'take')}, started_at = coalesce(started_at, ${now})
    where id = ${job.id} and (state <> 'running' or started_at is null)`.execute(tx)
  return { ...job, ...lease }
}

const inMs = (milliseconds: number) => sql`clock_timestamp() + ${milliseconds} * interval '1 millisecond'`

export type Held = { readonly id: string; readonly token: string }

/** Lengthens the lease and writes how far it is. @returns whether to stop; undefined where the lease is lost */
export async function beat(
  db: Kysely<JobTables>,
  { id, token }: Held,
  leaseMs: number,
  progress: Progress,
): Promise<{ cancelRequested: boolean } | undefined> {
  const { rows } = await sql<{ cancelRequested: boolean }>`
    update job_progress p set lease_until = ${inMs(leaseMs)}, ${progressColumns(progress)}
    from jobs j where j.id = p.job_id and p.job_id = ${id} and p.lease_token = ${token}
    returning j.cancel_requested as "cancelRequested"`.execute(db)
  return rows[0]
}

/** Moves the cursor, where the lease is still held; the last statement of a handler's transaction. */
export async function moveCursor(
  tx: Transaction<never>,
  { id, token }: Held,
  leaseMs: number,
  { cursor, ...progress }: { readonly cursor: unknown } & Progress,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update job_progress p set cursor = ${JSON.stringify(cursor)}::jsonb, attempts = 0,
      lease_until = ${inMs(leaseMs)}, ${progressColumns(progress)}
    where job_id = ${id} and lease_token = ${token}`.execute(tx)
  return numAffectedRows === 1n
}

const progressColumns = ({ done, total, step }: Progress) => sql`
  done = coalesce(${done ?? null}::bigint, p.done),
  total = ${total === undefined ? sql`p.total` : sql`${total}::bigint`},
  step = coalesce(${step ? JSON.stringify(step) : null}::jsonb, p.step)`

export type Outcome = {
  readonly state: Exclude<JobState, 'running'>
  readonly at: string
  readonly result?: JobResult
  readonly error?: JobError
  /** When to try again, for one that waits anew. */
  readonly runAfter?: string
}

/** Puts the job down with what came of it. @returns false where the lease was lost: then nothing changes */
export async function settle(tx: Tx, { id, token }: Held, outcome: Outcome): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update job_progress set lease_token = null, lease_until = null
    where job_id = ${id} and lease_token = ${token}`.execute(tx)
  if (numAffectedRows !== 1n) return false
  const { state, at, result, error, runAfter } = outcome
  await tx
    .updateTable('jobs')
    .set({
      state,
      result: result ? sql`${JSON.stringify(result)}::jsonb` : null,
      error: error ? sql`${JSON.stringify(error)}::jsonb` : null,
      finished_at: state === 'queued' ? null : at,
      ...(runAfter === undefined ? {} : { run_after: runAfter }),
    })
    .where('id', '=', id)
    .execute()
  return true
}

/** Lets go of a job that runs, so that the next who asks goes on with it at once. The attempt does not count. */
export async function release(tx: Tx, { id, token }: Held): Promise<void> {
  await sql`update job_progress set lease_token = null, lease_until = null, attempts = greatest(0, attempts - 1)
    where job_id = ${id} and lease_token = ${token}`.execute(tx)
}
