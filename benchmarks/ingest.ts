import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { createModules } from '../apps/server/src/app.ts'
import { type Actor, systemActor } from '../apps/server/src/kernel/actor.ts'
import { type Clock, fixedClock } from '../apps/server/src/kernel/clock.ts'
import { createDatabase, createPool } from '../apps/server/src/kernel/database.ts'
import { createLogger } from '../apps/server/src/kernel/logger.ts'
import { write } from '../apps/server/src/kernel/transaction.ts'
import type { SubjectTables } from '../apps/server/src/modules/subjects/index.ts'
import { cloneTemplate } from '../apps/server/src/testing/database.ts'
import { linjiang, linjiangTemplate, testConfig, testNow } from '../apps/server/src/testing/linjiang.ts'
import { joinTestDatabase } from '../tools/testing/shared-database.ts'
import type { BenchLine } from './bench-line.ts'
import { codes, firms, writeFacts } from './ingest/fact-file.ts'

// A file of a million facts through the import as a bureau uses it: read, checked, subjects found, hashed, appended.
// The floor is a bare COPY of the same rows into the same table with the same indexes and references, by its owner.

const rows = Number(process.env.ROWS ?? 1_000_000)
const rounds = Number(process.env.ROUNDS ?? 3)
const firmCount = 90_000

export async function run(): Promise<BenchLine[]> {
  const server = await joinTestDatabase()
  const database = await cloneTemplate(server.url, linjiangTemplate)
  const folder = mkdtempSync(join(tmpdir(), 'ingest-'))
  const modules = createModules({
    config: testConfig(database.url, folder),
    logger: createLogger('error'),
    city: linjiang,
    clock: runningClock(),
  })
  const owner = new Client({ connectionString: database.url })
  await owner.connect()
  try {
    const list = codes(firmCount)
    await addFirms(database.url, modules, list)
    const path = join(folder, 'facts.csv')
    await writeFacts(path, rows, list)
    // What the product needs anyway is in memory by now; the check counts as part of the import.
    const memory = watchMemory()
    const importId = await checkedImport(modules, path)
    const lines = await race(owner, folder, () => takeFile(modules, owner, importId))
    return [...lines, memoryLine(memory.end())]
  } finally {
    await modules.close()
    await owner.end()
    await database.drop()
    await server.leave()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The city's day of the tests, on which time passes: an import into a ledger whose clock stands still is hashed twice. */
function runningClock(): Clock {
  const start = performance.now()
  const { today } = fixedClock(testNow)
  return {
    today,
    now: () => new Date(Date.parse(testNow) + performance.now() - start).toISOString(),
  }
}

type Modules = ReturnType<typeof createModules>

async function addFirms(url: string, { subjects }: Modules, list: readonly string[]): Promise<void> {
  const pool = createPool(url, 'zhiheng_app', 1)
  const all = firms(list)
  for (let at = 0; at < all.length; at += 5000)
    await write(createDatabase<SubjectTables>(pool), systemActor, 'add-subjects', (tx) =>
      subjects.addMany(tx, systemActor, all.slice(at, at + 5000)),
    )
  await pool.end()
}

/** As the bureau's own officer would have it, but for the account. */
async function checkedImport(
  { organisations, files, exchange, jobs }: Modules,
  path: string,
): Promise<string> {
  const source = (await organisations.directory()).findByCode('quality')
  const actor: Actor = { ...systemActor, organisationId: source?.id ?? '' }
  const file = await files.keep(actor, { name: 'facts.csv', mediaType: 'text/csv' }, createReadStream(path))
  const { id } = await exchange.useCases.imports.create(actor, {
    fileId: file.id,
    factType: 'sampling-result',
    sourceId: source?.id ?? '',
  })
  await jobs.drain()
  const { found } = await exchange.useCases.imports.get(actor, { id })
  if (found?.right !== rows) throw new Error(`The check found ${JSON.stringify(found)}`)
  return id
}

/** Takes the whole file; measured from the person's start to the last row. */
async function takeFile({ exchange, jobs }: Modules, owner: Client, id: string): Promise<number> {
  await owner.query(`update imports set state = 'checked', row_count = 0, appended_count = 0 where id = $1`, [
    id,
  ])
  const { version } = await exchange.useCases.imports.get(systemActor, { id })
  const start = performance.now()
  await exchange.useCases.imports.start(systemActor, { id, version })
  await jobs.drain()
  const ms = performance.now() - start
  const { appended } = await exchange.useCases.imports.get(systemActor, { id })
  if (appended !== rows) throw new Error(`${appended} of ${rows} facts were taken`)
  return ms
}

async function race(owner: Client, folder: string, ours: () => Promise<number>): Promise<BenchLine[]> {
  const taken: number[] = []
  const copied: number[] = []
  const dump = join(folder, 'facts.copy')
  for (let round = 0; round < rounds; round += 1) {
    await empty(owner)
    taken.push(await ours())
    if (round === 0) await pipeline(owner.query(copyTo('copy facts to stdout')), createWriteStream(dump))
    await empty(owner)
    const start = performance.now()
    await pipeline(createReadStream(dump), owner.query(copyFrom('copy facts from stdin')))
    copied.push(performance.now() - start)
  }
  const ratios = taken.map((ms, round) => ms / (copied[round] ?? Number.NaN))
  const [seconds, floor] = [median(taken) / 1000, median(copied) / 1000]
  return [
    {
      bench: 'ingest',
      case: `${what}, beside COPY of the same rows`,
      ours: round3(seconds),
      floor: round3(floor),
      unit: 's',
      ratio: round3(median(ratios)),
      goal: 2,
      better: 'lower',
    },
  ]
}

const what = `${rows} facts from CSV: read, checked, subjects found, hashed, queryable`

function watchMemory() {
  const idle = process.memoryUsage().rss
  let peak = idle
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 50)
  return {
    end: () => {
      clearInterval(watch)
      return (peak - idle) / 1024 / 1024
    },
  }
}

const memoryLine = (megabytes: number): BenchLine => ({
  bench: 'ingest',
  case: `${what}: peak of memory over idle, beside 300 MB`,
  ours: Math.round(megabytes),
  floor: 300,
  unit: 'MB',
  ratio: round3(megabytes / 300),
  goal: 1,
  better: 'lower',
})

/** The ledger refuses to be emptied, its owner's hand too: the bench lifts that for itself, in a database of its own. */
async function empty(owner: Client): Promise<void> {
  await owner.query(`set session_replication_role = replica`)
  await owner.query('truncate facts')
  await owner.query(`set session_replication_role = origin`)
  await owner.query('checkpoint')
}

const round3 = (value: number) => Number(value.toPrecision(3))
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
