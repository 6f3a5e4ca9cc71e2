import type { HandledEntry } from '@zhiheng/contract'
import { openTable } from '@zhiheng/table-files'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, testPassword } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  const signed = await stage.sign('health', await stage.give('health', { title: '收集伤害信息' }))
  app.clock.set('2013-09-13T01:00:00.000Z')
  const reported = await stage.report('health', signed, { share: 0.4, text: '已收集四成' })
  app.clock.set('2013-09-14T01:00:00.000Z')
  await stage.act('leader', `/tasks/${reported.id}/urgings`, { note: '' })
  app.clock.set('2013-09-16T01:00:00.000Z')
  await stage.sendBack('office', reported, '附件不全')
  await stage.sign('health', await stage.give('health', { title: '第二项' }))
})
afterAll(() => app.close())

type Page = {
  items: HandledEntry[]
  total: number
  nextCursor: string | null
  verbs: { kind: string; verb: string; count: number }[]
}
const handled = async (person: Person, query = ''): Promise<Page> =>
  bodyOf(await app.as(person, 'GET', `/api/inbox/handled?${query}`))

it('is what the person did, newest first, with what became of it', async () => {
  const { items, total, verbs } = await handled('health')
  expect(items.map(({ verb, title }) => [verb, title])).toEqual([
    ['task-signed', '第二项'],
    ['report-submitted', '收集伤害信息'],
    ['task-signed', '收集伤害信息'],
  ])
  expect(total).toBe(3)
  expect(items[1]).toMatchObject({
    kind: 'task',
    at: '2013-09-13T01:00:00.000Z',
    number: '2-1',
    note: '已收集四成',
    detail: { share: 0.4 },
    state: 'returned',
    next: { verb: 'report-returned', by: '市质监局', note: '附件不全' },
    target: { type: 'task' },
  })
  expect(items[0]?.next).toBeNull()
  expect(verbs).toEqual([
    { kind: 'task', verb: 'task-signed', count: 2 },
    { kind: 'task', verb: 'report-submitted', count: 1 },
  ])
})

it('is asked for by kind, by what was done, and by days of the city’s clock', async () => {
  expect((await handled('health', 'verb=task-signed')).total).toBe(2)
  expect((await handled('health', 'kind=plan')).items).toEqual([])
  const plans = await handled('office', 'kind=plan')
  expect(plans.items.map(({ verb }) => verb)).toContain('plan-published')
  expect(plans.items[0]).toMatchObject({ kind: 'plan', target: { type: 'plan' } })
  const day = await handled('health', 'from=2013-09-13&to=2013-09-13')
  expect(day.items.map(({ verb }) => verb)).toEqual(['report-submitted'])
  expect(day.verbs).toHaveLength(1)
  expect((await app.as('health', 'GET', '/api/inbox/handled?from=2013-13-01')).status).toBe(422)
})

it('shows nobody what another did', async () => {
  for (const person of ['east', 'auditor', 'firm'] as const)
    expect(await handled(person)).toMatchObject({ items: [], total: 0, verbs: [] })
  expect((await app.inject('GET', '/api/inbox/handled')).status).toBe(401)
})

it('keeps its pages apart where much happened at one instant, and goes through the index of the person', async () => {
  const client = new pg.Client(app.url)
  await client.connect()
  await client.query(`insert into plan_events (at, kind, plan_id, measure_id, task_id, account_id)
    select '2013-08-01', 'task-urged', t.plan_id, t.measure_id, t.id, a.id from tasks t, accounts a, generate_series(1, 120)
    where a.username = 'health' and t.code = '2-1'`)
  await client.query(`insert into plan_events (at, kind, plan_id, account_id)
    select now(), 'task-urged', p.id, a.id from plans p, accounts a, generate_series(1, 400)`)
  await client.query('analyze plan_events')
  const seen = new Set<string>()
  let cursor: string | null = ''
  let total = 0
  while (cursor !== null) {
    const page: Page = await handled('health', `kind=task&limit=50${cursor ? `&cursor=${cursor}` : ''}`)
    for (const { id } of page.items) seen.add(id)
    total = page.total
    cursor = page.nextCursor
  }
  expect(seen.size).toBe(123)
  expect(total).toBe(123)
  const { rows } = await client.query(`explain select id from plan_events where account_id =
    (select id from accounts where username = 'east') order by at desc, id desc limit 51`)
  expect(JSON.stringify(rows)).toContain('plan_events_account')
  await client.end()
})

it('shows the holder of a post what a deputy did in their name, and the deputy for whom', async () => {
  const { id } = await app.modules.identity.createAccount(systemActor, {
    ...{ username: 'stand-in', displayName: '代理某', password: testPassword, mustChangePassword: false },
    posts: [{ role: 'department_officer', organisationId: app.bodyId('quality') }],
  })
  const holder = bodyOf<{ post: { id: string } }>(await app.as('quality', 'GET', '/api/session'))
  const days = { validFrom: '2013-09-16', until: '2013-09-20', reason: '出差' }
  await app.as('quality', 'POST', '/api/delegations', {
    body: { postId: holder.post.id, deputyId: id, ...days },
  })
  const task = await stage.give('quality', { title: '代办之事' })
  const own = await handled('quality')
  const cookie = await app.signIn('stand-in')
  const inject = (method: 'GET' | 'PUT' | 'POST', path: string, body?: object) =>
    app.inject(method, path, { cookie, ...(body ? { body } : {}) })
  await inject('PUT', '/api/session/post', { postId: holder.post.id })
  expect((await inject('POST', `/api/tasks/${task.id}/receipt`, { version: task.version })).status).toBe(200)
  const line = { kind: 'task', verb: 'task-signed', title: '代办之事' }
  const { total, verbs } = await handled('quality')
  const { items } = await handled('quality', 'verb=task-signed')
  expect(items[0]).toMatchObject({ ...line, deputy: '代理某', holder: null, target: { id: task.id } })
  expect(total).toBe(own.total + 1)
  const signed = (counts: Page['verbs']) => counts.find(({ verb }) => verb === 'task-signed')?.count ?? 0
  expect(signed(verbs)).toBe(signed(own.verbs) + 1)
  const theirs = bodyOf<Page>(await inject('GET', '/api/inbox/handled'))
  expect(theirs).toMatchObject({ total: 1, items: [{ ...line, deputy: null, holder: '测试质监' }] })
  const csv = '/api/inbox/handled/export?format=csv&language='
  expect(String((await app.as('quality', 'GET', `${csv}zh-CN`)).raw)).toContain('代理某代办')
  expect(String((await inject('GET', `${csv}en`)).raw)).toContain('for 测试质监')
  expect((await handled('east', 'verb=task-signed')).items).toEqual([])
})

it('leaves as a table with what is seen', async () => {
  const answer = await app.as('health', 'GET', '/api/inbox/handled/export?to=2013-09-16&from=2013-09-02')
  expect(answer.status).toBe(200)
  const table = await openTable(new Uint8Array(answer.raw))
  const rows: unknown[][] = []
  for await (const batch of table.rows()) rows.push(...batch.rows.map(({ cells }) => [...cells]))
  await table.close()
  expect(table.header.columns.map(({ name }) => name)).toContain('后来意见')
  expect(rows).toHaveLength(3)
  expect(rows[1]).toEqual(expect.arrayContaining(['报告进展', '收集伤害信息', '已退回', '附件不全']))
  const csv = await app.as(
    'health',
    'GET',
    '/api/inbox/handled/export?format=csv&language=en&verb=report-submitted',
  )
  expect(String(csv.raw)).toContain('reported progress')
})
