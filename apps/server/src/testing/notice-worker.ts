import { fixedClock } from '../kernel/clock.ts'
import { createPool } from '../kernel/database.ts'
import { createLogger } from '../kernel/logger.ts'
import { createOutgoing } from '../kernel/outgoing.ts'
import { createJobs } from '../modules/jobs/index.ts'
import { createNotices } from '../modules/notices/index.ts'
import { createOrganisations } from '../modules/organisations/index.ts'

const noUploads = () => Promise.reject(new Error('Nothing is uploaded to this worker'))

// A server process that does nothing but deliver notices, to be killed by a test: where the database is, the secret, the
// clock's standing time.
const [url = '', secret = '', now = ''] = process.argv.slice(2)
const pool = createPool(url, 'zhiheng_app', 4)
const clock = fixedClock(now)
const jobs = createJobs({
  ...{ pool, clock, logger: createLogger('silent'), workers: 2, leaseMs: 300, pollMs: 10 },
  actorOf: async () => null,
})
createNotices({
  ...{ pool, clock, secret, enqueue: jobs.enqueue, register: jobs.register },
  directory: createOrganisations({ pool, clock, admit: noUploads }).directory,
  outgoing: createOutgoing({ http: true, networks: ['127.0.0.0/8'] }),
  ...{ publicUrl: undefined, smtpUrl: undefined, mailFrom: 'x' },
})
jobs.start()
process.send?.('ready')
