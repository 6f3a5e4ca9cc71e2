import type { ExpectedFeed, FeedGap, InboxItem, NoticeView } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, testFirm } from '#testing/linjiang'

// A feed falls silent, is explained, is overdue, is delivered; falls silent again and is no longer expected.

let app: TestApp
let feed: ExpectedFeed
let papers = 0
const on = (day: string, time = '02:00:00') => app.clock.set(`${day}T${time}.000Z`)
const call = async <Body>(person: Person, method: 'GET' | 'POST', path: string, body?: object) => {
  const answer = await app.as(person, method, `/api${path}`, body ? { body } : {})
  expect([answer.status < 300, answer.body]).toEqual([true, expect.anything()])
  return answer.body as Body
}
const check = () => call<{ opened: number; closed: number }>('office', 'POST', '/feed-gaps/check')
const gaps = async (person: Person, state = 'open') =>
  (await call<{ items: FeedGap[] }>(person, 'GET', `/feed-gaps?state=${state}`)).items
const inbox = async (person: Person) =>
  (await call<{ items: InboxItem[] }>(person, 'GET', '/inbox?limit=200')).items.filter(
    ({ kind }) => kind === 'feed-gap',
  )
const told = async (person: Person) =>
  (await call<{ items: NoticeView[] }>(person, 'GET', '/notices')).items
    .filter(({ kind }) => kind.startsWith('feed-'))
    .map(({ kind, title }) => `${kind} ${title}`)
const deliver = async () => {
  papers += 1
  const payload = { decisionNumber: '1', kind: 'fine', violation: '无证生产', lawArticle: '第四十九条' }
  await call('health', 'POST', '/facts', {
    facts: [
      {
        ...{ subjectId: testFirm.id, type: 'penalty', occurredOn: '2013-09-02', line: 1, payload },
        ...{ document: `断〔2013〕${papers}号`, legalBasis: '《产品质量法》第四十九条' },
      },
    ],
  })
}

beforeAll(async () => {
  app = await createTestApp()
  on('2013-09-02')
  feed = await call('office', 'POST', '/expected-feeds', {
    ...{ organisationId: app.bodyId('health'), type: 'penalty', everyDays: 7, answerDays: 3 },
    validFrom: '2013-09-02',
  })
  await deliver()
})
afterAll(() => app.close())

it('is nothing as long as deliveries come', async () => {
  expect(feed.answerDays).toBe(3)
  on('2013-09-09')
  expect(await check()).toEqual({ opened: 0, closed: 0 })
  expect(await gaps('office')).toEqual([])
})

it('is raised once by the nightly round, with an owner and a day, and told to the supplier and the office', async () => {
  // Tuesday: seven days after the delivery are over. Three working days end on Friday.
  on('2013-09-09', '22:40:00')
  await app.modules.jobs.drain()
  await app.modules.jobs.drain()
  const [gap] = await gaps('health')
  expect(gap).toMatchObject({
    ...{ lastOn: '2013-09-02', staleOn: '2013-09-10', dueOn: '2013-09-13', overdue: false, mayAnswer: true },
    history: [{ kind: 'opened', day: '2013-09-13' }],
  })
  expect(await check()).toEqual({ opened: 0, closed: 0 })
  expect([await gaps('east'), await inbox('east'), await inbox('leader')]).toEqual([[], [], []])
  for (const person of ['health', 'office'] as const) {
    expect(await told(person)).toEqual(['feed-stale 市卫生局：行政处罚'])
    expect(await inbox(person)).toMatchObject([
      {
        ...{ title: '市卫生局：行政处罚', dueOn: '2013-09-13', group: 'this-week', note: '2013-09-02' },
        target: { type: 'feed-gap', id: gap?.id },
      },
    ])
  }
})

it('is explained by the supplier alone, which ends nothing', async () => {
  const [gap] = await gaps('health')
  const path = `/api/feed-gaps/${gap?.id}/answer`
  const body = { version: gap?.version, note: '系统升级', promisedOn: '2013-09-16' }
  expect((await app.as('east', 'POST', path, { body })).status).toBe(404)
  expect((await app.as('office', 'POST', path, { body })).status).toBe(403)
  const past = { ...body, promisedOn: '2013-09-01' }
  expect((await app.as('health', 'POST', path, { body: past })).status).toBe(422)
  expect((await app.as('health', 'POST', path, { body })).status).toBe(200)
  expect((await app.as('health', 'POST', path, { body })).status).toBe(409)
  expect((await gaps('office'))[0]).toMatchObject({
    ...{ state: 'open', promisedOn: '2013-09-16', mayAnswer: false },
    history: [{ kind: 'opened' }, { kind: 'answered', by: '测试卫生', note: '系统升级' }],
  })
})

it('past its day is told once more', async () => {
  on('2013-09-16')
  await check()
  await check()
  expect((await gaps('health'))[0]).toMatchObject({ overdue: true })
  expect((await told('health')).filter((line) => line.startsWith('feed-overdue'))).toHaveLength(1)
  expect((await inbox('health'))[0]?.group).toBe('overdue')
})

it('ends by the delivery itself, at once, with a record of it', async () => {
  await deliver()
  await app.modules.jobs.drain()
  expect([await gaps('health'), await inbox('health'), await inbox('office')]).toEqual([[], [], []])
  expect((await gaps('office', 'closed'))[0]).toMatchObject({
    ...{ closedHow: 'delivered', deliveredOn: '2013-09-16' },
    history: [{ kind: 'opened' }, { kind: 'answered' }, { kind: 'overdue' }, { kind: 'closed' }],
  })
  expect(await check()).toEqual({ opened: 0, closed: 0 })
})

it('comes anew with the next silence, and ends where nobody expects the feed any more', async () => {
  on('2013-09-24')
  expect(await check()).toEqual({ opened: 1, closed: 0 })
  await call('office', 'POST', `/expected-feeds/${feed.id}/end`, { version: 1, validTo: '2013-09-24' })
  expect(await check()).toEqual({ opened: 0, closed: 1 })
  expect((await gaps('office', 'closed'))[0]).toMatchObject({ closedHow: 'ended', deliveredOn: null })
})
