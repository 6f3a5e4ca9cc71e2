import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { createModules } from '../apps/server/src/app.ts'
import { findCity } from '../apps/server/src/city.ts'
import { readConfigWith } from '../apps/server/src/config.ts'
import { systemActor } from '../apps/server/src/kernel/actor.ts'
import { createPool } from '../apps/server/src/kernel/database.ts'
import { createLogger } from '../apps/server/src/kernel/logger.ts'
import { recordQueries } from './api/record-queries.ts'
import { createTaskCity, office, taskCount } from './api/task-city.ts'
import type { BenchLine } from './bench-line.ts'

/**
 * The task list as the quality office opens it, under 50 connections. The floor is a bare Fastify route that runs the
 * same statement, taken from our own route, on the same database: no session, no row-level security, no contract.
 */

const root = join(import.meta.dirname, '..')
const rounds = 5
const seconds = 4
const connections = 50
const pool = '10'
const secret = 'a secret of the benchmark, of no use elsewhere'

export async function run(): Promise<BenchLine[]> {
  const city = await createTaskCity()
  const children: ChildProcess[] = []
  try {
    const statement = await listStatement(city.url, city.planId)
    const ours = await listen(children, 'apps/server/src/main.ts', {
      ...environment(city.url),
      REQUESTS_PER_MINUTE: '100000000',
      ACCOUNT_REQUESTS_PER_MINUTE: '100000000',
    })
    const bare = await listen(children, 'benchmarks/api/bare-server.ts', {
      ...environment(city.url),
      STATEMENT: JSON.stringify(statement),
    })
    const cookie = await signIn(ours)
    const ourUrl = `${ours}/api/tasks?planId=${city.planId}&limit=50`
    return lines(
      await race(
        () => fire(ourUrl, { cookie }),
        () => fire(bare, {}),
      ),
    )
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await city.drop()
  }
}

type Shot = { readonly perSecond: number; readonly p99: number }

async function race(ours: () => Promise<Shot>, bare: () => Promise<Shot>) {
  await ours()
  await bare()
  const shots: { ours: Shot; bare: Shot }[] = []
  for (let round = 0; round < rounds; round += 1) shots.push({ ours: await ours(), bare: await bare() })
  return shots
}

async function fire(url: string, headers: Record<string, string>): Promise<Shot> {
  const result = await autocannon({ url, headers, connections, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`)
  return { perSecond: result.requests.average, p99: result.latency.p99 }
}

function lines(shots: readonly { ours: Shot; bare: Shot }[]): BenchLine[] {
  const line = (
    name: string,
    of: (shot: Shot) => number,
    unit: string,
    goal: number,
    better: BenchLine['better'],
  ) => {
    const ours = median(shots.map((shot) => of(shot.ours)))
    const floor = median(shots.map((shot) => of(shot.bare)))
    const ratio = median(shots.map((shot) => of(shot.ours) / of(shot.bare)))
    return { bench: 'api', case: name, ours, floor, unit, ratio: Number(ratio.toFixed(3)), goal, better }
  }
  const what = `task list, 50 of ${taskCount} rows with their total, ${connections} connections, beside a bare Fastify route`
  return [
    line(`${what}: throughput`, ({ perSecond }) => perSecond, 'requests/s', 0.5, 'higher'),
    line(`${what}: 99th percentile`, ({ p99 }) => p99, 'ms', 2, 'lower'),
  ]
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

const environment = (url: string) => ({
  DATABASE_URL: url,
  SESSION_SECRET: secret,
  DATABASE_POOL: pool,
  LOG_LEVEL: 'error',
  HOST: '127.0.0.1',
  PORT: '0',
})

/** The statement that our list sends for this page, with its values. */
async function listStatement(url: string, planId: string): Promise<{ text: string; values: unknown[] }> {
  const probe = createPool(url, 'zhiheng_app', 1)
  const city = await findCity(probe).finally(() => probe.end())
  if (!city) throw new Error('The city of the benchmark is empty')
  const modules = createModules({
    config: readConfigWith(environment(url)),
    city,
    logger: createLogger('error'),
  })
  try {
    const queries = await recordQueries(async () => {
      await modules.tasks.useCases.list(
        { ...systemActor, role: 'quality_office' },
        { planId, limit: 50, sort: 'due' },
      )
    })
    const statement = queries.find(({ text }) => text.includes('from "tasks"'))
    if (!statement) throw new Error('The task list asked nothing of tasks')
    return statement
  } finally {
    await modules.close()
  }
}

/** Starts a server and waits for the line in which it says where it listens. */
async function listen(children: ChildProcess[], entry: string, env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'benchmarks/api/serve.ts'), entry], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${entry} ended with ${code}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      const url = /listening on (\S+)/.exec(String(chunk))?.[1]
      if (url) resolve(url)
    })
  })
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(office),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0]
  if (!answer.ok || !cookie) throw new Error(`Sign-in: ${answer.status} ${await answer.text()}`)
  return cookie
}
