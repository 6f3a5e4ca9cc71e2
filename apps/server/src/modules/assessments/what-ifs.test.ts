import type { JobView, Mover, WhatIf, WhatIfDetail } from '@zhiheng/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createDatabase, createPool } from '#kernel/database'
import { write } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import { profileModels } from '#testing/models'

const firm = (n: number) => `00000000-0000-4000-8000-0000000008${String(n).padStart(2, '0')}`
const credit = profileModels.find(({ code }) => code === 'quality-credit')
let app: TestApp
let pool: ReturnType<typeof createPool>

beforeAll(async () => {
  app = await createTestApp()
  pool = createPool(app.url, 'zhiheng_app', 2)
  await app.modules.assessments.bringModels(profileModels)
  await write(createDatabase(pool), systemActor, 'test', (tx) =>
    sql`insert into subjects (id, kind, name, area_code, industry, created_at)
      select ('00000000-0000-4000-8000-0000000008' || lpad(n::text, 2, '0'))::uuid, 'enterprise', case n when 2 then '=厂2' else '厂' || n end,
        case when n % 2 = 0 then '990102' else '990103' end, 'C2450', '2013-09-01' from generate_series(1, 4) n`.execute(
      tx,
    ),
  )
  const facts = [1, 2].flatMap((n) =>
    [
      [
        'sampling-result',
        {
          sampleNumber: `S${n}`,
          level: 'city',
          product: '玩具',
          standard: 'GB 6675-2003',
          result: n === 2 ? 'non-conforming' : 'conforming',
        },
      ],
      ['quality-manager', { holder: '某人', post: 'director', isTrained: true }],
      ['inspection-result', { kind: 'routine', result: 'no-problem' }],
    ].map(([type, payload], line) => ({
      subjectId: firm(n),
      type,
      payload,
      occurredOn: '2013-06-18',
      document: `D${n}`,
      line: line + 1,
    })),
  )
  const { problems } = await app.modules.ledger.append(await app.actor('health'), {
    source: { id: app.bodyId('health'), kind: 'department' },
    facts: facts as never,
  })
  expect(problems).toEqual([])
  app.clock.set('2013-09-12T01:00:00.000Z')
})
afterAll(async () => {
  await pool.end()
  await app.close()
})

/** The credit model where one failed sampling takes everything of its leaf. */
function harsher() {
  const model = JSON.parse(JSON.stringify(credit))
  model.version = 'draft'
  model.tree.parts[0].parts[0].scoring.perUnit = -22
  model.whenUnknown.minKnownShare = 0.3
  return model
}

describe('what if', () => {
  it('a rule were another: everybody is graded by both, who would move is listed with why; nothing in force changes', async () => {
    const body = { title: '抽查从严', content: harsher(), before: 'quality-credit' }
    const created = (await app.as('office', 'POST', '/api/what-ifs', { body })).body as WhatIf
    expect(created).toMatchObject({ state: 'running', beforeVersion: '2013-1', afterVersion: 'draft' })
    await app.modules.jobs.drain()
    expect((await app.as('office', 'GET', `/api/jobs/${created.jobId}`)).body as JobView).toMatchObject({
      state: 'done',
      result: { link: `/what-ifs/${created.id}`, figures: { graded: 5 } },
    })
    const found = (await app.as('leader', 'GET', `/api/what-ifs/${created.id}`)).body as WhatIfDetail
    expect(found.transitions.reduce((sum, { subjects }) => sum + subjects, 0)).toBe(5)
    const movers = (await app.as('east', 'GET', `/api/what-ifs/${created.id}/movers`)).body as {
      items: Mover[]
      total: number
    }
    expect(movers.total).toBe(found.moved)
    const second = movers.items.find(({ subject }) => subject.id === firm(2))
    expect(second?.causes.leaves[0]).toMatchObject({ code: 'sampling', change: '-13' })
    expect(found.byArea.reduce((sum, { subjects }) => sum + subjects, 0)).toBe(found.moved)
    const inArea = (await app.as('east', 'GET', `/api/what-ifs/${created.id}/movers?areaCode=990102`)).body
    expect(inArea).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ subject: second?.subject })]),
    })
    const csv = await app.as('office', 'GET', `/api/what-ifs/${created.id}/movers.csv`)
    expect(String(csv.body)).toContain("'=厂2")
    const models = (await app.as('office', 'GET', '/api/assessment-models')).body as {
      items: { state: string }[]
    }
    expect(models.items.every(({ state }) => state === 'in-force')).toBe(true)
    expect((await app.as('office', 'GET', '/api/assessment-runs?model=quality-credit')).body).toMatchObject({
      items: [{ requestedBy: null }],
    })
  })

  it('it were another day: two days by the same rule', async () => {
    const body = {
      title: '两年后',
      content: credit,
      before: 'quality-credit',
      beforeOn: '2013-09-12',
      asOf: '2016-09-12',
    }
    const created = (await app.as('office', 'POST', '/api/what-ifs', { body })).body as WhatIf
    await app.modules.jobs.drain()
    expect((await app.as('office', 'GET', `/api/what-ifs/${created.id}`)).body).toMatchObject({
      state: 'done',
      graded: 5,
    })
  })

  it('a rule with a problem is refused with the place and the reason', async () => {
    const content = harsher()
    content.tree.parts[0].full = 30
    const refused = await app.as('office', 'POST', '/api/what-ifs', {
      body: { title: 'x', content, before: 'quality-credit' },
    })
    expect(refused).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'content/tree/full' }, { path: 'content/tree/parts/0/full' }] } },
    })
  })
})
