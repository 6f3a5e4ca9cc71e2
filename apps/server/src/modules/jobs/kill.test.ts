import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/actor'
import { createDatabase, createPool } from '#kernel/database'
import { write } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import { countingTable } from '#testing/counting-job'
import { testNow } from '#testing/linjiang'
import { withClient } from '#testing/template'

const kills = 5
let app: TestApp
let actor: Actor
const workers: ChildProcess[] = []
beforeAll(async () => {
  app = await createTestApp()
  actor = await app.actor('health')
  await withClient(app.url, (client) => client.query(countingTable))
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await app.close()
})

async function startWorker(leaseMs = 400): Promise<ChildProcess> {
  const file = join(import.meta.dirname, '../../testing/job-worker.ts')
  const worker = fork(file, [app.url, JSON.stringify(actor), testNow, String(leaseMs)])
  workers.push(worker)
  await once(worker, 'message')
  return worker
}

async function ask(to: number): Promise<string> {
  const pool = createPool(app.url, 'zhiheng_app', 1)
  const title = { zh: '数数', en: 'Count' }
  const id = await write(createDatabase(pool), actor, 'ask', (tx) =>
    app.modules.jobs.enqueue(tx, actor, { kind: 'count', title, input: { to } }),
  )
  await pool.end()
  return id
}

const stateOf = async (id: string) =>
  (await app.as('health', 'GET', `/api/jobs/${id}`)).body as { state: string; done: number }
const countedOf = (id: string) =>
  withClient(app.url, async (client) => {
    const { rows } = await client.query<{ step: number; pid: number }>(
      'select step, pid from counted where job_id = $1 order by step',
      [id],
    )
    return rows
  })

it('counts each step exactly once, whichever server is killed when', async () => {
  const id = await ask(400)
  // All at once, since each takes its time to start: one works, the others wait for their turn.
  await Promise.all(Array.from({ length: kills + 1 }, () => startWorker()))
  let counted = 0
  for (let kill = 0; kill < kills; kill += 1) {
    // Whoever has it in hand and has done a part is killed without a word.
    await expect.poll(async () => (await countedOf(id)).length, { interval: 5 }).toBeGreaterThan(counted)
    await wait(Math.random() * 50)
    const last = (await countedOf(id)).at(-1)?.pid
    const victim = workers.find(({ pid }) => pid === last)
    victim?.kill('SIGKILL')
    if (victim?.exitCode === null && victim.signalCode === null) await once(victim, 'exit')
    counted = (await countedOf(id)).length
  }
  await expect.poll(async () => (await stateOf(id)).state).toBe('done')
  const all = await countedOf(id)
  expect(all.map(({ step }) => step)).toEqual(Array.from({ length: 400 }, (_, step) => step))
  expect(new Set(all.map(({ pid }) => pid)).size).toBeGreaterThan(kills)
  expect(await stateOf(id)).toMatchObject({ done: 400, state: 'done' })
  for (const worker of workers.splice(0)) worker.kill('SIGKILL')
})

it('goes on at once in another server when one is asked to stop', async () => {
  const id = await ask(200)
  const lease = 60_000
  const first = await startWorker(lease)
  await expect.poll(async () => (await countedOf(id)).length).toBeGreaterThan(5)
  const ended = once(first, 'exit')
  first.kill('SIGTERM')
  await ended
  const before = await countedOf(id)
  await startWorker(lease)
  // Far less than a lease takes to run out.
  await expect.poll(async () => (await countedOf(id)).length).toBeGreaterThan(before.length)
  await expect.poll(async () => (await stateOf(id)).state).toBe('done')
  expect((await countedOf(id)).map(({ step }) => step)).toEqual(
    Array.from({ length: 200 }, (_, step) => step),
  )
})
