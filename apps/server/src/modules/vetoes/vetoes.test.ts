import type { Veto, VetoAppeal, VetoBar, VetoProposal } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicActor, systemActor } from '#kernel/actor'
import { createDatabase, createPool } from '#kernel/database'
import { read, write } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import { testFirm } from '#testing/linjiang'

const merged = '00000000-0000-4000-8000-0000000000a1'
const other = '00000000-0000-4000-8000-0000000000a2'
let app: TestApp
let pool: ReturnType<typeof createPool>
beforeAll(async () => {
  app = await createTestApp()
  pool = createPool(app.url, 'zhiheng_app', 1)
  await write(createDatabase(pool), systemActor, 'test', (tx) =>
    sql`insert into subjects (id, kind, name, created_at, merged_into) values
      (${merged}, 'enterprise', '临江砚谷玩具有限公司', now(), ${testFirm.id}), (${other}, 'enterprise', '另一厂', now(), null)`.execute(
      tx,
    ),
  )
})
afterAll(async () => {
  await pool.end()
  await app.close()
})

let papers = 0
const imposed = (change: Record<string, unknown> = {}) => {
  papers += 1
  const decisionNumber = `临质监否字〔2013〕${papers}号`
  return {
    subjectId: testFirm.id,
    ground: 'safety-item',
    facts: '小零件项目不合格',
    decisionNumber,
    ...change,
  }
}
const impose = async (change: Record<string, unknown> = {}): Promise<Veto> => {
  const { status, body } = await app.as('quality', 'POST', '/api/vetoes', { body: imposed(change) })
  expect([status, body]).toEqual([201, expect.anything()])
  return body as Veto
}
const register = async (query = '') =>
  (await app.as('leader', 'GET', `/api/vetoes${query}`)).body as { items: Veto[]; total: number }
const keyOf = ({ subject, id }: Veto) => `/api/vetoes/${subject.id}/${id}`
/** Asks as the public, who may see no veto: whoever works, the answer is the same. */
const barred = (ids: string[], bar: VetoBar, day: string) =>
  read(createDatabase<never>(pool), publicActor, (tx) =>
    app.modules.vetoes.queries.isVetoed(tx as Kysely<never>, ids, bar, day),
  )

describe('the register', () => {
  it('imposes by the policy: bars, term and legal basis; every authority sees it, a firm its own', async () => {
    const veto = await impose({ from: '2013-09-02' })
    expect(veto).toMatchObject({
      bars: ['award', 'top-class'],
      until: '2015-09-01',
      legalBasis: '《产品质量法》第四十九条',
      state: 'in-force',
      source: { name: '市质监局' },
      mayLift: true,
    })
    expect((await register()).items.map(({ id }) => id)).toContain(veto.id)
    expect(((await app.as('health', 'GET', keyOf(veto))).body as Veto).mayLift).toBe(false)
    expect((await app.as('firm', 'GET', keyOf(veto))).body).toMatchObject({ id: veto.id, mayAppeal: true })
    expect((await app.as('firm', 'GET', '/api/vetoes')).status).toBe(403)
    const elsewhere = await impose({ subjectId: other })
    expect((await app.as('firm', 'GET', keyOf(elsewhere))).status).toBe(404)
  })

  it('says as of any day what was in force, and tells every module the same', async () => {
    const veto = await impose({ subjectId: merged, from: '2013-08-01', until: '2013-08-31', bars: ['award'] })
    expect((await register('?asOf=2013-07-31')).items.map(({ id }) => id)).not.toContain(veto.id)
    expect((await register('?asOf=2013-08-31')).items.map(({ id }) => id)).toContain(veto.id)
    expect((await register('?asOf=2013-09-01&state=ended')).items.map(({ id }) => id)).toContain(veto.id)
    // A veto of a subject that counts as another bars that one.
    expect((await barred([testFirm.id], 'award', '2013-08-15')).get(testFirm.id)).toMatchObject({
      vetoId: veto.id,
    })
    expect((await barred([testFirm.id, other], 'centre', '2013-08-15')).size).toBe(0)
  })

  it('names the field that is wrong, in the words of the form', async () => {
    const codes = async (change: Record<string, unknown>) => {
      const { body } = await app.as('quality', 'POST', '/api/vetoes', { body: imposed(change) })
      return (body as { data: { issues: { path: string; code: string }[] } }).data.issues.map(
        ({ path, code }) => `${path} ${code}`,
      )
    }
    expect(await codes({ ground: 'crime' })).toEqual(['ground not-in-policy'])
    expect(await codes({ from: '2014-01-01' })).toContain('from future')
    expect(await codes({ until: '2013-01-01' })).toContain('until before-start')
    const { decisionNumber } = await impose()
    expect(await codes({ decisionNumber })).toEqual(['decisionNumber delivered'])
  })

  it('lifts from today on and keeps the days before; what began today is taken back', async () => {
    const veto = await impose({ subjectId: other, from: '2013-09-02' })
    const lift = (of: Veto, person: 'quality' | 'health') =>
      app.as(person, 'POST', `${keyOf(of)}/lifting`, {
        body: { document: `解除 ${of.id}`, reason: '整改到位' },
      })
    expect((await lift(veto, 'health')).status).toBe(403)
    expect((await lift(veto, 'quality')).status).toBe(200)
    const { items } = (await app.as('quality', 'GET', `/api/subjects/${other}/vetoes`)).body as {
      items: Veto[]
    }
    const lifted = items.find(({ decisionNumber }) => decisionNumber === veto.decisionNumber)
    expect(lifted).toMatchObject({ until: '2013-09-11', state: 'ended' })
    expect((await barred([other], 'top-class', '2013-09-11')).has(other)).toBe(true)
    const today = await impose({ subjectId: other })
    await lift(today, 'quality')
    expect((await app.as('quality', 'GET', keyOf(today))).status).toBe(404)
  })
})

