import type { WebhookView } from '@zhiheng/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '#testing/app'
import { type Person, testFirm } from '#testing/linjiang'
import type { Heard, listenHttp } from '#testing/listeners'
import { withClient } from '#testing/template'
import { bodyOf, type Made, payload, plain, signs, webhookStage } from '#testing/webhook-stage'

const { app: appOf, hook: hookOf, append, call, create, deliver, factIds, get, later, log } = webhookStage()
let app: TestApp
let hook: Awaited<ReturnType<typeof listenHttp>>
beforeAll(() => {
  app = appOf()
  hook = hookOf()
})

type Notice = { kind: string; title: string; target: object }
const newestNotice = async (person: Person) =>
  (await call<{ items: Notice[] }>(person, 'GET', '/api/notices')).items[0]

describe('a webhook', () => {
  it('tells what is new since it was made, signed, in the order of the ledger', async () => {
    await append('quality')
    const { webhook, secret } = await create('quality')
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/)
    expect(webhook).toMatchObject({ state: 'active', behind: 0, owner: '测试质监', may: { change: true } })
    const ids = await append('quality', {}, 3)
    await append('health', { visibility: 'government' })
    const [corrected] = ids
    const correction = { effect: 'correct', correctsId: corrected, reason: '录错' }
    const withdrawn = await append('quality', correction)
    await deliver()
    expect(hook.heard).toHaveLength(1)
    const [message] = hook.heard
    if (!message) throw new Error('nothing was heard')
    expect(signs(message, secret)).toBe(true)
    expect(signs({ ...message, body: message.body.replace('无证', '有证') }, secret)).toBe(false)
    expect(Math.abs(Number(message.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
    const { type, data } = bodyOf(message)
    expect([type, data.sequence, data.events.map(({ event }) => event)]).toEqual([
      ...['ledger.events', 1],
      ['fact.recorded', 'fact.recorded', 'fact.recorded', 'fact.corrected'],
    ])
    expect(factIds()).toEqual([...ids, ...withdrawn])
    expect(await get('quality', webhook.id)).toMatchObject({ behind: 0, afterLeaf: data.next })
    await deliver()
    expect(hook.heard).toHaveLength(1)
  })

  it('tells no more than the feed would: nothing of others without an agreement, and records who was told', async () => {
    const { webhook } = await create('quality', { purpose: 'daily-supervision' })
    const government = { visibility: 'government' }
    await append('health', government)
    await deliver()
    expect(hook.heard).toEqual([])
    expect(await get('quality', webhook.id)).toMatchObject({ behind: 0 })
    const agreement = {
      ...{ number: '协议1', fromId: app.bodyId('health'), toId: app.bodyId('quality'), types: ['penalty'] },
      ...{ purposes: ['daily-supervision'], validFrom: '2013-01-01', fields: ['kind'] },
    }
    const made = await call<{ id: string; version: number }>(
      'office',
      'POST',
      '/api/sharing-agreements',
      agreement,
    )
    const [shared] = await append('health', government)
    hook.answers(500, '')
    await deliver()
    const event = () => bodyOf(hook.heard.at(-1) as Heard).data.events[0]
    expect(event()?.fact).toMatchObject({ id: shared, payload: { kind: 'fine' } })
    expect(JSON.stringify(event())).not.toContain('无证')
    const looked = await withClient(app.url, (client) =>
      client.query(
        `select channel, purpose, account_name, agreements from fact_lookups where channel = 'feed' and subject_id = $1 order by at desc limit 1`,
        [testFirm.id],
      ),
    )
    expect(looked.rows).toEqual([
      { channel: 'feed', purpose: 'daily-supervision', account_name: '测试质监', agreements: ['协议1'] },
    ])
    // The agreement ends while the message waits: nothing is told any more, until its owner has seen it.
    await call('office', 'POST', `/api/sharing-agreements/${made.id}/end`, {
      ...{ version: made.version, validTo: app.clock.today(), reason: '到期' },
    })
    hook.answers(200, '')
    later(60)
    await deliver()
    expect(hook.heard).toHaveLength(1)
    const off = await get('quality', webhook.id)
    expect(off).toMatchObject({ state: 'disabled', stop: 'agreement-ended', stopNote: '协议1' })
    expect((await log('quality', webhook.id))[0]).toMatchObject({
      ...{ kind: 'stop', stop: 'agreement-ended', note: '协议1', attempts: [] },
    })
    expect(await newestNotice('quality')).toMatchObject({
      ...{ kind: 'webhook-agreement-ended', target: { type: 'webhook', id: webhook.id } },
    })
    await call('quality', 'POST', `/api/webhooks/${webhook.id}/resume`, { version: off.version })
    await deliver()
    expect(bodyOf(hook.heard.at(-1) as Heard).data.events).toEqual([])
    expect(await get('quality', webhook.id)).toMatchObject({ state: 'active', stop: null, stopNote: null })
  })

  it('goes on where another agreement has taken the place of one that ended', async () => {
    const share = (number: string) =>
      call<{ id: string; version: number }>('office', 'POST', '/api/sharing-agreements', {
        ...{ number, fromId: app.bodyId('health'), toId: app.bodyId('quality'), types: ['penalty'] },
        ...{ purposes: ['licensing'], validFrom: '2013-01-01' },
      })
    const first = await share('协议2')
    const { webhook } = await create('quality', { purpose: 'licensing' })
    await deliver()
    await share('协议3')
    await call('office', 'POST', `/api/sharing-agreements/${first.id}/end`, {
      ...{ version: first.version, validTo: app.clock.today(), reason: '换新' },
    })
    const [shared] = await append('health', { visibility: 'government' })
    await deliver()
    expect(factIds()).toEqual([shared])
    expect(await get('quality', webhook.id)).toMatchObject({ state: 'active' })
  })

  it('tells of wanted kinds, areas and subjects only', async () => {
    const other = await call<{ id: string }>('quality', 'POST', '/api/subjects', {
      ...{ kind: 'enterprise', name: '临江秤厂', areaCode: '990102' },
      identifiers: [{ scheme: 'organisation-code', value: 'PDY00043-1' }],
    })
    const narrow = [
      await create('quality', { subjectId: testFirm.id }),
      await create('quality', { area: '9901' }),
      await create('quality', { types: ['food-licence'] }),
      await create('quality', { events: ['fact.withdrawn'] }),
    ]
    const [own] = await append('quality')
    const [others] = await append('quality', { subjectId: other.id })
    await deliver()
    expect(factIds().toSorted()).toEqual([own, others].toSorted())
    for (const { webhook } of narrow) {
      expect(await get('quality', webhook.id)).toMatchObject({ behind: 0 })
    }
  })

  it('sends no more than a message holds, and all of it', async () => {
    await create('quality')
    const ids = [...(await append('quality', {}, 130)), ...(await append('quality', {}, 100))]
    await deliver()
    const sizes = hook.heard.map((each) => bodyOf(each).data.events.length)
    expect([sizes, factIds()]).toEqual([[100, 100, 30], ids])
    expect(hook.heard.map((each) => bodyOf(each).data.sequence)).toEqual([1, 2, 3])
    hook.heard.length = 0
    await append(
      'quality',
      { payload: { ...payload, violation: '字'.repeat(500) }, legalBasis: '据'.repeat(500) },
      100,
    )
    await deliver()
    expect(hook.heard).toHaveLength(2)
    expect(hook.heard.every(({ body }) => Buffer.byteLength(body) < 257 * 1024)).toBe(true)
    expect(new Set(factIds()).size).toBe(100)
  })
})

describe('a receiver that fails', () => {
  it('is tried again under the same id, later and later, and the rest waits its turn', async () => {
    const { webhook, secret } = await create('quality')
    const [first] = await append('quality')
    hook.answers(500, 'overloaded')
    await deliver()
    const [second] = await append('quality')
    await deliver()
    expect(hook.heard).toHaveLength(1)
    expect((await get('quality', webhook.id)).failing?.reason).toBe('HTTP 500 overloaded')
    later(10)
    await deliver()
    expect(hook.heard).toHaveLength(2)
    hook.answers(200, '')
    later(60)
    await deliver()
    expect(factIds()).toEqual([first, first, first, second])
    const messages = hook.heard.map(({ headers }) => headers['webhook-id'])
    expect(new Set(messages.slice(0, 3)).size).toBe(1)
    expect(hook.heard.every((each) => signs(each, secret))).toBe(true)
    const [newest, oldest] = await log('quality', webhook.id)
    expect(newest).toMatchObject({ state: 'delivered', sequence: 2, attemptCount: 1, eventCount: 1 })
    expect(oldest?.attempts.map(({ status }) => status)).toEqual([500, 500, 200])
    expect((await get('quality', webhook.id)).failing).toBeNull()
  })

  it('is switched off after days, its owner told, and loses nothing', async () => {
    const { webhook } = await create('health')
    const [first] = await append('health')
    hook.answers(500, '')
    await deliver()
    for (const days of [2, 2, 2]) {
      later(days * 86_400)
      await deliver()
    }
    const off = await get('health', webhook.id)
    expect(off).toMatchObject({ state: 'disabled', stop: 'failing' })
    expect(await newestNotice('health')).toMatchObject({
      ...{ kind: 'webhook-failing', title: plain.name, target: { type: 'webhook', id: webhook.id } },
    })
    const [second] = await append('health')
    await deliver()
    hook.heard.length = 0
    hook.answers(200, '')
    await call('health', 'POST', `/api/webhooks/${webhook.id}/resume`, { version: off.version })
    await deliver()
    expect(factIds()).toEqual([first, second])
  })

  it('that is gone is left alone at once; one that asks for time gets it', async () => {
    const { webhook } = await create('quality')
    await append('quality')
    hook.answers(410, '')
    await deliver()
    expect(await get('quality', webhook.id)).toMatchObject({ state: 'disabled', stop: 'gone' })
  })
})

describe('the people', () => {
  it('a secret is shown once and never again, and changes without losing a message', async () => {
    const { webhook, secret } = await create('quality')
    const path = `/api/webhooks/${webhook.id}`
    const body = { version: webhook.version, overlapHours: 2 }
    const rotated = await call<Made>('quality', 'POST', `${path}/secrets`, body)
    expect(rotated.webhook.secrets).toHaveLength(2)
    await append('quality')
    await deliver()
    const heard = hook.heard[0] as Heard
    expect([secret, rotated.secret].map((each) => signs(heard, each))).toEqual([true, true])
    later(3 * 3600)
    await append('quality')
    await deliver()
    const last = hook.heard.at(-1) as Heard
    expect([secret, rotated.secret].map((each) => signs(last, each))).toEqual([false, true])
    const stored = await withClient(app.url, async (client) => {
      const kept = await client.query('select secret from webhook_secrets')
      const trail = await client.query(
        `select before, after from audit_entries where table_name like 'webhook%'`,
      )
      return JSON.stringify([kept.rows, trail.rows])
    })
    for (const each of [secret, rotated.secret]) expect(stored).not.toContain(each.slice(6))
    expect(stored).toContain('"secret":"…"')
  })

  it('try it, read what was sent, and send it again', async () => {
    const { webhook, secret } = await create('quality')
    const path = `/api/webhooks/${webhook.id}`
    hook.answers(503, 'not yet')
    expect(await call('quality', 'POST', `${path}/ping`)).toMatchObject({
      ...{ kind: 'ping', state: 'failed', attempts: [{ status: 503, reason: 'HTTP 503 not yet' }] },
    })
    hook.answers(200, '')
    expect(await call('quality', 'POST', `${path}/ping`)).toMatchObject({ state: 'delivered' })
    expect(hook.heard.map((each) => bodyOf(each).type)).toEqual(['ping', 'ping'])
    const [id] = await append('quality')
    await deliver()
    const [delivery] = await log('quality', webhook.id)
    await call('quality', 'POST', `${path}/deliveries/${delivery?.id}/redeliver`)
    const [once, again] = hook.heard.slice(2) as [Heard, Heard]
    expect(again.headers['webhook-id']).toBe(once.headers['webhook-id'])
    expect([again.body, signs(again, secret)]).toEqual([once.body, true])
    expect(factIds()).toContain(id)
    expect((await log('quality', webhook.id)).map(({ attemptCount }) => attemptCount)).toEqual([2, 1, 1])
  })

  it('of another body neither see it nor change it; an administrator stops it, and does not read through it', async () => {
    const { webhook } = await create('quality')
    const path = `/api/webhooks/${webhook.id}`
    const { version } = webhook
    expect((await app.as('health', 'GET', path)).status).toBe(404)
    expect((await app.as('health', 'PATCH', path, { body: { version, name: 'x' } })).status).toBe(404)
    expect((await app.as('administrator', 'PATCH', path, { body: { version, name: 'x' } })).status).toBe(403)
    const auditor = await get('auditor', webhook.id)
    expect(auditor.may).toEqual({ change: false, pause: false })
    await call('administrator', 'POST', `${path}/pause`, { version })
    await append('quality')
    await deliver()
    expect(hook.heard).toEqual([])
    const resume = { body: { version: version + 1 } }
    expect((await app.as('administrator', 'POST', `${path}/resume`, resume)).status).toBe(403)
    await call('office', 'POST', `${path}/resume`, resume.body)
    expect((await get('quality', webhook.id)).owner).toBe('测试质量办')
    await deliver()
    expect(hook.heard).toHaveLength(1)
  })

  it('learn what is wrong with what they enter, field by field', async () => {
    const wrong = async (change: object) => {
      const body = { ...plain, url: hook.url, ...change }
      const answer = await app.as('quality', 'POST', '/api/webhooks', { body })
      const { data } = answer.body as { data: { issues: { path: string; remedy?: string }[] } }
      return [answer.status, data.issues[0]?.path]
    }
    expect(await wrong({ url: 'https://10.0.0.1/' })).toEqual([422, 'url'])
    expect(await wrong({ types: ['nonsense'] })).toEqual([422, 'types'])
    expect(await wrong({ subjectId: crypto.randomUUID() })).toEqual([422, 'subjectId'])
    expect(await wrong({ events: [] })).toEqual([422, 'events'])
  })

  it('whose post has ended tell nothing more', async () => {
    const { webhook } = await create('west')
    await withClient(app.url, (client) =>
      client.query(`update accounts set disabled = true where username = 'west'`),
    )
    await append('quality')
    await deliver()
    expect(await get('auditor', webhook.id)).toMatchObject({ state: 'disabled', stop: 'post-gone' })
    expect(hook.heard).toEqual([])
  })
})

it('grades that changed are told in their order', async () => {
  const { webhook } = await create('quality', { events: ['grade.changed'] })
  const change = { subjectId: testFirm.id, model: 'm', direction: 'worse', asOf: '2013-09-12' }
  await withClient(app.url, (client) =>
    client.query(
      `insert into webhook_grades (subject_id, model, from_grade, to_grade, direction, as_of, recorded_at)
       select $1, 'm', 'A', 'B', 'worse', '2013-09-12', now()`,
      [change.subjectId],
    ),
  )
  await append('quality')
  await deliver()
  expect(bodyOf(hook.heard[0] as Heard).data.events).toEqual([
    expect.objectContaining({
      event: 'grade.changed',
      subject: { id: testFirm.id, kind: 'enterprise', name: testFirm.name },
      grade: expect.objectContaining({
        model: 'm',
        from: 'A',
        to: 'B',
        direction: 'worse',
        asOf: '2013-09-12',
      }),
    }),
  ])
  expect(await get('quality', webhook.id)).toMatchObject({ behind: 0 })
})

it('whose purpose ends stops by itself, and goes on once it has another', async () => {
  const { webhook } = await create('quality', { purpose: 'short-campaign' })
  const path = `/api/webhooks/${webhook.id}`
  const [told] = await append('quality')
  await deliver()
  const [sent] = await log('quality', webhook.id)
  later(60 * 86_400)
  await deliver()
  const off = await get('quality', webhook.id)
  expect(off).toMatchObject({ state: 'disabled', stop: 'purpose-ended' })
  expect((await log('quality', webhook.id))[0]).toMatchObject({ kind: 'stop', stop: 'purpose-ended' })
  expect(await newestNotice('quality')).toMatchObject({ kind: 'webhook-purpose-ended' })
  const again = await app.as('quality', 'POST', `${path}/deliveries/${sent?.id}/redeliver`)
  expect(again.status).toBe(422)
  const resume = await app.as('quality', 'POST', `${path}/resume`, { body: { version: off.version } })
  expect([resume.status, resume.body]).toMatchObject([422, { data: { issues: [{ path: 'purpose' }] } }])
  const { version } = await call<WebhookView>('quality', 'PATCH', path, {
    ...{ version: off.version, purpose: 'statistics' },
  })
  await call('quality', 'POST', `${path}/resume`, { version })
  const [next] = await append('quality')
  await deliver()
  expect(factIds()).toEqual([told, next])
})
