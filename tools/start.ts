import { parseArgs } from 'node:util'
import { readConfig } from '../apps/server/src/config.ts'
import { Problem, runCommand } from './problem.ts'
import { noteOnLock } from './process-lock.ts'
import { printWelcome } from './start/accounts.ts'
import {
  announceStopping,
  filesDir,
  occupyCheckout,
  removeData,
  sessionSecret,
  startLock,
} from './start/checkout.ts'
import { openDatabase } from './start/database.ts'
import { explainListening, requireFreePort } from './start/port.ts'
import { Progress } from './start/progress.ts'
import { Shutdown } from './start/shutdown.ts'
import { endChildren } from './testing/child.ts'
import { buildWeb } from './web-build.ts'

// npm start [-- --fresh]: the whole product with the Shantou profile and an invented city, on one port.

const began = performance.now()
const progress = new Progress(6)
const shutdown = new Shutdown(announceStopping)

await runCommand(async () => {
  try {
    await start()
  } catch (error) {
    // Whatever breaks while things are being put away was broken by that.
    if (shutdown.begun) await new Promise(() => undefined)
    await shutdown.run()
    throw error
  }
})

async function start(): Promise<void> {
  // The launcher has seen to it, or this file would not run.
  await progress.step('依赖已就绪 Dependencies are ready', async () => undefined)
  const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } })
  const { HOST: host, PORT: port } = readConfig({
    ...demonstration(),
    DATABASE_URL: 'postgres://checked/later',
  })
  await requireFreePort(port, host)
  const release = await occupyCheckout()
  shutdown.add(async () => release())
  if (values.fresh) startAfresh()

  // The pages need neither the database nor the server: on two cores they are built beside them.
  const [url] = await Promise.all([prepareDatabase(), preparePages(), warmUp()])
  await shutdown.proceed()
  const address = await progress.step('启动服务 Starting the server', () => serve(url, port, host))
  noteOnLock(startLock, address)
  printWelcome(address, (performance.now() - began) / 1000, 'shantou')
}

async function prepareDatabase(): Promise<string> {
  const { migrate } = await import('../apps/server/src/kernel/migrate.ts')
  const url = await progress.step('启动数据库 Starting the database', (note) => openDatabase(shutdown, note))
  await shutdown.proceed()
  await progress.step('更新表结构 Updating the tables', async (note) => {
    const applied = await migrate(url)
    if (applied.length > 0) note(`${applied.length} 项变更 changes applied`)
  })
  await shutdown.proceed()
  await progress.step('载入示范城市 Loading the model city', async () => {
    const { seed } = await import('../apps/server/src/seed.ts')
    await seed({ url, profile: 'shantou', demo: true })
  })
  return url
}

async function preparePages(): Promise<void> {
  shutdown.add(async () => endChildren())
  await progress.step('构建页面 Building the web pages', (note) => buildWeb(note))
}

/** Reading the server's program takes longer than the database takes to start. */
async function warmUp(): Promise<void> {
  await import('../apps/server/src/main.ts')
}

async function serve(url: string, port: number, host: string): Promise<string> {
  const { startServer } = await import('../apps/server/src/main.ts')
  try {
    const server = await startServer(readConfig({ ...demonstration(), DATABASE_URL: url }))
    shutdown.add(() => server.close())
    return server.url
  } catch (error) {
    throw explainListening(error, port, host)
  }
}

function demonstration(): Record<string, string | undefined> {
  return { LOG_LEVEL: 'warn', FILES_DIR: filesDir, SESSION_SECRET: sessionSecret(), ...process.env }
}

function startAfresh(): void {
  if (process.env.DATABASE_URL) {
    throw new Problem(
      {
        happened: '--fresh 只用于内置数据库。',
        kept: 'DATABASE_URL 指定的数据没有改动。',
        todo: '要清空它，请自己删除并重建那个数据库。',
      },
      {
        happened: '--fresh is for the built-in database only.',
        kept: 'The data that DATABASE_URL names is unchanged.',
        todo: 'To empty it, drop and create that database yourself.',
      },
    )
  }
  removeData()
}
