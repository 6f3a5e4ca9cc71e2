import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { removeDatabase, startDatabase } from '../tools/database/index.ts'
import { buildWeb } from '../tools/web-build.ts'
import type { BenchLine } from './bench-line.ts'

/**
 * `npm start` from the key press to the first good answer, on data that an earlier start made. The floor is what
 * cannot be avoided: the same PostgreSQL on the same data, and a bare Node that answers one query over HTTP.
 */

const root = join(import.meta.dirname, '..')
const rounds = 5
const promised = 4_000

export async function run(): Promise<BenchLine[]> {
  await buildWeb(console.error)
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-start-'))
  try {
    const first = await timeOurs(dataDir)
    const ours: number[] = []
    const floor: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await timeOurs(dataDir))
      floor.push(await timeFloor(join(dataDir, 'database')))
    }
    return lines(first, median(ours), median(floor))
  } finally {
    await removeDatabase(join(dataDir, 'database'))
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function lines(first: number, ours: number, floor: number): BenchLine[] {
  const line = (name: string, value: number, beside: number, goal: number | null): BenchLine => ({
    bench: 'start',
    case: name,
    ours: Math.round(value),
    floor: Math.round(beside),
    unit: 'ms',
    ratio: Number((value / beside).toFixed(3)),
    goal,
    better: 'lower',
  })
  return [
    line('second start; beside it the promised 4 s', ours, promised, 1),
    line('second start; beside it bare PostgreSQL and Node on the same data', ours, floor, null),
    line('first start, dependencies and pages there; beside it the second', first, ours, null),
  ]
}

async function timeOurs(dataDir: string): Promise<number> {
  const port = await freePort()
  const started = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      ZHIHENG_DATA_DIR: dataDir,
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  await firstGoodAnswer(child, `http://127.0.0.1:${port}/api/public/site`)
  const elapsed = performance.now() - started
  child.kill('SIGINT')
  await gone
  return elapsed
}

/** An answer that has been through the server, the database and the contract. */
async function firstGoodAnswer(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    if (response) throw new Error(`${url} answered ${response.status}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`npm start ended with ${child.exitCode}`)
}

async function timeFloor(dataDir: string): Promise<number> {
  const port = await freePort()
  const started = performance.now()
  const database = await startDatabase({ dataDir, purpose: 'keep' })
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const server = createServer(async (_request, response) => {
    const { rows } = await client.query('select count(*) from measures')
    response.end(JSON.stringify(rows))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await (await fetch(`http://127.0.0.1:${port}/`)).text()
  const elapsed = performance.now() - started
  server.close()
  server.closeAllConnections()
  await client.end()
  await database.stop()
  return elapsed
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
