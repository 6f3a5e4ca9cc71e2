import type { LookupView } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, testFirm, testNow } from '#testing/linjiang'
import { withClient } from '#testing/template'
import { someFact } from './builders.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  const source = { id: app.bodyId('health'), kind: 'department' }
  const facts = [someFact('test-result'), someFact('injury-report'), someFact('sampling-result')]
  const { problems } = await app.modules.ledger.append(await app.actor('health'), { source, facts })
  expect(problems).toEqual([])
})
afterAll(() => app.close())

type Page = { items: LookupView[]; total: number; keptMonths: number; nextCursor: string | null }
const look = (person: Person, query: string) =>
  app.as(person, 'GET', `/api/subjects/${testFirm.id}/facts${query}`)
const of = async (person: Person, url: string) => (await app.as(person, 'GET', `/api${url}`)).body as Page
const ofFirm = (person: Person) => of(person, `/subjects/${testFirm.id}/lookups`)

describe('a look at what is neither public nor own', () => {
  it('is recorded once a request, with purpose, types and count; the firm learns who and for what, not the person', async () => {
    await look('office', '?purpose=complaint')
    await look('office', '')
    await look('quality', '?purpose=complaint')
    const { items, total, keptMonths } = await ofFirm('firm')
    expect([total, keptMonths]).toEqual([1, 60])
    expect(items[0]).toEqual({
      ...{ id: expect.any(String), subjectId: testFirm.id, subjectName: testFirm.name, at: testNow },
      ...{ body: { id: app.bodyId('quality'), name: '市质监局' }, accountName: null, purpose: 'complaint' },
      ...{ channel: 'page', types: ['test-result'], factCount: 1, agreements: [] },
    })
    expect((await ofFirm('auditor')).items[0]?.accountName).toBe('测试质量办')
  })

  it('is seen by the body that looked and by the body whose facts they were, by no other', async () => {
    expect((await ofFirm('health')).total).toBe(1)
    expect((await of('quality', '/fact-lookups')).total).toBe(1)
    expect((await ofFirm('east')).total).toBe(0)
    const filter = (query: string) => of('auditor', `/fact-lookups?${query}`)
    expect((await filter(`sourceId=${app.bodyId('health')}`)).total).toBe(1)
    expect((await filter(`sourceId=${app.bodyId('east')}`)).total).toBe(0)
    expect((await filter('purpose=licensing')).total).toBe(0)
    expect((await filter('purpose=complaint')).total).toBe(1)
    expect((await filter('from=2013-09-13T00:00:00Z')).total).toBe(0)
    expect((await filter('to=2013-09-13T00:00:00Z')).total).toBe(1)
  })

  it('is recorded for sensitive facts even where they are own, and no purpose was stated', async () => {
    await look('health', '')
    const [newest] = (await ofFirm('health')).items
    expect(newest).toMatchObject({ purpose: 'own-records', types: ['injury-report'], factCount: 1 })
  })

  it('is shown only once it stands recorded', async () => {
    await withClient(app.url, async (client) => {
      await client.query(`alter table fact_lookups add constraint full_up check (purpose <> 'statistics')`)
      expect((await look('office', '?purpose=statistics')).status).toBe(500)
      await client.query('alter table fact_lookups drop constraint full_up')
    })
  })

  it('is paged', async () => {
    const first = await of('auditor', '/fact-lookups?limit=1')
    expect(first.total).toBe(2)
    const next = await of('auditor', `/fact-lookups?limit=1&cursor=${first.nextCursor}`)
    expect(next.items[0]?.id).not.toBe(first.items[0]?.id)
    expect(next.nextCursor).toBeNull()
  })
})

describe('the record of look-ups', () => {
  const change = (text: string) => withClient(app.url, (client) => client.query(text))

  it('cannot be changed or shortened, not even by the owner of the database', async () => {
    for (const attempt of [
      "update fact_lookups set purpose = 'audit'",
      'delete from fact_lookups',
      'truncate fact_lookups',
    ])
      await expect(change(attempt)).rejects.toThrow('append-only')
  })

  it('forgets what is older than it must be kept', async () => {
    app.clock.set('2018-09-11T00:00:00.000Z')
    expect(await app.modules.ledger.forgetLookups()).toBe(0)
    app.clock.set('2018-09-14T00:00:00.000Z')
    expect(await app.modules.ledger.forgetLookups()).toBe(2)
    app.clock.set(testNow)
  })
})

describe('purposes are those that the city has set, in their days', () => {
  type Purposes = { items: { code: string; label: { zh: string }; inForce: boolean }[] }
  const issue = (path: string) => ({
    status: 422,
    body: { data: { issues: [{ path, code: 'not-in-force', remedy: expect.stringContaining('日常监管') }] } },
  })
  const refused = ['old-campaign', 'next-campaign', 'curiosity', 'own-records']

  it('are listed, with those that have ended, as their words are still read', async () => {
    const { items } = (await app.as('quality', 'GET', '/api/lookup-purposes')).body as Purposes
    expect(items).toContainEqual({ code: 'complaint', label: expect.anything(), inForce: true })
    expect(items.filter(({ inForce }) => !inForce).map(({ code }) => code)).toEqual([
      ...['old-campaign', 'next-campaign', 'own-records'],
    ])
  })

  it.each(refused)('%s opens nothing, on a page, in a file, in the feed, to a webhook', async (purpose) => {
    expect(await look('office', `?purpose=${purpose}`)).toMatchObject(issue('purpose'))
    const file = { factTypes: ['penalty'], format: 'csv', purpose }
    expect(await app.as('quality', 'POST', '/api/fact-exports', { body: file })).toMatchObject(
      issue('purpose'),
    )
    expect(await app.as('quality', 'GET', `/api/facts/feed?purpose=${purpose}`)).toMatchObject(
      issue('purpose'),
    )
    const webhook = { name: 'x', url: 'http://127.0.0.1:1/', events: ['fact.recorded'], purpose }
    expect(await app.as('quality', 'POST', '/api/webhooks', { body: webhook })).toMatchObject(
      issue('purpose'),
    )
  })

  it('open when their day has come', async () => {
    app.clock.set('2014-01-02T02:00:00.000Z')
    expect((await look('office', '?purpose=next-campaign')).status).toBe(200)
    app.clock.set(testNow)
  })
})