describe('proposals from events', () => {
  const sampling = async (document: string) =>
    app.modules.ledger.append(await app.actor('quality'), {
      source: { id: app.bodyId('quality'), kind: 'department' },
      facts: [
        {
          ...{ subjectId: other, type: 'sampling-result', occurredOn: '2013-06-18', document, line: 1 },
          payload: {
            ...{ sampleNumber: document, level: 'city', product: '积木', standard: 'GB 6675-2003' },
            ...{ result: 'non-conforming', safetyItemFailed: true },
          },
        },
      ],
    })
  const proposals = async (state = 'open') =>
    ((await app.as('office', 'GET', `/api/veto-proposals?state=${state}`)).body as { items: VetoProposal[] })
      .items

  it('propose once, and a person confirms or dismisses with a reason', async () => {
    await sampling('C-1')
    await sampling('C-2')
    const scan = async () => (await app.as('office', 'POST', '/api/veto-proposals/scan')).body
    // They were proposed in the transaction that recorded the events; looking again finds nothing.
    expect(await proposals()).toHaveLength(2)
    expect([await scan(), await scan()]).toEqual([{ found: 0 }, { found: 0 }])
    const [first, second] = await proposals()
    expect(first).toMatchObject({ bars: ['award', 'top-class'], until: '2015-06-17', factOn: '2013-06-18' })
    const decide = (
      proposal: VetoProposal | undefined,
      how: string,
      body: object,
      person = 'office' as const,
    ) =>
      app.as(person, 'POST', `/api/veto-proposals/${proposal?.id}/${how}`, { body: { version: 1, ...body } })
    const form = { facts: '安全项目不合格', decisionNumber: '临质监否字〔2013〕900号' }
    expect((await decide(first, 'confirmation', form)).body).toMatchObject({
      from: '2013-06-18',
      state: 'in-force',
    })
    expect((await decide(second, 'dismissal', { reason: '同一批次' })).body).toMatchObject({
      state: 'dismissed',
    })
    expect((await decide(second, 'dismissal', { reason: '再来' })).body).toMatchObject({
      code: 'VERSION_CONFLICT',
    })
    expect([await proposals(), (await proposals('confirmed')).length]).toEqual([[], 1])
  })
})

describe('appeals', () => {
  const file = async (veto: Veto) =>
    app.as('firm', 'POST', `${keyOf(veto)}/appeals`, { body: { reason: '检验方法有误' } })
  const decide = (person: 'office' | 'quality', appeal: VetoAppeal, decision: string) =>
    app.as(person, 'POST', `/api/veto-appeals/${appeal.id}/decision`, {
      body: { version: appeal.version, decision, reason: '复核后认定' },
    })

  it('have a clock in working days over the holidays, one at a time', async () => {
    const veto = await impose()
    const { body, status } = await file(veto)
    // Fifteen working days of a plain week; the tests' city knows no holiday.
    expect([status, body]).toMatchObject([201, { dueOn: '2013-10-03', slack: 15, verbs: ['take-back'] }])
    expect((await file(veto)).body).toMatchObject({ code: 'STATE_CONFLICT', data: { state: 'filed' } })
  })

  it('upheld take the veto back as if it had never been, once', async () => {
    const veto = await impose({ from: '2013-09-02' })
    const appeal = (await file(veto)).body as VetoAppeal
    expect((await decide('quality', appeal, 'upheld')).status).toBe(403)
    expect((await decide('office', appeal, 'upheld')).body).toMatchObject({ state: 'upheld', slack: null })
    expect((await app.as('quality', 'GET', keyOf(veto))).status).toBe(404)
    const again = await decide('office', { ...appeal, version: 2 }, 'upheld')
    expect(again.body).toMatchObject({ code: 'STATE_CONFLICT' })
  })

  it('refused leave it in force, and are not filed again; each step is on the trail', async () => {
    const veto = await impose()
    const appeal = (await file(veto)).body as VetoAppeal
    await decide('office', appeal, 'refused')
    const { body } = await app.as('firm', 'GET', keyOf(veto))
    expect(body).toMatchObject({
      state: 'in-force',
      mayAppeal: false,
      appeal: { state: 'refused', decidedBy: null },
    })
    expect((body as { events: { kind: string; who: string | null }[] }).events).toMatchObject([
      { kind: 'imposed', who: null },
      { kind: 'appealed', who: '测试企业' },
      { kind: 'appeal-refused', who: null },
    ])
  })

  it('are decided by another than who imposed, and taken back by who filed', async () => {
    const { body } = await app.as('office', 'POST', '/api/vetoes', { body: imposed() })
    const appeal = (await file(body as Veto)).body as VetoAppeal
    expect((await decide('office', appeal, 'refused')).body).toMatchObject({
      data: { needs: 'second-person' },
    })
    const takeBack = (person: 'quality' | 'firm') =>
      app.as(person, 'POST', `/api/veto-appeals/${appeal.id}/taking-back`, { body: { version: 1 } })
    expect((await takeBack('quality')).status).toBe(403)
    expect((await takeBack('firm')).body).toMatchObject({ state: 'taken-back', verbs: [] })
  })
})
