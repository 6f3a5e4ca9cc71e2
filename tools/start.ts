import { parseArgs } from 'node:util'
import { type Config, readConfigWith } from '../apps/server/src/config.ts'
import { Problem, runCommand } from './problem.ts'
import { noteOnLock } from './process-lock.ts'
import { printWelcome } from './start/accounts.ts'
import {
  announceStopping,
  beginData,
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
  decideEnvironment()
  // The database has no address yet; it is checked by itself later.
  const { HOST: host, PORT: port } = configure('postgres://not/yet')
  await requireFreePort(port, host)
  const release = await occupyCheckout()
  shutdown.add(async () => release())
  if (values.fresh) await startAfresh()

  // The pages need neither the database nor the server: on two cores they are built beside them.
  const [url] = await Promise.all([prepareDatabase(), preparePages(), warmUp()])
  await shutdown.proceed()
  const address = await progress.step('启动服务 Starting the server', () => serve(url, port, host))
  noteOnLock(startLock, address)
  printWelcome(address, (performance.now() - began) / 1000, 'shantou')
}

async function prepareDatabase(): Promise<string> {
  const { migrate } = await import('../apps/server/src/kernel/migrate.ts')
  const complete = process.env.DATABASE_URL ? () => undefined : await beginData(console.log)
  const url = await progress.step('启动数据库 Starting the database', (note) => openDatabase(shutdown, note))
  await shutdown.proceed()
  await progress.step('更新表结构 Updating the tables', async (note) => {
    const applied = await migrate(url)
    if (applied.length > 0) note(`${applied.length} 项变更 changes applied`)
  })
  await shutdown.proceed()
  await progress.step('载入示范城市 Loading the model city', async (note) => {
    const { seed } = await import('../apps/server/src/seed.ts')
    await seed({ url: withoutWaiting(url), profile: 'shantou', demo: true, log: note }).catch((error) => {
      throw explainSeed(error)
    })
  })
  complete()
  return url
}

/**
 * The invented year is thousands of small transactions. Each need not wait for the disk: after a power cut they
 * are missing from the end, the mark that the seed is complete first, and the next start goes on.
 */
function withoutWaiting(url: string): string {
  const address = new URL(url)
  address.searchParams.set('options', '-c synchronous_commit=off')
  return address.href
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
    const server = await startServer(configure(url))
    shutdown.add(() => server.close())
    return server.url
  } catch (error) {
    throw explainListening(error, port, host)
  }
}

/** What a demonstration decides where the caller has not. */
function decideEnvironment(): void {
  process.env.LOG_LEVEL ??= 'warn'
  process.env.FILES_DIR ??= filesDir
  process.env.SESSION_SECRET ??= sessionSecret()
}

function configure(url: string): Config {
  try {
    return readConfigWith({ DATABASE_URL: url })
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new Problem(
      { happened: '环境变量的值不对，没有启动。', todo: '改正或去掉下面指出的变量，再运行一次。' },
      {
        happened: 'An environment variable has a wrong value; nothing was started.',
        todo: 'Correct or unset the variable named below and run the command again.',
      },
      detail,
    )
  }
}

/** The one refusal of the seed that whoever starts can cause: a database that holds a real city. */
function explainSeed(error: unknown): unknown {
  if (!(error instanceof Error) || !error.message.includes('This database holds')) return error
  return new Problem(
    {
      happened: 'DATABASE_URL 指定的数据库里是正式数据，npm start 只载入示范城市。',
      kept: '那里的数据没有改动。',
      todo: '换一个空数据库；正式运行见 docs/deployment.md。',
    },
    {
      happened:
        'The database that DATABASE_URL names holds a real city; npm start loads a demonstration only.',
      kept: 'Its data is unchanged.',
      todo: 'Use an empty database; docs/deployment.md says how to run a real one.',
    },
  )
}

async function startAfresh(): Promise<void> {
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
  await removeData()
}
