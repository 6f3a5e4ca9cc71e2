import { createHmac } from 'node:crypto'
import type { ChannelView, NoticeView } from '@zhiheng/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, testNow } from '#testing/linjiang'
import { listenHttp, listenSmtp } from '#testing/listeners'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'
import { withClient } from '#testing/template'

let app: TestApp
let stage: TaskStage
let hook: Awaited<ReturnType<typeof listenHttp>>
let smtp: Awaited<ReturnType<typeof listenSmtp>>
beforeAll(async () => {
  hook = await listenHttp()
  smtp = await listenSmtp()
  app = await createTestApp({ SMTP_URL: smtp.url, PUBLIC_URL: 'http://zhiheng.test' })
  stage = await createTaskStage(app)
})
afterEach(async () => {
  hook.heard.length = 0
  smtp.mails.length = 0
  hook.answers(200, '{"errcode":0,"errmsg":"ok"}')
  app.clock.set(testNow)
  await withClient(app.url, (client) =>
    client.query(
      'delete from notices; delete from notice_channels; delete from notice_preferences; delete from jobs',
    ),
  )
})
afterAll(async () => {
  await app.close()
  await hook.stop()
  await smtp.close()
})

type List = { items: NoticeView[]; total: number; nextCursor: string | null; unread: boolean }
const list = async (person: Person, query = ''): Promise<List> =>
  bodyOf(await app.as(person, 'GET', `/api/notices?${query}`))
const later = (minutes: number) =>
  app.clock.set(new Date(Date.parse(app.clock.now()) + minutes * 60_000).toISOString())
const addChannel = async (kind: string, more: object = {}): Promise<ChannelView> =>
  bodyOf(
    await app.as('administrator', 'POST', '/api/notice-channels', {
      body: { kind, name: '工作群', url: hook.url, secret: 'SEC', groups: ['task', 'urge'], ...more },
    }),
  )
const deliveries = () =>
  withClient(app.url, async (client) => {
    const { rows } = await client.query<{ state: string; attempts: number; reason: string | null }>(
      'select state, attempts, reason from notice_deliveries order by created_at desc, id',
    )
    return rows
  })

