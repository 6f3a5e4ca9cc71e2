import { createModules } from '../app.ts'
import { fixedClock } from '../kernel/clock.ts'
import { createLogger } from '../kernel/logger.ts'
import { linjiang, testConfig, testNow } from './linjiang.ts'

// A server process that does nothing but jobs, in short steps, to be killed by a test of imports.
const [url = '', filesDir = ''] = process.argv.slice(2)
const modules = createModules({
  config: testConfig(url, filesDir),
  logger: createLogger('silent'),
  city: linjiang,
  clock: fixedClock(testNow),
  pace: { leaseMs: 400, pollMs: 20, importRows: 300 },
})
modules.jobs.start()
process.send?.('ready')
