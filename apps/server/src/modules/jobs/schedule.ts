import { type Kysely, sql } from 'kysely'
import { systemActor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { write } from '#kernel/transaction'
import { enqueue } from './enqueue.ts'
import type { Every, JobHandler } from './handler.ts'
import type { JobTables } from './tables.ts'

const chinaMs = 8 * 60 * 60_000
const dayMs = 24 * 60 * 60_000

/** The last instant at or before `now` at which something that recurs was due. */
export function lastDue(every: Every, now: string): string {
  const epoch = Date.parse(now)
  if ('minutes' in every) {
    const step = every.minutes * 60_000
    return new Date(Math.floor(epoch / step) * step).toISOString()
  }
  const [hours = 0, minutes = 0] = every.at.split(':').map(Number)
  const offset = (hours * 60 + minutes) * 60_000 - chinaMs
  return new Date(Math.floor((epoch - offset) / dayMs) * dayMs + offset).toISOString()
}

/**
 * Asks for the recurring jobs that have fallen due. Each occurrence is asked for once, by whichever process is first to
 * write it down, and not while the one before still waits or runs; what fell due while no server ran is made up for once.
 */
export function createScheduler(db: Kysely<JobTables>, clock: Clock) {
  const seen = new Map<string, string>()
  return async (handlers: Iterable<JobHandler>): Promise<void> => {
    for (const { kind, schedule } of handlers) {
      if (!schedule) continue
      const now = clock.now()
      const due = lastDue(schedule.every, now)
      if (due === seen.get(kind)) continue
      await write(db, systemActor, 'schedule-job', async (tx) => {
        const { rows } = await sql`
          insert into job_schedules as s (name, due_at) values (${kind}, ${due})
          on conflict (name) do update set due_at = excluded.due_at where s.due_at < excluded.due_at
          returning name`.execute(tx)
        if (rows.length === 0) return
        const { title, input } = schedule
        await enqueue(tx, systemActor, now, { kind, title, input, uniqueKey: `schedule:${kind}` })
      })
      seen.set(kind, due)
    }
  }
}
