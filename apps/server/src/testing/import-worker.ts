import { fixedClock } from '../kernel/clock.ts'
import { createPool } from '../kernel/database.ts'
import { createLogger } from '../kernel/logger.ts'
import { createPurposes } from '../kernel/purposes.ts'
import { createExchange } from '../modules/exchange/index.ts'
import { createFiles } from '../modules/files/index.ts'
import { createJobs } from '../modules/jobs/index.ts'
import { createLedger } from '../modules/ledger/index.ts'
import { createOrganisations } from '../modules/organisations/index.ts'
import { createSubjects } from '../modules/subjects/index.ts'
import { testDataRules } from './policies.ts'

const noUploads = () => Promise.reject(new Error('Nothing is uploaded to this worker'))

// A server process that does nothing but take files of facts in, in short steps, to be killed by a test: where the
// database and the files are, the person's actor as JSON, the clock's standing time, the key of the ledger.
const [url = '', dir = '', actor = 'null', now = '', key = ''] = process.argv.slice(2)
const pool = createPool(url, 'zhiheng_app', 4)
const logger = createLogger('silent')
const clock = fixedClock(now)
const quotas = { data: 1e9, account: 1e9, store: 1e9 }
const { directory } = createOrganisations({ pool, clock, admit: noUploads })
const jobs = createJobs({
  ...{ pool, clock, logger, workers: 1, leaseMs: 400, pollMs: 20 },
  actorOf: async () => JSON.parse(actor),
})
const log = { origin: 'test', key, keyFile: '', algorithm: 'ed25519', pastKeys: [], logger } as const
const purposes = createPurposes(testDataRules.purposes, clock)
const exchange = createExchange({
  purposes,
  ...{ pool, clock, directory, batchRows: 300, dataFileDays: 90, enqueue: jobs.enqueue },
  recordCopy: async () => {},
  ledger: createLedger({ pool, clock, directory, lookupMonths: 60, purposes, sealMinutes: 5, log }),
  subjects: createSubjects({ pool, clock, directory, jobs }),
  files: createFiles({ pool, clock, logger, dir, maxDataBytes: 1e8, quotas }),
})
for (const job of exchange.jobs) jobs.register(job)
jobs.start()
process.send?.('ready')
