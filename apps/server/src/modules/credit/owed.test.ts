import type { InboxItem, NoticeView, ObjectionView } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createDatabase, createPool } from '#kernel/database'
import { write } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, testFirm } from '#testing/linjiang'
import { creditBuilders } from './builders.ts'

// What credit asks of people stands in the inbox of whoever acts next, with its clock, and each step is told.

let app: TestApp
let pool: ReturnType<typeof createPool>
beforeAll(async () => {
  app = await createTestApp()
  pool = createPool(app.url, 'zhiheng_app', 2)
})
afterAll(async () => {
  await pool.end()
  await app.close()
})

const { penalty, object, post, accept } = creditBuilders(() => app)
const inbox = async (person: Person) =>
  ((await app.as(person, 'GET', '/api/inbox')).body as { items: InboxItem[]; total: number }).items
const waiting = async (person: Person, id: string) =>
  (await inbox(person)).filter(({ target }) => target.id === id).map(({ kind, slack }) => [kind, slack])
const told = async (person: Person, id: string) =>
  ((await app.as(person, 'GET', '/api/notices')).body as { items: NoticeView[] }).items
    .filter(({ target }) => target?.id === id)
    .map(({ kind }) => kind)
    // The clock stands still: what was told at one instant has no order.
    .toSorted()

it('an objection goes from inbox to inbox, and every side is told of the steps of the others', async () => {
  const view = (await object(await penalty())).body as ObjectionView
  expect(await waiting('office', view.id)).toEqual([['objection-check', 1]])
  expect(await waiting('health', view.id)).toEqual([])
  const accepted = await accept(view)
  expect(await waiting('office', view.id)).toEqual([])
  expect(await waiting('health', view.id)).toEqual([['objection-decide', 2]])
  const refused = (await post('health', 'objections/{id}/refusal', accepted, { reason: '证据不足' }))
    .body as ObjectionView
  expect(await waiting('health', view.id)).toEqual([])
  expect(await waiting('firm', view.id)).toEqual([['objection-refused', 15]])
  await post('firm', 'objections/{id}/appeal', refused, { reason: '附合同' })
  expect(await waiting('office', view.id)).toEqual([['objection-appeal', 20]])
  expect(await waiting('firm', view.id)).toEqual([])
  expect(await told('office', view.id)).toEqual(['objection-appeal', 'objection-filed'])
  expect(await told('health', view.id)).toEqual(['objection-accept'])
  expect(await told('firm', view.id)).toEqual(['objection-accept', 'objection-refuse'])
  expect(await told('west', view.id)).toEqual([])
})

it('the clock alone decides the light: nobody sets it', async () => {
  const view = (await object(await penalty())).body as ObjectionView
  const light = async () => {
    const item = (await inbox('office')).find(({ target }) => target.id === view.id)
    return [item?.group, item?.slack, item?.light?.light, item?.light?.reason]
  }
  expect(await light()).toEqual(['this-week', 1, 'green', 'on-plan'])
  app.clock.set('2013-09-16T00:30:00.000Z')
  expect(await light()).toEqual(['overdue', -1, 'yellow', 'overdue'])
  app.clock.set('2013-11-12T00:30:00.000Z')
  expect((await light())[2]).toBe('red')
  app.clock.set('2013-09-12T00:30:00.000Z')
})

it('a notice of a grade waits for the firm, its reply for the office', async () => {
  const given = (
    await app.as('office', 'POST', `/api/subjects/${testFirm.id}/grade-notices`, {
      body: { model: 'quality-credit', from: 'AA', to: 'C', asOf: '2013-09-01' },
    })
  ).body as { id: string; version: number }
  expect(await waiting('firm', given.id)).toEqual([['grade-reply', 5]])
  expect(await waiting('office', given.id)).toEqual([])
  await post('firm', 'grade-notices/{id}/reply', given, { text: '已整改' })
  expect(await waiting('firm', given.id)).toEqual([])
  expect(await waiting('office', given.id)).toEqual([['grade-notice', 5]])
  await post(
    'office',
    'grade-notices/{id}/closing',
    { ...given, version: 2 },
    { verb: 'drop', reason: '属实' },
  )
  expect(await waiting('office', given.id)).toEqual([])
  expect(await told('firm', given.id)).toEqual(['grade-drop', 'grade-noticed'])
  expect(await told('office', given.id)).toEqual(['grade-reply'])
})

it('an appeal against a veto waits for another person of the office than who imposed it', async () => {
  const impose = async (person: Person, decisionNumber: string) => {
    const veto = (
      await app.as(person, 'POST', '/api/vetoes', {
        body: { subjectId: testFirm.id, ground: 'safety-item', facts: '小零件项目不合格', decisionNumber },
      })
    ).body as { id: string }
    const appeal = await app.as('firm', 'POST', `/api/vetoes/${testFirm.id}/${veto.id}/appeals`, {
      body: { reason: '不是本厂产品' },
    })
    return [veto.id, (appeal.body as { id: string }).id] as const
  }
  const [veto = '', appeal = ''] = await impose('quality', '否〔2013〕1号')
  expect(await told('firm', veto)).toEqual(['veto-imposed'])
  expect(await told('office', veto)).toEqual(['veto-appealed'])
  expect(await waiting('office', appeal)).toEqual([['veto-appeal', 15]])
  const [, own = ''] = await impose('office', '否〔2013〕2号')
  expect(await waiting('office', own)).toEqual([])
})

it('a receipt that is owed waits for its holder, and for the office once it is overdue', async () => {
  const factId = await penalty()
  const database = createDatabase<Record<never, never>>(pool)
  await write(database, systemActor, 'test', (tx) =>
    app.modules.copies.record(tx as never, {
      ...{ holderId: app.bodyId('east'), holderName: '东城区', channel: 'export' },
      ...{ knownAt: app.clock.now(), factIds: [factId] },
    }),
  )
  const view = await accept((await object(factId)).body as ObjectionView)
  await post('health', 'objections/{id}/upholding', view, { reason: '属实', document: '异议1' })
  const receipts = async (person: Person) =>
    (await inbox(person))
      .filter(({ kind }) => kind === 'copy-receipt')
      .map(({ title, note, slack }) => [title, note, slack])
  expect(await receipts('east')).toEqual([['东城区', '1', 3]])
  expect(await receipts('office')).toEqual([])
  app.clock.set('2013-09-18T00:30:00.000Z')
  expect(await receipts('office')).toEqual([['东城区', '1', -1]])
  expect(await receipts('west')).toEqual([])
})
