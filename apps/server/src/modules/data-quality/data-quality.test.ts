import type { ExpectedFeed, QualityFact, SupplierQuality } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, testFirm, testNow } from '#testing/linjiang'
import { withClient } from '#testing/template'

let app: TestApp
let papers = 0
const payload = { decisionNumber: '1', kind: 'fine', violation: '无证生产', lawArticle: '第四十九条' }
async function append(at: string, occurredOn: string, change: Record<string, unknown> = {}) {
  papers += 1
  app.clock.set(at)
  const fact = {
    ...{ subjectId: testFirm.id, type: 'penalty', occurredOn, document: `文${papers}`, line: 1, payload },
    ...{ legalBasis: '《产品质量法》第四十九条' },
    ...change,
  }
  const source = { id: app.bodyId('health'), kind: 'department' }
  const { appended, problems } = await app.modules.ledger.append(await app.actor('health'), {
    source,
    facts: [fact],
  })
  expect(problems).toEqual([])
  return appended[0]?.id ?? ''
}
beforeAll(async () => {
  app = await createTestApp()
  // Seven working days after Friday 5 July are over on Tuesday 16 July.
  await append('2013-07-16T10:00:00.000Z', '2013-07-05')
  await append('2013-07-17T02:00:00.000Z', '2013-07-05')
  const wrong = await append('2013-07-20T02:00:00.000Z', '2013-07-19')
  const correction = { effect: 'correct', correctsId: wrong, reason: '数额录错' }
  const right = await append('2013-08-01T02:00:00.000Z', '2013-07-19', correction)
  // 31 August, 17:00 UTC is September in China.
  await append('2013-08-31T17:00:00.000Z', '2013-07-19', {
    ...correction,
    effect: 'withdraw',
    correctsId: right,
    payload: {},
  })
  app.clock.set(testNow)
  await withClient(app.url, async (client) => {
    const health = app.bodyId('health')
    const file = crypto.randomUUID()
    await client.query(
      `insert into files (id, name, media_type, bytes, sha256, organisation_id, uploaded_by, uploaded_at)
       select $1, 'a.csv', 'text/csv', 1, repeat('a', 64), $2, id, now() from accounts where username = 'health'`,
      [file, health],
    )
    await client.query(
      `insert into imports (id, source_id, file_id, file_name, format, fact_type, state, refused_count, created_at)
       values (gen_random_uuid(), $1, $2, 'a.csv', 'csv', 'penalty', 'done', 3, '2013-08-10'),
         (gen_random_uuid(), $1, $2, 'a.csv', 'csv', 'penalty', 'checked', 9, '2013-08-10')`,
      [health, file],
    )
  })
})
afterAll(() => app.close())

type Summary = { months: string[]; suppliers: SupplierQuality[] }
const summary = async (person: Person, query = '?from=2013-07&to=2013-09') =>
  (await app.as(person, 'GET', `/api/data-quality${query}`)).body as Summary

describe('the quality of deliveries', () => {
  it('is counted by supplier and month, in the city’s days', async () => {
    const { months, suppliers } = await summary('office')
    expect(months).toEqual(['2013-07', '2013-08', '2013-09'])
    expect(suppliers.map(({ body }) => body.name)).toEqual(['市卫生局'])
    const none = { delivered: 0, late: 0, wrong: 0, refused: 0, corrected: 0, missing: 0 }
    expect(suppliers[0]?.months).toEqual([
      { month: '2013-07', ...none, delivered: 3, late: 1 },
      { month: '2013-08', ...none, wrong: 4, refused: 3, corrected: 1 },
      { month: '2013-09', ...none, corrected: 1 },
    ])
    expect(suppliers[0]?.total).toEqual({
      ...none,
      delivered: 3,
      late: 1,
      wrong: 4,
      refused: 3,
      corrected: 2,
    })
  })

  it('is shown to a body as far as it is its own, and to whoever sees all', async () => {
    expect((await summary('health')).suppliers).toHaveLength(1)
    expect((await summary('quality')).suppliers).toEqual([])
    expect((await summary('leader')).suppliers).toHaveLength(1)
    expect((await app.as('firm', 'GET', '/api/data-quality')).status).toBe(403)
    expect((await app.as('office', 'GET', '/api/data-quality?from=2013-09&to=2013-08')).status).toBe(422)
    expect((await app.as('office', 'GET', '/api/data-quality?from=2003-09&to=2013-08')).status).toBe(422)
    expect((await summary('office', '')).months).toHaveLength(12)
  })

  it('opens to the facts behind a number, without their content', async () => {
    const url = `/api/data-quality/${app.bodyId('health')}`
    const open = async (person: Person, month: string, aspect: string) =>
      (await app.as(person, 'GET', `${url}/facts?month=${month}&aspect=${aspect}`)).body as {
        items: QualityFact[]
        total: number
      }
    const late = await open('office', '2013-07', 'late')
    expect(late.total).toBe(1)
    expect(late.items[0]).toEqual({
      ...{ subjectId: testFirm.id, id: expect.any(String), type: 'penalty', document: '文2', line: 1 },
      ...{ occurredOn: '2013-07-05', recordedAt: '2013-07-17T02:00:00.000Z', dueOn: '2013-07-16' },
      ...{ correctsRecordedAt: null, reason: null },
    })
    expect((await open('health', '2013-08', 'wrong')).items).toMatchObject([{ reason: '数额录错' }])
    expect((await open('health', '2013-09', 'wrong')).total).toBe(0)
    expect((await open('health', '2013-09', 'corrected')).total).toBe(1)
    expect((await app.as('quality', 'GET', `${url}/facts?month=2013-07`)).status).toBe(404)
  })
})

describe('expected feeds', () => {
  const expectFeed = (body: Record<string, unknown>) =>
    app.as('office', 'POST', '/api/expected-feeds', {
      body: {
        organisationId: app.bodyId('health'),
        type: 'penalty',
        everyDays: 7,
        validFrom: '2013-07-15',
        ...body,
      },
    })

  it('say when a supplier was silent, and whether it is now', async () => {
    const { status, body } = await expectFeed({})
    expect(status).toBe(201)
    const feed = body as ExpectedFeed
    expect(feed).toMatchObject({ everyDays: 7, lastOn: '2013-07-20', stale: true, version: 1 })
    // By weeks from 15 July on only the first had a delivery (a correction is none); that of 9 September is not over.
    const [row] = (await summary('office')).suppliers
    expect(row?.months.map(({ missing }) => missing)).toEqual([1, 4, 2])
    expect((await expectFeed({})).status).toBe(422)
    expect((await expectFeed({ type: 'rumour' })).status).toBe(422)
    const end = (change: Record<string, unknown>) =>
      app.as('office', 'POST', `/api/expected-feeds/${feed.id}/end`, {
        body: { version: 1, validTo: '2013-08-01', ...change },
      })
    expect((await end({ validTo: '2013-07-15' })).status).toBe(422)
    expect(await end({})).toMatchObject({ status: 200, body: { stale: false, version: 2 } })
    expect((await end({})).status).toBe(409)
    expect((await summary('office')).suppliers[0]?.total.missing).toBe(1)
  })

  it('are seen by the body that is expected to deliver', async () => {
    const items = async (person: Person) =>
      ((await app.as(person, 'GET', '/api/expected-feeds')).body as { items: ExpectedFeed[] }).items
    expect(await items('health')).toHaveLength(1)
    expect(await items('east')).toEqual([])
  })
})