describe('the list', () => {
  it('tells bodies what concerns them, each person marks it as read for themselves', async () => {
    const task = await stage.give('health', { title: '通知甲' })
    const { items, unread } = await list('health')
    expect(items[0]).toMatchObject({
      kind: 'task-given',
      group: 'task',
      words: { zh: '下达任务，期限 2013-11-30', en: 'Task given, due 2013-11-30' },
      title: `${task.code} 通知甲`,
      by: '市质监局 测试质量办',
      target: { type: 'task', id: task.id },
      read: false,
    })
    expect(unread).toBe(true)
    await app.as('health', 'POST', '/api/notices/reading', { body: { ids: [items[0]?.id] } })
    expect((await list('health')).items[0]).toMatchObject({ read: true })
    await app.as('health', 'POST', '/api/notices/reading', { body: {} })
    expect((await list('health')).unread).toBe(false)
    for (const stranger of ['east', 'leader', 'auditor', 'administrator', 'firm'] as const)
      expect((await list(stranger)).items.map(({ title }) => title)).not.toContain(items[0]?.title)
  })

  it('tells nobody what they did themselves, and a person what was delegated to them', async () => {
    const before = (await list('office')).total
    const task = await stage.give('quality')
    expect((await list('office')).total).toBe(before)
    const { accountId } = (await app.as('quality', 'GET', '/api/session')).body as { accountId: string }
    await app.as('office', 'PUT', `/api/tasks/${task.id}/delegation`, {
      body: { version: task.version, accountId, untilOn: '2013-10-01', note: '请办' },
    })
    expect((await list('quality')).items[0]).toMatchObject({
      kind: 'task-delegated',
      words: { zh: '委托你办理，到 2013-10-01' },
      note: '请办',
    })
  })

  it('pages without losing or repeating one', async () => {
    for (let index = 0; index < 5; index += 1) await stage.give('west', { title: `第${index}` })
    const ids: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: List = await list('west', `limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe((await list('west')).total)
  })
})

describe('e-mail', () => {
  const choose = (person: Person, more: object = {}) =>
    app.as(person, 'PUT', '/api/notice-preferences', {
      body: { email: `${person}@example.test`, byEmail: ['task'], quietFrom: null, quietTo: null, ...more },
    })

  it('comes to those who chose it, of the kinds that they chose', async () => {
    expect(await choose('health')).toMatchObject({
      status: 200,
      body: { mailWorks: true, byEmail: ['task'] },
    })
    const task = await stage.give('health', { title: '寄信' })
    await stage.act('office', `/tasks/${task.id}/urgings`)
    await app.modules.jobs.drain()
    expect(smtp.mails.map(({ to }) => to)).toEqual([['health@example.test']])
    const text = smtp.mails[0]?.text ?? ''
    expect(text).toContain('From: =?UTF-8?')
    const encoded = text.split('\r\n\r\n').slice(1).join('\r\n\r\n')
    const decoded = /base64/i.test(text)
      ? Buffer.from(encoded, 'base64').toString()
      : Buffer.from(encoded.replaceAll(/=\r\n/g, '').replaceAll(/=([\dA-F]{2})/g, '%$1')).toString()
    expect(decodeURIComponent(decoded)).toContain(`http://zhiheng.test/workspace/tasks/${task.id}`)
  })

  it('waits for the end of the quiet hours', async () => {
    await choose('health', { quietFrom: '08:00', quietTo: '09:00' })
    await stage.give('health')
    await app.modules.jobs.drain()
    expect(smtp.mails).toHaveLength(0)
    app.clock.set('2013-09-12T01:00:00.000Z')
    await app.modules.jobs.drain()
    expect(smtp.mails).toHaveLength(1)
  })

  it('that does not arrive leaves the notice in the list, with why', async () => {
    await choose('health')
    smtp.refuse(true)
    const task = await stage.give('health', { title: '寄不到' })
    for (let round = 0; round < 8; round += 1) {
      await app.modules.jobs.drain()
      later(100)
    }
    smtp.refuse(false)
    expect((await deliveries())[0]).toMatchObject({ state: 'failed', attempts: 6 })
    expect((await list('health')).items[0]).toMatchObject({
      title: `${task.code} 寄不到`,
      failures: [
        { channel: expect.stringContaining('邮件'), reason: expect.stringContaining('mailbox full') },
      ],
    })
  })
})

describe('a channel', () => {
  it('of WeCom gets markdown at its own address', async () => {
    await addChannel('wecom', { secret: null })
    const task = await stage.give('health', { title: '群里（见[附件]）' })
    await app.modules.jobs.drain()
    expect(hook.heard).toHaveLength(1)
    expect(hook.heard[0]?.url).toBe('/hook?key=k')
    const sent = JSON.parse(hook.heard[0]?.body ?? '') as { msgtype: string; markdown: { content: string } }
    expect(sent.msgtype).toBe('markdown')
    expect(sent.markdown.content).toContain('群里（见\\[附件\\]）')
    expect(sent.markdown.content).toContain(`(http://zhiheng.test/workspace/tasks/${task.id})`)
  })

  it('of DingTalk gets the time and the signature in its address', async () => {
    await addChannel('dingtalk')
    await stage.give('health')
    await app.modules.jobs.drain()
    const address = new URL(hook.heard[0]?.url ?? '', 'http://x')
    const timestamp = address.searchParams.get('timestamp') ?? ''
    expect(Math.abs(Date.now() - Number(timestamp))).toBeLessThan(60_000)
    const expected = createHmac('sha256', 'SEC').update(`${timestamp}\nSEC`).digest('base64')
    expect(address.searchParams.get('sign')).toBe(expected)
    expect(JSON.parse(hook.heard[0]?.body ?? '')).toMatchObject({
      msgtype: 'markdown',
      markdown: { title: expect.stringContaining('下达任务') },
    })
  })

  it('of any system gets the notice as JSON, signed over time and body', async () => {
    await addChannel('webhook')
    const task = await stage.give('health')
    await app.modules.jobs.drain()
    const [heard] = hook.heard
    const seconds = heard?.headers['x-zhiheng-timestamp']
    const mac = createHmac('sha256', 'SEC').update(`${seconds}.${heard?.body}`).digest('hex')
    expect(heard?.headers['x-zhiheng-signature']).toBe(`v1=${mac}`)
    const sent = JSON.parse(heard?.body ?? '') as { deliveryId: string }
    expect(heard?.headers['idempotency-key']).toBe(sent.deliveryId)
    expect(sent).toMatchObject({ kind: 'task-given', link: `http://zhiheng.test/workspace/tasks/${task.id}` })
  })

  it('that is down for a while loses nothing: everything follows when it is back', async () => {
    await addChannel('webhook')
    await hook.stop()
    const titles = ['停机一', '停机二', '停机三']
    for (const title of titles) await stage.give('health', { title })
    await app.modules.jobs.drain()
    expect((await deliveries()).slice(0, 3)).toMatchObject(
      titles.map(() => ({
        state: 'waiting',
        attempts: 1,
        reason: expect.stringMatching(/ECONNREFUSED|fetch/),
      })),
    )
    expect(
      (await list('health')).items
        .slice(0, 3)
        .map(({ title }) => title.split(' ')[1])
        .sort(),
    ).toEqual(titles.toSorted())
    await hook.start()
    later(2)
    await app.modules.jobs.drain()
    expect(hook.heard).toHaveLength(3)
    const subjects = hook.heard.map(({ body }) => (JSON.parse(body) as { subject: string }).subject)
    expect(titles.every((title) => subjects.some((subject) => subject.includes(title)))).toBe(true)
    expect((await deliveries()).slice(0, 3).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  })

  it('that answers no is tried again, and then shown as failed with its own words', async () => {
    const channel = await addChannel('wecom')
    hook.answers(200, '{"errcode":93000,"errmsg":"invalid webhook url"}')
    await stage.give('health')
    for (let round = 0; round < 8; round += 1) {
      await app.modules.jobs.drain()
      later(100)
    }
    expect(hook.heard).toHaveLength(6)
    const { items } = bodyOf<{ items: ChannelView[] }>(
      await app.as('administrator', 'GET', '/api/notice-channels'),
    )
    expect(items.find(({ id }) => id === channel.id)?.lastFailure?.reason).toBe('93000 invalid webhook url')
    expect((await list('health')).items[0]?.failures).toHaveLength(1)
  })

  it('gets only the kinds and the body that it is for', async () => {
    await addChannel('webhook', { groups: ['urge'] })
    await addChannel('webhook', { organisationId: app.bodyId('west') })
    await stage.give('health')
    await app.modules.jobs.drain()
    expect(hook.heard).toHaveLength(0)
    await stage.give('west')
    await app.modules.jobs.drain()
    expect(hook.heard).toHaveLength(1)
  })

  const originOf = () => new URL(hook.url).origin

  it('keeps address and secret closed, closes what an earlier release kept in clear, and says where the key is lost', async () => {
    const robot = originOf()
    const url = `${robot}/send?key=ROBOT-KEY-7c1e`
    const channel = await addChannel('webhook', { url })
    type Kept = {
      url: string
      url_closed: boolean
      url_shown: string
      secret: string
      secret_closed: boolean
    }
    const kept = () =>
      withClient(app.url, async (client) => {
        const { rows } = await client.query('select * from notice_channels where id = $1', [channel.id])
        return rows[0] as Kept
      })
    const put = (address: string, secret: string, closed: boolean) =>
      withClient(app.url, (client) =>
        client.query(
          `update notice_channels set url = $2, secret = $3, url_closed = $4, secret_closed = $4, url_shown = '' where id = $1`,
          [channel.id, address, secret, closed],
        ),
      )
    const send = async () => {
      const test = `/api/notice-channels/${channel.id}/test`
      const { body } = await app.as('administrator', 'POST', test)
      const {
        url: path,
        headers,
        body: sent,
      } = hook.heard.at(-1) ?? { url: '', headers: undefined, body: '' }
      const signed = createHmac('sha256', 'SEC')
        .update(`${headers?.['x-zhiheng-timestamp']}.${sent}`)
        .digest('hex')
      return { body, path, isSigned: headers?.['x-zhiheng-signature'] === `v1=${signed}` }
    }
    const closed = {
      url: expect.not.stringContaining('ROBOT'),
      url_shown: `${robot}/…7c1e`,
      url_closed: true,
      secret: expect.not.stringContaining('SEC'),
      secret_closed: true,
    }
    const arrived = { body: { sent: true }, path: '/send?key=ROBOT-KEY-7c1e', isSigned: true }
    expect(channel.address).toBe(`${robot}/…7c1e`)
    expect(await kept()).toMatchObject(closed)
    expect(await send()).toMatchObject(arrived)
    await put(url, 'SEC', false)
    expect(await app.modules.notices.closeClearSecrets()).toBe(1)
    expect(await app.modules.notices.closeClearSecrets()).toBe(0)
    expect(await kept()).toMatchObject(closed)
    expect(await send()).toMatchObject(arrived)
    const shown = [
      await app.as('auditor', 'GET', '/api/audit-entries?action=close-channel-secrets'),
      await app.as('auditor', 'GET', '/api/audit-entries?table=notice_channels'),
      await app.as('administrator', 'GET', '/api/notice-channels'),
    ].map(({ body }) => JSON.stringify(body))
    expect(shown[0]).toContain('"total":1')
    expect(shown[2]).toContain('…7c1e')
    for (const text of shown) expect(text).not.toMatch(/SEC|ROBOT/)
    await put('closed-with-another-key', 'another', true)
    expect((await send()).body).toMatchObject({ sent: false, reason: expect.stringContaining('打不开') })
  })

  it('leads elsewhere once the administrator enters another address, and stays where none is entered', async () => {
    const robot = originOf()
    const channel = await addChannel('webhook', { url: `${robot}/one?key=0123456789` })
    const change = (body: object) =>
      app.as('administrator', 'PATCH', `/api/notice-channels/${channel.id}`, { body })
    const send = async () => {
      await app.as('administrator', 'POST', `/api/notice-channels/${channel.id}/test`)
      return hook.heard.at(-1)?.url
    }
    await change({ version: 1, name: '新名' })
    expect(await send()).toBe('/one?key=0123456789')
    const { body } = await change({ version: 2, url: `${robot}/two` })
    expect(body).toMatchObject({ address: `${robot}/…` })
    expect(await send()).toBe('/two')
  })

  it('is set up by the administrator, who can try it and never sees its secret again', async () => {
    const channel = await addChannel('dingtalk')
    expect(channel).toMatchObject({ hasSecret: true, version: 1 })
    expect(JSON.stringify(channel)).not.toContain('SEC')
    const test = `/api/notice-channels/${channel.id}/test`
    expect(await app.as('administrator', 'POST', test)).toMatchObject({ body: { sent: true, reason: null } })
    hook.answers(500, 'oops')
    expect(await app.as('administrator', 'POST', test)).toMatchObject({
      body: { sent: false, reason: 'HTTP 500 oops' },
    })
    const change = (version: number) =>
      app.as('administrator', 'PATCH', `/api/notice-channels/${channel.id}`, {
        body: { version, enabled: false },
      })
    expect(await change(1)).toMatchObject({ status: 200, body: { enabled: false, hasSecret: true } })
    expect(await change(1)).toMatchObject({ status: 409 })
    const trail = await app.as('auditor', 'GET', '/api/audit-entries?table=notice_channels')
    expect(JSON.stringify(trail.body)).not.toContain('SEC')
    for (const person of ['office', 'health', 'leader'] as const)
      expect((await app.as(person, 'GET', '/api/notice-channels')).status).toBe(403)
  })
})
