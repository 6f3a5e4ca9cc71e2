import { fixedClock } from '../kernel/clock.ts'
import { createPool } from '../kernel/database.ts'
import { createLogger } from '../kernel/logger.ts'
import { createPurposes } from '../kernel/purposes.ts'
import { createLedger } from '../modules/ledger/index.ts'
import { testDataRules } from './policies.ts'

// A process that does nothing but build the ledger's tree in short steps, to be killed by a test.
const [url = '', key = '', origin = '', now = ''] = process.argv.slice(2)
const pool = createPool(url, 'zhiheng_app', 2)
const log = {
  origin,
  key,
  keyFile: '',
  algorithm: 'ed25519',
  pastKeys: [],
  logger: createLogger('silent'),
} as const
const directory = () => Promise.reject(new Error('nobody asks for bodies here'))
const ledger = createLedger({
  purposes: createPurposes(testDataRules.purposes, fixedClock(now)),
  ...{ pool, clock: fixedClock(now), directory, lookupMonths: 60, sealMinutes: 5, log },
})
await ledger.seal(256)
process.disconnect?.()
await pool.end()
