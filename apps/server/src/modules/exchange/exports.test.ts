import { openTable } from '@zhiheng/table-files'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { withClient } from '#testing/template'

type Feed = {
  items: {
    leaf: number
    subject: { code: string }
    fact: { id: string; effect: string; type: string; correctsId: string | null }
  }[]
  next: number
  more: boolean
}
let app: TestApp
let firm: string
beforeAll(async () => {
  app = await createTestApp()
  const identifiers = [{ scheme: 'organisation-code', value: 'PDY00042-3' }]
  const body = { kind: 'enterprise', name: '临江砚谷玩具有限公司', identifiers }
  firm = ((await app.as('quality', 'POST', '/api/subjects', { body })).body as { id: string }).id
})
afterAll(() => app.close())

let papers = 0
const penalty = {
  decisionNumber: '1号',
  kind: 'fine',
  fine: 4200.5,
  violation: '不合格',
  lawArticle: '第四十九条',
}
const fact = (change: object = {}) => ({
  subjectId: firm,
  type: 'penalty',
  occurredOn: '2013-06-18',
  document: `临出〔2013〕${++papers}号`,
  line: 1,
  payload: penalty,
  legalBasis: '《产品质量法》第四十九条',
  ...change,
})
const append = async (person: Person, ...facts: object[]) => {
  const { status, body } = await app.as(person, 'POST', '/api/facts', { body: { facts } })
  expect([status, body]).toEqual([expect.any(Number), expect.objectContaining({ problems: [] })])
  // Where somebody has judged by this very instant, what comes after it is known a little later.
  app.clock.set(new Date(Date.parse(app.clock.now()) + 1000).toISOString())
  return body as { appended: { id: string }[] }
}
const feed = async (person: Person, query: string) =>
  (await app.as(person, 'GET', `/api/facts/feed?${query}`)).body as Feed

async function exported(person: Person, body: object) {
  const made = await app.as(person, 'POST', '/api/fact-exports', { body })
  expect(made.status).toBe(201)
  await app.modules.jobs.drain()
  const { jobId } = made.body as { jobId: string }
  const job = (await app.as(person, 'GET', `/api/jobs/${jobId}`)).body as {
    state: string
    result: { fileId: string; figures: { rows: number } }
  }
  expect(job).toMatchObject({ state: 'done' })
  return job.result
}
const content = (person: Person, id: string) => app.as(person, 'GET', `/api/files/${id}/content`)
const counted = (text: string) =>
  withClient(app.url, async (client) => Number((await client.query<{ n: string }>(text)).rows[0]?.n))

