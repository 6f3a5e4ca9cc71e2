import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import { testNow } from '#testing/linjiang'
import { withClient } from '#testing/template'

const kills = 30
const rows = 9000
const header =
  '主体代码,发生日期,文书号,文书行号,法律依据,处罚决定书文号,处罚种类,罚款金额,违法行为,违反的条款'
/** One row in fifty is wrong, one in seventy about a firm that nobody knows. */
const lineOf = (paper: string, n: number) => {
  const code = n % 70 === 0 ? 'PDY12345-8' : 'PDY00042-3'
  const day = n % 50 === 0 ? '2013-02-30' : '2013-06-18'
  return `${code},${day},${paper},${n},《产品质量法》第四十九条,${paper},罚款,${n},不合格,第四十九条`
}
const wrong = (n: number) => n % 50 === 0
const strange = (n: number) => n % 70 === 0 && !wrong(n)
const numbers = Array.from({ length: rows }, (_, n) => n)
const expected = {
  refused: numbers.filter(wrong).length,
  parked: numbers.filter(strange).length,
  appended: numbers.filter((n) => !wrong(n) && !strange(n)).length,
}

let app: TestApp
let actor: Actor
const workers: ChildProcess[] = []
beforeAll(async () => {
  app = await createTestApp()
  actor = await app.actor('quality')
  const identifiers = [{ scheme: 'organisation-code', value: 'PDY00042-3' }]
  const body = { kind: 'enterprise', name: '临江砚谷玩具有限公司', identifiers }
  expect((await app.as('quality', 'POST', '/api/subjects', { body })).status).toBe(201)
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await app.close()
})

function startWorker(): ChildProcess {
  const file = join(import.meta.dirname, '../../testing/import-worker.ts')
  const worker = fork(file, [
    app.url,
    app.config.FILES_DIR,
    JSON.stringify(actor),
    testNow,
    app.config.LEDGER_KEY ?? '',
  ])
  workers.push(worker)
  return worker
}

const ask = <Row extends object>(text: string) =>
  withClient(app.url, async (client) => (await client.query<Row>(text)).rows)
type Import = {
  id: string
  state: string
  version: number
  appended: number
  refused: number
  parked: number
}
const get = async (id: string) => (await app.as('quality', 'GET', `/api/fact-imports/${id}`)).body as Import

/** How far the jobs have come, as far as it would survive. */
const progress = async (): Promise<string> => {
  const [row] = await ask<{ at: string }>(
    `select string_agg(job_id::text || cursor::text, ' ' order by job_id) as at from job_progress`,
  )
  return row?.at ?? ''
}

/** Checked in peace, and started: the processes that are killed take it in. */
async function startImport(paper: string): Promise<string> {
  const file = await app.as('quality', 'POST', `/api/data-files?name=${paper}.csv`, {
    body: Buffer.from([header, ...numbers.map((n) => lineOf(paper, n))].join('\n')),
    headers: { 'content-type': 'text/csv' },
  })
  const fileId = (file.body as { id: string }).id
  const made = await app.as('quality', 'POST', '/api/fact-imports', { body: { fileId, factType: 'penalty' } })
  const { id } = made.body as Import
  // Whichever process takes the check in hand.
  await expect.poll(async () => (await get(id)).state).toBe('checked')
  const { version } = await get(id)
  await app.as('quality', 'POST', `/api/fact-imports/${id}/start`, { body: { version } })
  return id
}

it(`takes every row once and only once, though its server is killed ${kills} times`, async () => {
  const imports: string[] = []
  let killed = 0
  let standby = startWorker()
  await once(standby, 'message')
  while (killed < kills) {
    const id = await startImport(`P${imports.length}`)
    imports.push(id)
    let idle = 0
    let stood = ''
    while ((await get(id)).state === 'importing') {
      await wait(100 + Math.random() * 500)
      const stands = await progress()
      if (stands !== stood) idle = 0
      stood = stands
      // A job that ends in the middle more than five times without a step is given up: a slow machine needs its time.
      if (killed >= kills || idle === 3) continue
      // Whoever has it in hand dies; the next one comes from the cold.
      standby.kill('SIGKILL')
      killed += 1
      idle += 1
      standby = startWorker()
      await once(standby, 'message')
    }
  }
  expect(killed).toBeGreaterThanOrEqual(kills)
  for (const id of imports) expect(await get(id)).toMatchObject({ state: 'done', ...expected })
  const total = imports.length
  const [facts] = await ask<{ all: number; papers: number }>(
    `select count(*)::int as all, count(distinct (document, line))::int as papers from facts`,
  )
  expect(facts).toEqual({ all: total * expected.appended, papers: total * expected.appended })
  expect(await ask(`select count(*)::int as n from refused_rows`)).toEqual([{ n: total * expected.refused }])
  expect(await ask(`select count(*)::int as n from parked_facts`)).toEqual([{ n: total * expected.parked }])
  await expectWholeTree()
}, 240_000)

/** Leaves without gap or overlap, each the digest of its fact: half a batch would show. */
async function expectWholeTree(): Promise<void> {
  expect(
    await ask(`select count(*)::int as broken from (
      select leaf_start, coalesce(lag(leaf_start + leaf_count) over (order by leaf_start), 0) as expected
      from ledger_batches) b where leaf_start <> expected`),
  ).toEqual([{ broken: 0 }])
  expect(
    await ask(`select count(*)::int as broken from ledger_batches b where digests <> coalesce(
      (select string_agg(digest, ''::bytea order by position) from facts f where f.batch_id = b.id), ''::bytea)`),
  ).toEqual([{ broken: 0 }])
}
