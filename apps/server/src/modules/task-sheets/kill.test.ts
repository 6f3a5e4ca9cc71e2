import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { TaskImportView } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import { editWorkbook } from '#testing/edit-workbook'
import { testNow } from '#testing/linjiang'
import { createSheetStage } from '#testing/task-sheets'
import { createTaskStage } from '#testing/tasks'
import { withClient } from '#testing/template'

const rows = 400
const kills = 3

let app: TestApp
let actor: Actor
const workers: ChildProcess[] = []
beforeAll(async () => {
  app = await createTestApp()
  actor = await app.actor('office')
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await app.close()
})

async function startWorker(): Promise<ChildProcess> {
  const file = join(import.meta.dirname, '../../testing/task-sheet-worker.ts')
  const worker = fork(file, [app.url, app.config.FILES_DIR, JSON.stringify(actor), testNow])
  workers.push(worker)
  await once(worker, 'message')
  return worker
}

const ask = <Row extends object>(text: string, values: unknown[] = []) =>
  withClient(app.url, async (client) => (await client.query<Row>(text, values)).rows)

it(`changes and adds each task once and only once, though its server is killed ${kills} times; a cancelled import goes on`, async () => {
  const stage = await createTaskStage(app)
  const sheets = createSheetStage(app, stage.plan.id)
  await ask(
    `insert into tasks (plan_id, measure_id, code, code_key, title, starts_on, due_on, owner_id, assigner_id, reader_ids, state)
     select $1, $2, '40-' || n, '0040-' || lpad(n::text, 5, '0'), '任务 ' || n, '2013-03-01', '2013-11-30', $3, $3, array[$3]::uuid[], 'assigned'
     from generate_series(1, $4::int) n`,
    [stage.plan.id, stage.measure(4).id, app.bodyId('quality'), rows],
  )
  const bytes = await sheets.export('office')
  const lines = Array.from({ length: rows }, (_, at) => at + 5)
  const added = Array.from({ length: 40 }, (_, at) => at + 5 + rows)
  const edited = await editWorkbook(bytes, [
    ...lines.map((line) => [`E${line}`, `成果 ${line}`] as const),
    ...added.flatMap((line) =>
      (
        [
          ['B', '四'],
          ['D', `新任务 ${line}`],
          ['J', '市质监局'],
          ['N', '2013年10月'],
        ] as const
      ).map(([column, text]) => [`${column}${line}`, text] as const),
    ),
  ])
  const checked = await sheets.check('office', edited)
  expect(checked.counts).toMatchObject({ changed: rows, created: added.length, refused: 0 })
  const start = ({ version }: TaskImportView) =>
    app.as('office', 'POST', `/api/task-imports/${checked.id}/start`, { body: { version, reason: '理由' } })
  expect((await start(checked)).status).toBe(200)
  const state = async () => (await sheets.get('office', checked.id)).state
  for (let kill = 0; kill < kills; kill += 1) {
    const worker = await startWorker()
    await wait(60 + Math.random() * 200)
    worker.kill('SIGKILL')
  }
  const interrupted = await sheets.get('office', checked.id)
  if (interrupted.state === 'importing' && interrupted.jobId) {
    const worker = await startWorker()
    await app.as('office', 'POST', `/api/jobs/${interrupted.jobId}/cancel`, { body: {} })
    await expect.poll(state).not.toBe('importing')
    worker.kill('SIGKILL')
    const cancelled = await sheets.get('office', checked.id)
    if (cancelled.state === 'cancelled') expect((await start(cancelled)).status).toBe(200)
  }
  await startWorker()
  await expect.poll(state).toBe('done')
  const done = await sheets.get('office', checked.id)
  expect(done.done).toEqual({ created: added.length, changed: rows, refused: 0 })
  const [edits] = await ask(
    `select count(*)::int as events, count(distinct task_id)::int as tasks from plan_events where kind = 'task-edited'`,
  )
  expect(edits).toEqual({ events: rows, tasks: rows })
  const [tasks] = await ask(
    `select count(*) filter (where version = 2 and deliverable like '成果 %')::int as changed,
       count(*) filter (where title like '新任务 %')::int as added, count(distinct title) filter (where title like '新任务 %')::int as names from tasks`,
  )
  expect(tasks).toEqual({ changed: rows, added: added.length, names: added.length })
})
