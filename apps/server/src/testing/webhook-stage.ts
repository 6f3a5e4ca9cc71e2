import { createHmac } from 'node:crypto'
import type { WebhookDelivery, WebhookView } from '@zhiheng/contract'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { createTestApp, type TestApp } from './app.ts'
import { type Person, testFirm } from './linjiang.ts'
import { type Heard, listenHttp } from './listeners.ts'
import { withClient } from './template.ts'

export type Made = { webhook: WebhookView; secret: string }
type Body = {
  type: string
  data: {
    sequence: number
    after: number
    next: number
    events: { event: string; leaf?: number; fact?: { id: string; document: string; payload: object } }[]
  }
}

export const plain = { name: '市大数据平台', events: ['fact.recorded', 'fact.corrected', 'fact.withdrawn'] }
export const payload = { decisionNumber: '1', kind: 'fine', violation: '无证生产', lawArticle: '第四十九条' }

export const bodyOf = ({ body }: Heard) => JSON.parse(body) as Body

/** As a receiver checks it, with nothing but the specification. */
export function signs({ headers, body }: Heard, secret: string): boolean {
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const expected = `v1,${createHmac('sha256', key).update(content).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(expected)
}

/** A server and a receiver for the tests of a file, and what they do with both; between tests no webhook is left. */
export function webhookStage() {
  let app: TestApp
  let hook: Awaited<ReturnType<typeof listenHttp>>
  beforeAll(async () => {
    hook = await listenHttp()
    app = await createTestApp()
  })
  afterEach(async () => {
    await withClient(app.url, (client) => client.query(`update webhooks set state = 'ended', stop = null`))
    hook.heard.length = 0
    hook.answers(200, 'ok')
  })
  afterAll(async () => {
    await app.close()
    await hook.stop()
  })
  const call = async <Body>(person: Person, method: 'GET' | 'POST' | 'PATCH', url: string, body?: object) => {
    const answer = await app.as(person, method, url, body ? { body } : {})
    expect([answer.status < 300, answer.body]).toEqual([true, expect.anything()])
    return answer.body as Body
  }
  const later = (seconds: number) =>
    app.clock.set(new Date(Date.parse(app.clock.now()) + seconds * 1000).toISOString())
  const deliver = async () => {
    await app.modules.webhooks.wake()
    await app.modules.jobs.drain()
  }
  const create = (person: Person, change: object = {}) =>
    call<Made>(person, 'POST', '/api/webhooks', { ...plain, url: hook.url, ...change })
  const get = (person: Person, id: string) => call<WebhookView>(person, 'GET', `/api/webhooks/${id}`)
  const log = async (person: Person, id: string) =>
    (await call<{ items: WebhookDelivery[] }>(person, 'GET', `/api/webhooks/${id}/deliveries`)).items
  let papers = 0
  async function append(person: Person, change: object = {}, count = 1) {
    const facts = Array.from({ length: count }, () => ({
      ...{ subjectId: testFirm.id, type: 'penalty', occurredOn: '2013-06-18', line: 1, payload },
      ...{ document: `推〔2013〕${++papers}号`, legalBasis: '《产品质量法》第四十九条' },
      ...change,
    }))
    const { appended } = await call<{ appended: { id: string }[] }>(person, 'POST', '/api/facts', { facts })
    later(1)
    return appended.map(({ id }) => id)
  }
  const factIds = () =>
    hook.heard.flatMap((each) => (bodyOf(each).data.events ?? []).map(({ fact }) => fact?.id))
  return {
    ...{ app: () => app, hook: () => hook },
    ...{ call, later, deliver, create, get, log, append, factIds },
  }
}
