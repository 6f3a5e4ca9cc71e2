import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { testFirm, testNow } from '#testing/linjiang'
import { withClient } from '#testing/template'

const facts = 6000
const kills = 3
let app: TestApp
const workers: ChildProcess[] = []
beforeAll(async () => {
  app = await createTestApp()
  const penalty = { decisionNumber: '1号', kind: 'fine', violation: '不合格', lawArticle: '第四十九条' }
  const shared = { subjectId: testFirm.id, type: 'penalty', occurredOn: '2013-06-18', payload: penalty }
  const { status } = await app.as('quality', 'POST', '/api/facts', {
    body: { facts: [{ ...shared, document: '起', line: 1, legalBasis: '第四十九条' }] },
  })
  expect(status).toBe(200)
  await withClient(app.url, (client) =>
    client.query(`
      insert into facts select (jsonb_populate_record(f, jsonb_build_object(
        'id', gen_random_uuid(), 'line', n, 'position', f.position + n))).*
      from facts f, generate_series(2, ${facts}) n where f.document = '起'`),
  )
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await app.close()
})

async function startWorker(): Promise<ChildProcess> {
  const file = join(import.meta.dirname, '../../testing/import-worker.ts')
  const actor = JSON.stringify(await app.actor('quality'))
  const worker = fork(file, [app.url, app.config.FILES_DIR, actor, testNow, app.config.LEDGER_KEY ?? ''])
  workers.push(worker)
  await once(worker, 'message')
  return worker
}

it(`goes on where it was killed, ${kills} times, and every row stands in the file once`, async () => {
  const body = { factTypes: ['penalty'], format: 'csv' }
  const made = await app.as('quality', 'POST', '/api/fact-exports', { body })
  const { jobId } = made.body as { jobId: string }
  type Job = { state: string; result: { fileId: string } }
  const job = async () => (await app.as('quality', 'GET', `/api/jobs/${jobId}`)).body as Job
  const kept = () =>
    withClient(app.url, async (client) => {
      const text = `select coalesce((cursor->>'bytes')::int, 0) as bytes from job_progress where job_id = $1`
      return (await client.query<{ bytes: number }>(text, [jobId])).rows[0]?.bytes ?? 0
    })
  let worker = await startWorker()
  const seen: number[] = []
  let killed = 0
  let before = 0
  for (let now = await job(); now.state !== 'done'; now = await job()) {
    expect(now.state).not.toBe('failed')
    const bytes = await kept()
    seen.push(bytes)
    if (killed < kills && bytes > before) {
      worker.kill('SIGKILL')
      killed += 1
      before = await kept()
      worker = await startWorker()
    }
    await wait(5)
  }
  expect(killed).toBe(kills)
  // Begun anew, it would have come by smaller figures again.
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  const { fileId } = (await job()).result
  const file = (await app.as('quality', 'GET', `/api/files/${fileId}/content`)).raw.toString()
  const lines = file.trim().split('\r\n').slice(2)
  expect([lines.length, new Set(lines).size]).toEqual([facts, facts])
})
