import { setTimeout as wait } from 'node:timers/promises'
import { fixedClock } from '../kernel/clock.ts'
import { createPool } from '../kernel/database.ts'
import { createLogger } from '../kernel/logger.ts'
import { createJobs } from '../modules/jobs/index.ts'
import { countingJob } from './counting-job.ts'

// A server process that does nothing but jobs, to be killed by a test: where the database is, the person's
// actor as JSON, the clock's standing time, and how long a lease lasts.
const [url = '', actor = 'null', now = '', leaseMs = ''] = process.argv.slice(2)
const pool = createPool(url, 'zhiheng_app', 4)
const jobs = createJobs({
  ...{
    pool,
    clock: fixedClock(now),
    logger: createLogger('silent'),
    workers: 1,
    leaseMs: Number(leaseMs),
    pollMs: 20,
  },
  actorOf: async () => JSON.parse(actor),
})
jobs.register(countingJob(() => wait(5).then(() => undefined)))
process.once('SIGTERM', () => jobs.stop().then(() => pool.end()))
jobs.start()
process.send?.('ready')
