import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import type { JobHandler } from '#modules/jobs'
import type { DeadlineDependencies } from './deps.ts'
import { remindJob } from './remind-job.ts'
import { bindRoutes } from './routes.ts'

export { grants } from './policy.ts'

type Options = Omit<DeadlineDependencies, 'db'> & {
  readonly pool: pg.Pool
  readonly register: (handler: JobHandler) => void
}

/** Clocks of the work: calendar, rules, reminders, escalation, and a person's due days for other calendars. */
export function createDeadlines({ pool, register, ...rest }: Options) {
  const deps: DeadlineDependencies = { ...rest, db: createDatabase(pool) }
  register(remindJob(deps))
  return { routes: bindRoutes(deps) }
}
