import type { QueryExecutorProvider } from 'kysely'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { createDatabase } from '#kernel/database'
import { enqueue, type NewJob } from './enqueue.ts'
import { forgetJob } from './forget-own-jobs.ts'
import type { JobHandler, StoredPost } from './handler.ts'
import { bindRoutes } from './routes.ts'
import { createRunner } from './runner.ts'
import { createService } from './service.ts'
import type { JobTables } from './tables.ts'

export type { NewJob } from './enqueue.ts'
export { JobFailure } from './failure.ts'
export { defineJob, type JobContext, type JobHandler } from './handler.ts'

type Options = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly logger: Logger
  readonly actorOf: (post: StoredPost) => Promise<Actor | null>
  /** How many jobs this process runs at a time. */
  readonly workers: number
  /** After so long without a word from its process a job goes on elsewhere. */
  readonly leaseMs?: number
  readonly pollMs?: number
}

/** Work that takes longer than a request: asked for in a transaction, done step by step, each step exactly once. */
export function createJobs({ pool, clock, leaseMs = 30_000, pollMs = 1000, ...options }: Options) {
  const db = createDatabase<JobTables>(pool)
  const handlers = new Map<string, JobHandler>()
  const register = (handler: JobHandler): void => {
    if (handlers.has(handler.kind)) throw new Error(`There is a job ${handler.kind} already`)
    handlers.set(handler.kind, handler)
  }
  register(forgetJob(clock))
  const runner = createRunner(handlers, { db, pool, clock, leaseMs, pollMs, ...options })
  return {
    routes: bindRoutes(createService({ db, clock })),
    register,
    enqueue: (tx: QueryExecutorProvider, actor: Actor, job: NewJob) => enqueue(tx, actor, clock.now(), job),
    start: runner.start,
    drain: runner.drain,
    stop: runner.stop,
  }
}
