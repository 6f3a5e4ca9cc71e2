import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { WebhookView } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import { testFirm } from '#testing/linjiang'

const facts = 8
/** Messages in the middle of which the process that sends is killed, before or after the receiver has answered. */
const deaths = ['before', 'after'] as const

let app: TestApp
let actor: Actor
let receiver: Server
type Heard = { readonly id: string; readonly sequence: number; readonly facts: readonly string[] }
const heard: Heard[] = []
const workers: ChildProcess[] = []
let alive = 0
const next = () => {
  workers[alive]?.kill('SIGKILL')
  alive += 1
  workers[alive]?.send('go')
}

beforeAll(async () => {
  app = await createTestApp()
  actor = await app.actor('quality')
  receiver = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const { data } = JSON.parse(Buffer.concat(parts).toString()) as {
      data: { sequence: number; events: { fact: { document: string } }[] }
    }
    const id = String(request.headers['webhook-id'])
    heard.push({ id, sequence: data.sequence, facts: data.events.map(({ fact }) => fact.document) })
    const death = heard.length % 2 === 0 ? deaths[alive] : undefined
    if (death === 'before') next()
    response.writeHead(204).end()
    if (death === 'after') next()
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  const { LEDGER_KEY = '', SESSION_SECRET } = app.config
  const file = join(import.meta.dirname, '../../testing/webhook-worker.ts')
  const given = [app.url, JSON.stringify(actor), app.clock.now(), LEDGER_KEY, SESSION_SECRET]
  // All at once, since each takes its time to start; they begin one after the other.
  workers.push(...[...deaths, 'last'].map(() => fork(file, given)))
  await Promise.all(workers.map((worker) => once(worker, 'message')))
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  receiver.closeAllConnections()
  receiver.close()
  await app.close()
})

const payload = { decisionNumber: '1', kind: 'fine', violation: '无证生产', lawArticle: '第四十九条' }
const documents = Array.from({ length: facts }, (_, n) => `续〔2013〕${n}号`)
const append = (document: string) =>
  app.as('quality', 'POST', '/api/facts', {
    body: {
      facts: [
        {
          ...{ subjectId: testFirm.id, type: 'penalty', occurredOn: '2013-06-18', line: 1, payload },
          ...{ document, legalBasis: '《产品质量法》第四十九条' },
        },
      ],
    },
  })

it('tells everything in its order, though whoever tells is killed in the middle of it', async () => {
  const { port } = receiver.address() as AddressInfo
  const body = { name: '续传', url: `http://127.0.0.1:${port}/`, events: ['fact.recorded'] }
  const made = (await app.as('quality', 'POST', '/api/webhooks', { body })).body as { webhook: WebhookView }
  workers[0]?.send('go')
  for (const document of documents) {
    const told = heard.length
    expect((await append(document)).status).toBeLessThan(300)
    while (heard.length === told) await wait(10)
  }
  const view = async () =>
    (await app.as('quality', 'GET', `/api/webhooks/${made.webhook.id}`)).body as WebhookView
  while ((await view()).behind > 0) await wait(20)
  expect(alive).toBe(deaths.length)
  // What was sent twice bears the same id and place, so that a receiver knows it again.
  const messages = [...new Map(heard.map((message) => [message.id, message])).values()]
  expect(heard.length).toBeGreaterThan(messages.length)
  expect(new Set(heard.map(({ id, sequence }) => `${id} ${sequence}`)).size).toBe(messages.length)
  expect(messages.map(({ sequence }) => sequence)).toEqual(messages.map((_, index) => index + 1))
  expect(messages.flatMap((message) => message.facts)).toEqual(documents)
})
