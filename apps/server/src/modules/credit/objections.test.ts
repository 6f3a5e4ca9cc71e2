import type { CopyReceipt, Dispute, ObjectionView } from '@zhiheng/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createDatabase, createPool } from '#kernel/database'
import { write } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, testFirm } from '#testing/linjiang'
import { creditBuilders } from './builders.ts'

let app: TestApp
let pool: ReturnType<typeof createPool>
beforeAll(async () => {
  app = await createTestApp()
  pool = createPool(app.url, 'zhiheng_app', 2)
  // Mid-Autumn 2013: off from Thursday to Saturday, the Sunday after is worked.
  await app.modules.calendar.define(
    systemActor,
    [2013],
    [
      ...['2013-09-19', '2013-09-20', '2013-09-21'].map((day) => ({
        day,
        kind: 'holiday' as const,
        note: '中秋',
      })),
      { day: '2013-09-22', kind: 'make-up', note: '中秋' },
    ],
  )
})
afterAll(async () => {
  await pool.end()
  await app.close()
})
beforeEach(() => app.clock.set('2013-09-12T00:30:00.000Z'))

type View = ObjectionView
const { penalty, object, post, accept, filed, credit, facts } = creditBuilders(() => app)
const disputes = async (path = 'public/subjects') =>
  ((await app.inject('GET', `/api/${path}/${testFirm.id}/disputes`)).body as { items: Dispute[] }).items

