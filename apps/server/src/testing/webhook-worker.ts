import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fixedClock } from '../kernel/clock.ts'
import { createPool } from '../kernel/database.ts'
import { createLogger } from '../kernel/logger.ts'
import { createOutgoing } from '../kernel/outgoing.ts'
import { createPurposes } from '../kernel/purposes.ts'
import { createExchange } from '../modules/exchange/index.ts'
import { createFiles } from '../modules/files/index.ts'
import { createJobs } from '../modules/jobs/index.ts'
import { createLedger } from '../modules/ledger/index.ts'
import { createOrganisations } from '../modules/organisations/index.ts'
import { createSubjects } from '../modules/subjects/index.ts'
import { createWebhooks } from '../modules/webhooks/index.ts'
import { testDataRules } from './policies.ts'

const noUploads = () => Promise.reject(new Error('Nothing is uploaded to this worker'))

// A server process that does nothing but tell receivers, to be killed by a test: where the database is, the person's
// actor as JSON, the clock's standing time, the key of the ledger, the secret that closes those of receivers. It begins
// when it is told to.
const [url = '', actor = 'null', now = '', key = '', secret = ''] = process.argv.slice(2)
const pool = createPool(url, 'zhiheng_app', 4)
const logger = createLogger('silent')
const clock = fixedClock(now)
const quotas = { data: 1e9, account: 1e9, store: 1e9 }
const { directory } = createOrganisations({ pool, clock, admit: noUploads })
const actAgain = async () => JSON.parse(actor)
const jobs = createJobs({
  ...{ pool, clock, logger, workers: 1, leaseMs: 300, pollMs: 10 },
  actorOf: actAgain,
})
const log = { origin: 'test', key, keyFile: '', algorithm: 'ed25519', pastKeys: [], logger } as const
const purposes = createPurposes(testDataRules.purposes, clock)
const exchange = createExchange({
  purposes,
  ...{ pool, clock, directory, batchRows: 300, dataFileDays: 90, enqueue: jobs.enqueue },
  recordCopy: async () => {},
  ledger: createLedger({ pool, clock, directory, lookupMonths: 60, purposes, sealMinutes: 5, log }),
  subjects: createSubjects({ pool, clock, directory, jobs }),
  files: createFiles({ pool, clock, logger, dir: '.data/none', maxDataBytes: 1e8, quotas }),
})
const webhooks = createWebhooks({
  purposes,
  ...{ pool, clock, directory, actAgain, secret, enqueue: jobs.enqueue, feed: exchange.feed },
  ...{ outgoing: createOutgoing({ http: true, networks: ['127.0.0.0/8'] }), notify: async () => {} },
  ...{ giveUpDays: 5, logDays: 90 },
})
for (const job of webhooks.jobs) jobs.register(job)
process.send?.('ready')
await once(process, 'message')
jobs.start()
for (;;) {
  await webhooks.wake()
  await wait(20)
}
