import { type Kysely, sql } from 'kysely'
import type { JobTables } from './tables.ts'

type Tx = Kysely<JobTables>
export type JobFilter = {
  readonly active?: boolean | undefined
  readonly requestedBy?: string | undefined
  readonly kind?: string | undefined
}

function filtered(tx: Tx, { active, requestedBy, kind }: JobFilter) {
  let query = tx.selectFrom('jobs')
  if (active !== undefined) query = query.where('state', active ? 'in' : 'not in', ['queued', 'running'])
  if (requestedBy !== undefined) query = query.where('requested_by', '=', requestedBy)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  return query
}

const shown = (query: ReturnType<typeof filtered>) =>
  query
    .leftJoin('job_progress as p', 'p.job_id', 'jobs.id')
    .select([
      'jobs.id',
      'jobs.position',
      'jobs.kind',
      'jobs.title',
      'jobs.state',
      'jobs.unit',
      'jobs.result',
      'jobs.error',
      'jobs.requested_by as requestedBy',
      'jobs.requested_by_name as requestedByName',
      'jobs.cancel_requested as cancelRequested',
      'jobs.created_at as createdAt',
      'jobs.started_at as startedAt',
      'jobs.finished_at as finishedAt',
      'p.done',
      'p.total',
      'p.step',
      'p.run_started_done as startedDone',
      sql<number | null>`extract(epoch from clock_timestamp() - p.run_started_at)::float8`.as('runSeconds'),
    ])

export type JobRow = NonNullable<Awaited<ReturnType<typeof findJob>>>

export const findJob = (tx: Tx, id: string) =>
  shown(filtered(tx, {})).where('jobs.id', '=', id).executeTakeFirst()

/** Jobs newest first, before the one at `before`; and how many the filter has in all. */
export async function listJobs(
  tx: Tx,
  filter: JobFilter,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
) {
  let page = shown(filtered(tx, filter)).orderBy('jobs.position', 'desc').limit(limit)
  if (before !== undefined) page = page.where('jobs.position', '<', before)
  const rows = await page.execute()
  const { total } = await filtered(tx, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total }
}
