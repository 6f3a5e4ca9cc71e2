import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../apps/server/src/kernel/migrate.ts'
import { steps } from '../../apps/server/src/seed/steps.ts'
import { seed } from '../../apps/server/src/seed.ts'
import { createTestDatabase } from '../../apps/server/src/testing/database.ts'
import { type Template, withClient } from '../../apps/server/src/testing/template.ts'
import { buildWeb } from '../../tools/web-build.ts'
import { freePort } from './free-port.ts'

const root = join(import.meta.dirname, '..', '..')
const server = join(root, 'apps', 'server')
const sources = [
  join(server, 'migrations'),
  join(server, 'src', 'kernel'),
  join(server, 'src', 'modules'),
  join(server, 'src', 'seed'),
  join(server, 'src', 'seed.ts'),
  join(root, 'packages', 'official-document', 'src'),
  join(root, 'packages', 'invented-city', 'src'),
  join(root, 'profiles', 'shantou'),
]

const without = (...names: string[]) => steps.filter(({ name }) => !names.includes(name))

const stages = {
  /** People and bodies, and no plan yet. */
  unplanned: without('plan', 'tasks', 'credit', 'invented-city', 'first-run', 'supervision'),
  /** The plan is published; no task has been given. */
  planned: without('tasks', 'credit', 'invented-city', 'first-run', 'supervision'),
  /** Firms with what was recorded of them and what they did about it, graded; no plan. */
  credit: without('plan', 'tasks', 'invented-city'),
  /** The demonstration as `npm start` shows it. */
  demo: steps,
}
export type Stage = keyof typeof stages

const templateOf = (stage: Stage): Template => ({
  name: `city_${stage}`,
  sources,
  fill: async (url) => {
    await migrate(url)
    await seed({ url, profile: 'shantou', demo: true, steps: stages[stage] })
  },
})

/** The demonstration's day, at the moment the server starts; journeys count on its dates. */
const begins = Date.parse('2013-09-12T08:00:00+08:00')

export interface RunningCity {
  readonly origin: string
  /** The superuser's way into its database, for what no page shows. */
  readonly databaseUrl: string
  close(): Promise<void>
}

/** The real server, as a process of its own, over a database cloned from a seeded template and the built web. */
export async function startCity(
  stage: Stage,
  environment: (origin: string) => Promise<Record<string, string>> = async () => ({}),
): Promise<RunningCity> {
  await buildWeb(() => undefined)
  const database = await createTestDatabase(templateOf(stage))
  await withClient(database.url, (client) =>
    client.query("update settings set value = $1 where key = 'demonstration'", [
      JSON.stringify({ shiftMs: begins - Date.now() }),
    ]),
  )
  const folder = mkdtempSync(join(tmpdir(), 'city-'))
  // A copy: whoever builds anew meanwhile would take the pages away that are open here.
  cpSync(join(root, 'apps', 'web', 'dist'), join(folder, 'web'), { recursive: true })
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const more = await environment(origin)
  const child = spawn(process.execPath, [join(server, 'src', 'main.ts')], {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      FILES_DIR: join(folder, 'files'),
      LEDGER_KEY_FILE: join(folder, 'ledger.key'),
      LEDGER_SEAL_MINUTES: '1',
      WEB_DIR: join(folder, 'web'),
      HOST: '127.0.0.1',
      PORT: String(port),
      SESSION_SECRET: 'for journeys only: nobody signs in elsewhere',
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
      ...more,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await answers(origin, child)
  return {
    origin,
    databaseUrl: database.url,
    close: async () => {
      await end(child)
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(origin: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 180_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answer = await fetch(`${origin}/api/public/site`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the server did not answer within three minutes')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  await ended
}
