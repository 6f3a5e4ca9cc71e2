import { once } from 'node:events'
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { openTable, writeTable } from '@zhiheng/table-files'
import { Client } from 'pg'
import { createModules } from '../apps/server/src/app.ts'
import { fixedClock } from '../apps/server/src/kernel/clock.ts'
import { createLogger } from '../apps/server/src/kernel/logger.ts'
import { cloneTemplate } from '../apps/server/src/testing/database.ts'
import { linjiang, linjiangTemplate, testConfig, testNow } from '../apps/server/src/testing/linjiang.ts'
import { joinTestDatabase } from '../tools/testing/shared-database.ts'
import type { BenchLine } from './bench-line.ts'
import { fillPlan, officeActor, watchMemory } from './excel/stage.ts'

// 10,000 tasks out as a workbook, every one changed in it, and in again. The floors: the same cells written and read by
// the same library, and the same updates with the same lines of the trail as two statements of SQL.

const rows = Number(process.env.ROWS ?? 10_000)

export async function run(): Promise<BenchLine[]> {
  const server = await joinTestDatabase()
  const database = await cloneTemplate(server.url, linjiangTemplate)
  const folder = mkdtempSync(join(tmpdir(), 'excel-'))
  const modules = createModules({
    config: testConfig(database.url, folder),
    logger: createLogger('error'),
    city: linjiang,
    clock: fixedClock(testNow),
  })
  const owner = new Client({ connectionString: database.url })
  await owner.connect()
  try {
    const planId = await fillPlan(owner, rows)
    return await race({ modules, owner, planId, folder })
  } finally {
    await modules.close()
    await owner.end()
    await database.drop()
    await server.leave()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Stage = {
  readonly modules: ReturnType<typeof createModules>
  readonly owner: Client
  readonly planId: string
  readonly folder: string
}

async function race({ modules, owner, planId, folder }: Stage): Promise<BenchLine[]> {
  const actor = await officeActor(owner)
  const { useCases } = modules.taskSheets
  const job = async (ask: () => Promise<unknown>) => {
    await ask()
    await modules.jobs.drain()
  }
  // What the code itself takes is in memory by now.
  await useCases.export(actor, { planId, q: '1-1', language: 'zh-CN' })
  const memory = watchMemory()
  const [out] = await timed(() => job(() => useCases.export(actor, { planId, language: 'zh-CN' })))
  const { rows: exports } = await owner.query<{ file_id: string }>(
    'select file_id from task_exports order by id desc limit 1',
  )
  const { path } = await modules.files.locate(actor, exports[0]?.file_id ?? '')
  const edited = join(folder, 'edited.xlsx')
  memory.pause()
  await once(
    new Worker(new URL('excel/rewrite.ts', import.meta.url), { workerData: { from: path, to: edited } }),
    'exit',
  )
  memory.goOn()
  const named = {
    name: 'edited.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }
  const file = await modules.files.keep(actor, named, createReadStream(edited))
  let made = ''
  const [check] = await timed(() =>
    job(async () => {
      made = (await useCases.createImport(actor, { planId, fileId: file.id })).id
    }),
  )
  const checked = await useCases.getImport(actor, { id: made })
  if (checked.counts?.changed !== rows)
    throw new Error(`${JSON.stringify(checked.counts)} ${JSON.stringify(checked.issues)}`)
  const [apply] = await timed(() =>
    job(() => useCases.start(actor, { id: checked.id, version: checked.version, reason: 'x' })),
  )
  const used = memory.end()
  const [floorRead, cells] = await timed(() => cellsOf(path))
  const [floorWrite] = await timed(async () => {
    await owner.query(
      'select t.*, m.number from tasks t join measures m on m.id = t.measure_id where t.plan_id = $1',
      [planId],
    )
    await writeAgain(cells)
  })
  const [floorSql] = await timed(() => bareUpdates(owner, planId))
  return [
    line(`export ${rows} tasks; beside asking for them and writing the same cells`, out, floorWrite, 6),
    line('check the workbook, every row changed; beside reading its cells', check, floorRead, 8),
    line('import it; beside the same updates and lines of the trail in two statements', apply, floorSql, 6),
    { ...line('memory over idle, all three; beside the bound of 200', used, 200, 1), unit: 'MB' },
  ]
}

async function timed<Result>(work: () => Promise<Result>): Promise<[number, Result]> {
  const start = performance.now()
  const result = await work()
  return [performance.now() - start, result]
}

async function cellsOf(path: string) {
  const table = await openTable(path)
  const all = []
  for await (const batch of table.rows()) all.push(batch.rows.map((row) => row.cells))
  await table.close()
  return { columns: table.header.columns.map(({ name }) => ({ title: name })), all }
}

async function writeAgain({ columns, all }: Awaited<ReturnType<typeof cellsOf>>): Promise<void> {
  for await (const _chunk of writeTable('xlsx', { name: 'x', columns }, all));
}

async function bareUpdates(owner: Client, planId: string): Promise<void> {
  await owner.query('begin')
  await owner.query(
    `update tasks set deliverable = '再改 ' || code, version = version + 1 where plan_id = $1`,
    [planId],
  )
  await owner.query(
    `insert into plan_events (at, kind, plan_id, measure_id, task_id, note, detail)
     select now(), 'task-edited', plan_id, measure_id, id, 'x', '{"from":{},"to":{}}' from tasks where plan_id = $1`,
    [planId],
  )
  await owner.query('commit')
}

const line = (name: string, ours: number, floor: number, goal: number): BenchLine => ({
  bench: 'excel',
  case: name,
  ours: Number(ours.toPrecision(4)),
  floor: Number(floor.toPrecision(4)),
  unit: 'ms',
  ratio: Number((ours / floor).toPrecision(3)),
  goal,
  better: 'lower',
})
