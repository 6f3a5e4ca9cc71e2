import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { testNow } from '#testing/linjiang'
import { listenHttp } from '#testing/listeners'
import { createTaskStage, type TaskStage } from '#testing/tasks'
import { withClient } from '#testing/template'

let app: TestApp
let stage: TaskStage
let hook: Awaited<ReturnType<typeof listenHttp>>
const workers: ChildProcess[] = []
beforeAll(async () => {
  hook = await listenHttp()
  app = await createTestApp()
  stage = await createTaskStage(app)
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await app.close()
  await hook.stop()
})

async function startWorker(): Promise<ChildProcess> {
  const file = join(import.meta.dirname, '../../testing/notice-worker.ts')
  const worker = fork(file, [app.url, app.config.SESSION_SECRET, testNow])
  workers.push(worker)
  await once(worker, 'message')
  return worker
}
const states = () =>
  withClient(app.url, async (client) => {
    const { rows } = await client.query<{ state: string; count: number }>(
      'select state, count(*)::int as count from notice_deliveries group by state',
    )
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
  })

it('every notice reaches its channel, whichever server is killed when; what comes twice bears the same key', async () => {
  const channel = { kind: 'webhook', name: '平台', url: hook.url, secret: 'SEC', groups: ['task'] }
  await app.as('administrator', 'POST', '/api/notice-channels', { body: channel })
  const titles = Array.from({ length: 40 }, (_, index) => `任务第${index}号`)
  for (const title of titles) await stage.give('health', { title })
  expect(await states()).toEqual({ waiting: 40 })
  // The first server hangs on a receiver that does not answer; it is killed with messages in its hands.
  hook.answers(0, '')
  const first = await startWorker()
  await expect.poll(() => hook.heard.length).toBeGreaterThan(0)
  first.kill('SIGKILL')
  hook.answers(200, '{"errcode":0,"errmsg":"ok"}')
  for (let kill = 0; kill < 3; kill += 1) {
    const worker = await startWorker()
    await wait(60 + kill * 40)
    worker.kill('SIGKILL')
  }
  await startWorker()
  await expect.poll(states).toEqual({ sent: 40 })
  const keys = new Map<string, Set<string>>()
  for (const { headers, body } of hook.heard) {
    const { subject } = JSON.parse(body) as { subject: string }
    const title = titles.find((each) => subject.includes(each)) ?? subject
    keys.set(title, (keys.get(title) ?? new Set()).add(String(headers['idempotency-key'])))
  }
  expect([...keys.keys()].toSorted()).toEqual(titles.toSorted())
  expect([...keys.values()].every(({ size }) => size === 1)).toBe(true)
})