describe('an export', () => {
  it.each(['csv', 'xlsx', 'ndjson'] as const)('as %s comes in again as it went out', async (format) => {
    await append('quality', fact(), fact({ payload: { ...penalty, performance: 'done' } }))
    const { fileId, figures } = await exported('quality', { factTypes: ['penalty'], format })
    expect(figures.rows).toBeGreaterThanOrEqual(2)
    const made = await app.as('quality', 'POST', '/api/fact-imports', {
      body: { fileId, factType: 'penalty' },
    })
    await app.modules.jobs.drain()
    const { id } = made.body as { id: string }
    expect((await app.as('quality', 'GET', `/api/fact-imports/${id}`)).body).toMatchObject({
      found: { rows: figures.rows, repeated: figures.rows, refused: 0, parked: 0 },
    })
  })

  it('holds what was asked for, as it was known then', async () => {
    const knownAt = app.clock.now()
    app.clock.set('2013-09-13T02:00:00.000Z')
    await append('quality', fact({ occurredOn: '2013-08-01' }))
    const rows = async (more: object) =>
      (await exported('quality', { factTypes: ['penalty'], format: 'csv', ...more })).figures.rows
    const all = await rows({})
    expect(await rows({ knownAt })).toBe(all - 1)
    expect(await rows({ occurredFrom: '2013-08-01' })).toBe(1)
    expect(await rows({ occurredTo: '2013-07-31' })).toBe(all - 1)
    expect(await rows({ asOf: '2013-07-31' })).toBe(all - 1)
    expect(await rows({ subjectKind: 'equipment' })).toBe(0)
    expect(await rows({ sourceId: app.bodyId('health') })).toBe(0)
    expect([await rows({ industry: 'C' }), await rows({ area: '44' })]).toEqual([0, 0])
    const place = { version: 1, industry: 'C2450', areaCode: '440515' }
    expect((await app.as('quality', 'PATCH', `/api/subjects/${firm}`, { body: place })).status).toBe(200)
    expect([await rows({ industry: 'C24' }), await rows({ industry: 'F' })]).toEqual([all, 0])
    expect([await rows({ area: '4405' }), await rows({ area: '4401' })]).toEqual([all, 0])
  })

  it('is the person’s own, and of foreign facts holds what agreements share, each look-up recorded', async () => {
    const hidden = { payload: { ...penalty, kind: 'warning', fine: null } }
    const { fine: _, ...payload } = hidden.payload
    await append('health', fact({ payload }))
    const before = await counted(`select count(*) as n from fact_lookups where channel = 'export'`)
    const without = await exported('quality', { factTypes: ['penalty'], format: 'csv' })
    const open = await exported('office', { factTypes: ['penalty'], format: 'csv', purpose: 'statistics' })
    expect(open.figures.rows).toBe(without.figures.rows + 1)
    expect(await counted(`select count(*) as n from fact_lookups where channel = 'export'`)).toBe(before + 1)
    expect((await content('office', open.fileId)).status).toBe(200)
    expect((await content('quality', open.fileId)).status).toBe(404)
    expect((await content('auditor', open.fileId)).status).toBe(404)
  })

  it('is a copy that a correction reaches, once however often it was taken; who took none is not told', async () => {
    const wrong = (await append('quality', fact())).appended[0]?.id
    await exported('office', { factTypes: ['penalty'], format: 'csv', purpose: 'statistics' })
    await exported('office', { factTypes: ['penalty'], format: 'csv', purpose: 'statistics' })
    const withdraw = { effect: 'withdraw', correctsId: wrong, reason: '录入有误', payload: {} }
    await append('quality', fact(withdraw))
    await app.modules.copies.spread(systemActor)
    const receipts = async (person: Person) =>
      (
        (await app.as(person, 'GET', '/api/copy-receipts')).body as {
          items: { factId: string; channel: string }[]
        }
      ).items.filter(({ factId }) => factId === wrong)
    expect(await receipts('office')).toMatchObject([{ channel: 'export' }])
    expect(await receipts('health')).toEqual([])
  })

  it('says in every file who took it and when', async () => {
    const open = async (format: string) => {
      const { fileId } = await exported('health', { factTypes: ['penalty'], format, area: '4405' })
      return (await content('health', fileId)).raw
    }
    const by = /质衡导出 .*卫生局.* · 2013-09-1\d.* · factTypes=penalty · area=4405/
    expect((await open('csv')).toString().split('\r\n')[0]).toMatch(by)
    const [first = ''] = (await open('ndjson')).toString().split('\n')
    expect((JSON.parse(first) as { _about: string })._about).toMatch(by)
    const book = await openTable(await open('xlsx'), { sheet: '导出说明 About' })
    const notes: unknown[] = [book.header.lines]
    for await (const { rows } of book.rows()) notes.push(rows.map(({ cells }) => cells))
    await book.close()
    expect(JSON.stringify(notes)).toMatch(/导出人 By.*卫生局.*导出时间 At.*2013-09-1/)
  })

  it.each(['xlsx', 'ndjson'] as const)(
    'of several kinds is one %s, read back kind by kind',
    async (format) => {
      const award = {
        name: '市政府质量奖',
        kind: 'quality-award',
        level: 'city',
        documentNumber: '府〔2013〕12号',
      }
      await append('quality', fact({ type: 'award', payload: award, legalBasis: undefined }))
      const factTypes = ['penalty', 'award']
      const { fileId, figures } = await exported('quality', { factTypes, format })
      const found = await Promise.all(
        factTypes.map(async (factType) => {
          const made = await app.as('quality', 'POST', '/api/fact-imports', { body: { fileId, factType } })
          return (made.body as { id: string }).id
        }),
      )
      await app.modules.jobs.drain()
      const counts = await Promise.all(
        found.map(async (id) => (await app.as('quality', 'GET', `/api/fact-imports/${id}`)).body),
      )
      for (const count of counts)
        expect(count).toMatchObject({
          state: 'checked',
          issues: [],
          found: { refused: 0, parked: 0, right: 0 },
        })
      const rows = counts.map((count) => (count as { found: { rows: number } }).found.rows)
      expect(rows.every((count) => count > 0)).toBe(true)
      expect(rows.reduce((sum, count) => sum + count, 0)).toBe(figures.rows)
    },
  )

  it('of several kinds is no CSV; an unknown kind is named', async () => {
    const post = (body: object) => app.as('quality', 'POST', '/api/fact-exports', { body })
    expect(await post({ factTypes: ['penalty', 'award'], format: 'csv' })).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'format', code: 'one-type' }] } },
    })
    expect(await post({ factTypes: ['penalty', 'nothing'] })).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'factTypes.1' }] } },
    })
  })
})

