import { lightRuleOn } from '../city.ts'
import { fixedClock } from '../kernel/clock.ts'
import { createPool } from '../kernel/database.ts'
import { createLogger } from '../kernel/logger.ts'
import { createFiles } from '../modules/files/index.ts'
import { createJobs } from '../modules/jobs/index.ts'
import { createOrganisations } from '../modules/organisations/index.ts'
import { createTaskSheets } from '../modules/task-sheets/index.ts'
import { createTasks } from '../modules/tasks/index.ts'
import { linjiang } from './linjiang.ts'

const noUploads = () => Promise.reject(new Error('Nothing is uploaded to this worker'))

// A server process that does nothing but bring workbooks of tasks in, in short steps, to be killed by a test: where the
// database and the files are, the person's actor as JSON, the clock's standing time.
const [url = '', dir = '', actor = 'null', now = ''] = process.argv.slice(2)
const pool = createPool(url, 'zhiheng_app', 4)
const clock = fixedClock(now)
const logger = createLogger('silent')
const quotas = { data: 1e9, account: 1e9, store: 1e9 }
const { directory, match } = createOrganisations({ pool, clock, admit: noUploads })
const jobs = createJobs({
  ...{ pool, clock, logger, workers: 1, leaseMs: 1000, pollMs: 20 },
  actorOf: async () => JSON.parse(actor),
})
const tasks = createTasks({
  ...{ pool, clock, directory, lightRule: lightRuleOn.bind(null, linjiang.lightRules) },
  calendar: async () => ({ holidays: new Set<string>(), makeUpDays: new Set<string>() }),
  notify: async () => {},
})
const sheets = createTaskSheets({
  ...{
    pool,
    clock,
    directory,
    match,
    tasks: tasks.sheets,
    enqueue: jobs.enqueue,
    batchRows: 40,
    rowsAtOnce: 500,
  },
  files: createFiles({ pool, clock, logger, dir, maxDataBytes: 1e8, quotas }),
})
for (const job of sheets.jobs) jobs.register(job)
jobs.start()
process.send?.('ready')
