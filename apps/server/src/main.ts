import { type App, createApp } from './app.ts'
import { findCity } from './city.ts'
import { type Config, readConfig } from './config.ts'
import { createPool } from './kernel/database.ts'
import { createLogger } from './kernel/logger.ts'

/**
 * Starts the server on a migrated and seeded database.
 * @throws Error where the database has no city in it, or the port is taken (code EADDRINUSE)
 */
export async function startServer(config: Config): Promise<{ url: string; close(): Promise<void> }> {
  const pool = createPool(config.DATABASE_URL, 'zhiheng_app', 1)
  const city = await findCity(pool).finally(() => pool.end())
  if (!city) {
    throw new Error(
      '数据库里还没有城市的资料，请先导入 The database holds no city yet: seed it first (npm start does it)',
    )
  }
  const app = await createApp({ config, logger: createLogger(config.LOG_LEVEL), city })
  try {
    await app.modules.files.sweep()
    await app.modules.notices.closeClearSecrets()
    const url = await app.http.listen({ host: config.HOST, port: config.PORT })
    app.modules.jobs.start()
    const stopSealing = regularly(app, sealEveryMs, 'the trail could not be sealed', app.modules.audit.seal)
    const stopWaking =
      config.JOB_WORKERS > 0
        ? regularly(app, wakeEveryMs, 'webhooks could not be woken', app.modules.webhooks.wake)
        : undefined
    const close = async () => {
      await Promise.all([stopSealing(), stopWaking?.()])
      await app.close()
    }
    return { url: config.PUBLIC_URL ?? url, close }
  } catch (error) {
    await app.close()
    throw error
  }
}

/** What was written to the trail in the last minute is the most that could be taken out unnoticed. */
const sealEveryMs = 60_000

/** What is new reaches other systems some two seconds later. */
const wakeEveryMs = 2000

/** @returns stops it, and waits for what is under way */
function regularly({ http }: App, everyMs: number, failed: string, work: () => Promise<unknown>) {
  let working: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    working = work().catch((error) => http.log.error({ err: error }, failed))
  }, everyMs)
  return async (): Promise<void> => {
    clearInterval(timer)
    await working
  }
}

if (import.meta.main) {
  try {
    const server = await startServer(readConfig())
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close())
  } catch (error) {
    // A wrong setting, a port that is taken: the words are enough, the stack would bury them.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