describe('an objection', () => {
  it('is filed by the firm, has a clock over the holiday and the make-up day, and marks the fact for everybody', async () => {
    app.clock.set('2013-09-17T00:30:00.000Z')
    const factId = await penalty()
    const { status, body } = await object(factId)
    expect([status, body]).toMatchObject([
      201,
      { state: 'filed', dueOn: '2013-09-18', slack: 1, verbs: ['take-back'], source: { name: '市卫生局' } },
    ])
    expect((body as View).number).toMatch(/^YY-2013-\d{4}$/)
    expect(await disputes()).toContainEqual({
      factId,
      model: null,
      filedOn: '2013-09-17',
      dueOn: '2013-09-18',
    })
    app.clock.set('2013-09-18T00:30:00.000Z')
    // Two working days from Wednesday over the holiday: the made-up Sunday and Monday.
    const accepted = await accept(body as View)
    expect(accepted).toMatchObject({ state: 'accepted', dueOn: '2013-09-23', slack: 2 })
    const extended = (await post('health', 'objections/{id}/extension', accepted, { reason: '需函询客户' }))
      .body as View
    expect(extended).toMatchObject({ state: 'accepted', dueOn: '2013-09-26', extended: true })
    expect(
      (await post('health', 'objections/{id}/extension', extended, { reason: '再延' })).body,
    ).toMatchObject({
      code: 'STATE_CONFLICT',
      data: { state: 'extended' },
    })
    expect((await object(factId)).body).toMatchObject({ code: 'STATE_CONFLICT', data: { state: 'open' } })
  })

  it('upheld, corrects the ledger at once in the source’s name, unmarks the fact and tells every copy', async () => {
    const view = await filed()
    const factId = view.target.kind === 'fact' ? view.target.factId : ''
    const holder = app.bodyId('east')
    app.clock.set('2013-09-12T01:00:00.000Z')
    await write(createDatabase<Record<never, never>>(pool), systemActor, 'test', (tx) =>
      app.modules.copies.record(tx as never, {
        ...{ holderId: holder, holderName: '东城区', channel: 'export', knownAt: app.clock.now() },
        types: ['penalty'],
      }),
    )
    app.clock.set('2013-09-12T02:00:00.000Z')
    const payload = {
      decisionNumber: view.number,
      kind: 'warning',
      violation: '标签不符',
      lawArticle: '第一条',
    }
    const decide = (person: Person, document = `异议〔2013〕${view.number}`) =>
      post(person, 'objections/{id}/upholding', view, {
        reason: '情况属实',
        document,
        correction: { payload },
      })
    expect((await decide('quality')).status).toBe(404)
    expect((await decide('office')).body).toMatchObject({ data: { needs: 'credit.uphold' } })
    const upheld = (await decide('health')).body as View
    expect(upheld).toMatchObject({
      state: 'upheld',
      dueOn: null,
      verbs: [],
      events: [{ kind: 'filed' }, { kind: 'accept' }, { kind: 'uphold' }],
    })
    const corrected = (await facts()).find(({ id }) => id === upheld.resultId)
    expect(corrected?.payload['kind']).toBe('warning')
    expect((await facts()).some(({ id }) => id === factId)).toBe(false)
    expect((await disputes()).map((each) => each.factId)).not.toContain(factId)
    expect((await decide('health', '再来')).body).toMatchObject({ code: 'VERSION_CONFLICT' })

    const receipts = async (person: Person, state = 'open') =>
      ((await app.as(person, 'GET', `/api/copy-receipts?state=${state}`)).body as { items: CopyReceipt[] })
        .items
    const [receipt] = await receipts('east')
    expect(receipt).toMatchObject({
      factId,
      byId: upheld.resultId,
      effect: 'correct',
      dueOn: '2013-09-17',
      mayConfirm: true,
    })
    expect(await receipts('west')).toEqual([])
    // A second round of what the ledger has learned tells nobody twice.
    expect(await app.modules.copies.spread(systemActor)).toEqual({ told: 0 })
    app.clock.set('2013-09-18T00:30:00.000Z')
    expect(await receipts('office', 'overdue')).toMatchObject([
      { holder: { name: '东城区' }, slack: -1, mayConfirm: false },
    ])
    const confirm = (person: Person) =>
      app.as(person, 'POST', `/api/copy-receipts/${receipt?.id}/confirmation`, {
        body: { version: 1, note: '已更新' },
      })
    expect((await confirm('office')).status).toBe(403)
    expect((await confirm('east')).body).toMatchObject({ confirmedBy: '测试东城', slack: null })
    expect((await confirm('east')).body).toMatchObject({ code: 'STATE_CONFLICT' })
  })

  it('leaves nothing behind where the correction is refused by the ledger', async () => {
    const view = await filed()
    const { body } = await post('health', 'objections/{id}/upholding', view, {
      ...{ reason: '情况属实', document: `异议〔2013〕${view.number}` },
      correction: { payload: { kind: 'no-such-kind' } },
    })
    expect((body as { data: { issues: { path: string }[] } }).data.issues.map(({ path }) => path)).toContain(
      'kind',
    )
    expect((await app.as('firm', 'GET', `/api/objections/${view.id}`)).body).toMatchObject({
      state: 'accepted',
    })
  })

  it('refused, is taken one level up, and decided there by another; withdrawn on the ledger if overturned', async () => {
    const view = await filed()
    const refused = (await post('health', 'objections/{id}/refusal', view, { reason: '证据不足' }))
      .body as View
    expect(refused).toMatchObject({ state: 'refused', appealUntil: '2013-10-04', decisionReason: '证据不足' })
    expect((await credit()).replies).toContainEqual(
      expect.objectContaining({ id: view.id, text: '标签为客户指定', answer: '证据不足' }),
    )
    const appealed = (
      await post('firm', 'objections/{id}/appeal', { id: view.id, version: 3 }, { reason: '附合同' })
    ).body as View
    expect(appealed).toMatchObject({ state: 'appealed', dueOn: '2013-10-11' })
    const overturn = (person: Person) =>
      post(person, 'objections/{id}/overturning', appealed, {
        reason: '合同为证',
        document: `复核〔2013〕${view.number}`,
      })
    expect((await overturn('health')).status).toBe(403)
    expect((await overturn('office')).body).toMatchObject({
      state: 'overturned',
      resultId: expect.any(String),
    })
  })

  it('can be appealed only in time, declined only with a reason, and not where somebody else filed', async () => {
    const view = (await object(await penalty())).body as View
    const decline = (reason: string) =>
      post('office', 'objections/{id}/check', view, { verb: 'decline', reason })
    expect((await decline('')).body).toMatchObject({
      code: 'INPUT_INVALID',
      data: { issues: [{ path: 'reason' }] },
    })
    const declined = (await decline('不属于事实认定')).body as View
    expect(declined).toMatchObject({ state: 'declined', appealUntil: '2013-10-04' })
    app.clock.set('2013-10-08T00:30:00.000Z')
    const late = await post('firm', 'objections/{id}/appeal', declined, { reason: '不服' })
    expect(late.body).toMatchObject({ code: 'STATE_CONFLICT', data: { state: 'too-late' } })
    expect((await app.as('firm', 'GET', `/api/objections/${view.id}`)).body).toMatchObject({ verbs: [] })
  })

  it('is about a fact of the firm that still counts, and no other', async () => {
    const unknown = await object('00000000-0000-4000-8000-000000000000')
    expect(unknown.body).toMatchObject({ data: { issues: [{ path: 'factId', code: 'unknown' }] } })
    const elsewhere = await app.as(
      'firm',
      'POST',
      '/api/subjects/00000000-0000-4000-8000-000000000000/objections',
      {
        body: { target: { kind: 'grade', model: 'x' }, reason: 'x', wanted: 'x' },
      },
    )
    expect(elsewhere.status).toBe(404)
    const grade = await object('', 'firm', { target: { kind: 'grade', model: 'quality-credit' } })
    expect(grade.body).toMatchObject({ data: { issues: [{ path: 'target.model', code: 'no-result' }] } })
  })

  it('is seen by the firm, who filed, who decides, and those above; in the inbox of whoever owes the next step', async () => {
    const view = (await object(await penalty(), 'east')).body as View
    expect(view).toMatchObject({ filedFor: { name: '东城区' }, verbs: ['take-back'] })
    const seen = async (person: Person) => (await app.as(person, 'GET', `/api/objections/${view.id}`)).status
    expect(
      await Promise.all((['firm', 'east', 'health', 'office', 'leader', 'auditor'] as const).map(seen)),
    ).toEqual(Array(6).fill(200))
    expect(await Promise.all((['west', 'quality'] as const).map(seen))).toEqual([404, 404])
    const owed = async (person: Person) =>
      ((await app.as(person, 'GET', '/api/objections?mine=true')).body as { items: View[] }).items.map(
        ({ id }) => id,
      )
    expect([(await owed('office')).includes(view.id), (await owed('health')).includes(view.id)]).toEqual([
      true,
      false,
    ])
    await accept(view)
    expect([(await owed('office')).includes(view.id), (await owed('health')).includes(view.id)]).toEqual([
      false,
      true,
    ])
  })
})

