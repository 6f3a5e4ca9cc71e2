import { setTimeout as wait } from 'node:timers/promises'
import { systemActor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import type { JobHandler } from './handler.ts'
import { claim } from './lease.ts'
import type { RunDeps } from './run-deps.ts'
import { runJob } from './run-job.ts'
import { createScheduler } from './schedule.ts'

type RunnerOptions = RunDeps & { readonly workers: number; readonly pollMs: number }

/** Takes jobs in hand one after another, `workers` at a time, until it is told to stop. */
export function createRunner(handlers: ReadonlyMap<string, JobHandler>, options: RunnerOptions) {
  const { db, clock, logger, leaseMs, workers, pollMs } = options
  const ending = new AbortController()
  const schedule = createScheduler(db, clock)
  let loops: Promise<void>[] = []

  /** @returns whether there was one */
  const runNext = async (): Promise<boolean> => {
    await schedule(handlers.values())
    const kinds = [...handlers.keys()]
    if (kinds.length === 0) return false
    const taken = await write(db, systemActor, 'take-job', (tx) =>
      claim(tx, { kinds, now: clock.now(), leaseMs }),
    )
    const handler = taken && handlers.get(taken.kind)
    if (!taken || !handler) return false
    await runJob(options, handler, taken, ending.signal)
    return true
  }

  const loop = async () => {
    while (!ending.signal.aborted) {
      const ran = await runNext().catch((error: unknown) => {
        // The database may be away for a moment; jobs wait, and so do we.
        logger.error({ err: error }, 'taking a job failed')
        return false
      })
      if (!ran) await wait(pollMs, undefined, { signal: ending.signal }).catch(() => {})
    }
  }

  return {
    start(): void {
      if (loops.length === 0) loops = Array.from({ length: workers }, loop)
    },
    /** Runs what waits and is due, then returns; for tests and tools. */
    async drain(): Promise<void> {
      while (await runNext());
    },
    /** Lets each job finish its present step and go on elsewhere. */
    async stop(): Promise<void> {
      ending.abort()
      await Promise.all(loops)
    },
  }
}
