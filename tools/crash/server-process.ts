import { createApp } from '../../apps/server/src/app.ts'
import { systemClock } from '../../apps/server/src/kernel/clock.ts'
import { createLogger } from '../../apps/server/src/kernel/logger.ts'
import { linjiang, testConfig } from '../../apps/server/src/testing/linjiang.ts'

// The whole server as a process of its own, to be killed by a test. It is loaded and stands by until it is told where
// its database and files are; the next one can be loaded while this one works.

export type Begin = { readonly url: string; readonly filesDir: string; readonly shiftMs: number }

process.once('message', async ({ url, filesDir, shiftMs }: Begin) => {
  const app = await createApp({
    config: { ...testConfig(url, filesDir), REQUESTS_PER_MINUTE: 1_000_000, LEDGER_SEAL_MINUTES: 1 },
    logger: createLogger('silent'),
    city: linjiang,
    clock: systemClock(shiftMs),
  })
  await app.modules.files.sweep()
  const address = await app.http.listen({ host: '127.0.0.1', port: 0 })
  app.modules.jobs.start()
  // Far more often than in life, so that kills meet it. Where the database is away, the next one does it.
  setInterval(() => void app.modules.audit.seal().catch(() => {}), 200)
  process.send?.(address)
})
process.send?.('loaded')