describe('overturn rates', () => {
  it('count what was decided by indicator and by body; too few say nothing', async () => {
    const rates = async (person: Person) => app.as(person, 'GET', '/api/credit/overturn-rates')
    expect((await rates('health')).status).toBe(403)
    const { body } = await rates('office')
    expect(body).toMatchObject({
      all: { decided: 2, overturned: 2, share: null, interval: null },
      byIndicator: [{ key: 'penalty', label: { zh: '行政处罚', en: 'Penalty' }, decided: 2 }],
      bySource: [{ label: { zh: '市卫生局' }, decided: 2 }],
    })
    for (let each = 0; each < 8; each += 1) {
      const view = await filed()
      await post('health', 'objections/{id}/refusal', view, { reason: '维持' })
    }
    const after = (await rates('office')).body as { all: { share: number; interval: [number, number] } }
    expect(after.all.share).toBeCloseTo(0.2)
    expect(after.all.interval[0]).toBeCloseTo(0.0567, 3)
    expect(after.all.interval[1]).toBeCloseTo(0.5098, 3)
  })

  it('never reach a use case that row-level security would refuse: a firm cannot change its case by hand', async () => {
    const { rows } = await write(createDatabase(pool), await app.actor('firm'), 'test', (tx) =>
      sql<{
        n: number
      }>`with changed as (update credit_objections set wanted = wanted where subject_id <> ${testFirm.id}::uuid returning 1)
        select count(*)::int as n from changed`.execute(tx),
    )
    expect(rows[0]?.n).toBe(0)
  })
})