describe('the feed', () => {
  it('leads from fact to fact; what a reader may not see is passed over', async () => {
    const begun = (await feed('quality', 'after=-1&limit=1000')).next
    const { appended } = await append('quality', fact())
    await append(
      'quality',
      fact({ effect: 'withdraw', correctsId: appended[0]?.id, payload: {}, reason: '作废' }),
    )
    const { fine: _, ...warning } = { ...penalty, kind: 'warning' }
    await append('health', fact({ payload: warning }))
    const { items, next, more } = await feed('east', `after=${begun}`)
    expect(items.map(({ fact: { effect, correctsId } }) => [effect, correctsId])).toEqual([
      ['assert', null],
      ['withdraw', appended[0]?.id],
    ])
    expect([next, more]).toEqual([begun + 3, false])
    expect((await feed('health', `after=${begun}`)).items).toHaveLength(3)
    const page = await feed('east', `after=${begun}&limit=1`)
    expect([page.items.length, page.next, page.more]).toEqual([1, begun + 1, true])
    expect((await app.as('firm', 'GET', '/api/facts/feed')).status).toBe(403)
  })

  it('skips nothing that commits late, with two that append and one that reads', async () => {
    const begun = (await feed('quality', 'after=-1&limit=1000')).next
    const appending = Promise.all(
      (['quality', 'health'] as const).map(async (person) => {
        for (let batch = 0; batch < 15; batch += 1)
          await append(person, ...Array.from({ length: (batch % 4) + 1 }, () => fact()))
      }),
    )
    const expected = 2 * (4 * 10 - 4)
    const seen: number[] = []
    let after = begun
    let done = false
    void appending.then(() => {
      done = true
    })
    for (;;) {
      const last = done
      const { items, next, more } = await feed('quality', `after=${after}&limit=7`)
      seen.push(...items.map(({ leaf }) => leaf))
      after = next
      if (last && !more) break
    }
    const total = await counted('select max(leaf_start + leaf_count) - 1 as n from ledger_batches')
    expect(after).toBe(total)
    expect(seen).toEqual(Array.from({ length: total - begun }, (_, index) => begun + 1 + index))
    expect(seen.length).toBe(expected)
  })
})

describe('an export under way', () => {
  const { fine: _, ...payload } = { ...penalty, kind: 'warning' }
  const closed = () => append('health', fact({ visibility: 'government', payload }))
  type Job = {
    state: string
    error: { code: string; message: { zh: string } } | null
    result: { figures: { rows: number } } | null
  }
  async function begun(body: object) {
    const made = await app.as('quality', 'POST', '/api/fact-exports', { body })
    expect(made.status).toBe(201)
    return `/api/jobs/${(made.body as { jobId: string }).jobId}`
  }
  const ended = async (job: string) => {
    await app.modules.jobs.drain()
    return (await app.as('quality', 'GET', job)).body as Job
  }

  it('ends where an agreement ends that it took rows by, and resumed takes what is still shared', async () => {
    const agreement = {
      ...{ number: '协议7', fromId: app.bodyId('health'), toId: app.bodyId('quality'), types: ['penalty'] },
      ...{ purposes: ['case-handling'], validFrom: '2013-01-01' },
    }
    expect((await app.as('office', 'POST', '/api/sharing-agreements', { body: agreement })).status).toBe(201)
    await closed()
    const filter = { factTypes: ['penalty', 'award'], format: 'ndjson', purpose: 'case-handling' }
    const rowsOf = ({ result }: Job) => result?.figures.rows ?? 0
    const whole = rowsOf(await ended(await begun(filter)))
    const open = rowsOf(await ended(await begun({ ...filter, purpose: 'licensing' })))
    expect(whole).toBeGreaterThan(open)
    // As soon as the first kind is collected, the agreement ends.
    await withClient(app.url, (client) =>
      client.query(`create function end_agreement() returns trigger language plpgsql security definer as $f$
        begin update sharing_agreements set valid_to = zh.today(), version = version + 1 where number = '协议7'; return null; end $f$;
        create trigger end_agreement after insert on fact_lookups execute function end_agreement()`),
    )
    const job = await begun(filter)
    const failed = await ended(job)
    await withClient(app.url, (client) => client.query('drop trigger end_agreement on fact_lookups'))
    expect(failed).toMatchObject({ state: 'failed', result: null, error: { code: 'AGREEMENT_ENDED' } })
    expect(failed.error?.message.zh).toContain('协议7')
    expect((await app.as('quality', 'POST', `${job}/resume`)).status).toBe(200)
    expect(rowsOf(await ended(job))).toBe(open)
  })

  it('ends where its purpose ends; which one, it says', async () => {
    const job = await begun({ factTypes: ['penalty'], format: 'csv', purpose: 'short-campaign' })
    app.clock.set('2013-11-01T02:00:00.000Z')
    const failed = await ended(job)
    expect(failed).toMatchObject({ state: 'failed', result: null, error: { code: 'PURPOSE_ENDED' } })
    expect(failed.error?.message.zh).toContain('快结束的专项')
  })
})
