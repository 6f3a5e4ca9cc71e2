import type { FileView, GradeNotice, RepairView } from '@zhiheng/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { fileForm } from '#testing/client'
import { type Person, testFirm } from '#testing/linjiang'
import { creditBuilders } from './builders.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set('2013-09-12T00:30:00.000Z'))

const { penalty, post, credit, facts, papers } = creditBuilders(() => app)

describe('credit repair', () => {
  const proof = async (): Promise<string> => {
    const form = await fileForm('proof.txt', '缴款凭证')
    return ((await app.as('firm', 'POST', '/api/files', form)).body as FileView).id
  }
  const apply = async (factId: string, fileIds: string[]) =>
    app.as('firm', 'POST', `/api/subjects/${testFirm.id}/repairs`, {
      body: { factId, reason: '罚款已缴，已满三个月', dutyFulfilled: true, harmRemoved: true, fileIds },
    })
  const step = (person: Person, of: RepairView, path: string, body: object) =>
    post(person, `repairs/{id}/${path}`, of, body)

  it('ends the display and keeps the penalty for those who judge; revoked, it is shown again', async () => {
    const factId = await penalty()
    expect((await credit()).repairable).toContainEqual(
      expect.objectContaining({ factId, eligible: true, from: '2013-06-01' }),
    )
    const file = await proof()
    const applied = (await apply(factId, [file])).body as RepairView
    expect(applied).toMatchObject({ state: 'applied', dueOn: '2013-09-16', files: [{ name: 'proof.txt' }] })
    expect((await app.as('health', 'GET', `/api/files/${file}`)).status).toBe(200)
    expect((await app.as('west', 'GET', `/api/files/${file}`)).status).toBe(404)
    expect((await apply(factId, [file])).body).toMatchObject({ data: { issues: [{ code: 'not-eligible' }] } })
    const accepted = (await step('health', applied, 'check', { verb: 'accept' })).body as RepairView
    expect(accepted).toMatchObject({ state: 'accepted', dueOn: '2013-10-03' })
    expect(
      (await step('office', accepted, 'decision', { verb: 'grant', document: 'x', reason: 'x' })).status,
    ).toBe(403)
    const granted = (
      await step('health', accepted, 'decision', {
        verb: 'grant',
        document: `修复〔2013〕${papers()}号`,
        reason: '符合条件',
      })
    ).body as RepairView
    expect(granted).toMatchObject({ state: 'granted', verbs: ['revoke'] })
    const now = await facts()
    expect(now.find(({ id }) => id === granted.resultId)).toMatchObject({
      type: 'credit-repair',
      payload: { outcome: 'granted', penaltyNumber: granted.fact.decisionNumber },
    })
    const repaired = now.find(({ payload }) => payload['decisionNumber'] === granted.fact.decisionNumber)
    expect(repaired).toMatchObject({ visibility: 'government', payload: { isRepaired: true } })
    expect((await credit()).repairable.find(({ factId: id }) => id === repaired?.id)?.obstacles).toEqual([
      'repaired',
    ])
    const shownToPublic = async () => {
      const { body } = await app.as(
        'office',
        'GET',
        `/api/subjects/${testFirm.id}/facts?version=public&type=penalty`,
      )
      return (body as { items: { payload: Record<string, unknown> }[] }).items.map(
        ({ payload }) => payload['decisionNumber'],
      )
    }
    expect(await shownToPublic()).not.toContain(granted.fact.decisionNumber)
    const revoked = (
      await step('health', granted, 'decision', {
        verb: 'revoke',
        document: `撤修〔2013〕${papers()}号`,
        reason: '凭证虚假',
      })
    ).body
    expect(revoked).toMatchObject({ state: 'revoked' })
    expect(await shownToPublic()).toContain(granted.fact.decisionNumber)
    const again = (await facts()).find(
      ({ payload }) => payload['decisionNumber'] === granted.fact.decisionNumber,
    )
    expect(again).toMatchObject({ visibility: 'public', payload: { isRepaired: false } })
  })

  it('is not for what is too fresh, and refused with the reason', async () => {
    const file = await proof()
    const fresh = await penalty({ occurredOn: '2013-08-01' })
    expect((await apply(fresh, [file])).body).toMatchObject({
      data: {
        issues: [{ path: 'factId', code: 'not-eligible', remedy: expect.stringContaining('2013-11-01') }],
      },
    })
    const applied = (await apply(await penalty(), [file])).body as RepairView
    const accepted = (await step('health', applied, 'check', { verb: 'accept' })).body as RepairView
    const refused = await step('health', accepted, 'decision', {
      verb: 'refuse',
      document: 'x',
      reason: '罚款未缴清',
    })
    expect(refused.body).toMatchObject({ state: 'refused', decisionReason: '罚款未缴清', resultId: null })
    expect((await apply(await penalty(), [])).body).toMatchObject({ code: 'INPUT_INVALID' })
  })
})

describe('a notice before a worse grade is published', () => {
  it('waits for the reply or its end; the reply stands beside the result', async () => {
    const give = (person: Person) =>
      app.as(person, 'POST', `/api/subjects/${testFirm.id}/grade-notices`, {
        body: { model: 'quality-credit', from: 'A', to: 'B', asOf: '2013-09-12' },
      })
    expect((await give('health')).status).toBe(403)
    const notice = (await give('office')).body as GradeNotice
    expect(notice).toMatchObject({ state: 'open', replyDueOn: '2013-09-19', verbs: ['drop'] })
    expect((await give('office')).body).toMatchObject({ code: 'STATE_CONFLICT' })
    expect((await app.as('health', 'GET', '/api/grade-notices')).body).toMatchObject({ total: 0 })
    const close = (of: { id: string; version: number }) =>
      post('office', 'grade-notices/{id}/closing', of, { verb: 'publish', reason: '已复核' })
    expect((await close(notice)).body).toMatchObject({ data: { state: 'awaiting-reply' } })
    const replied = (await post('firm', 'grade-notices/{id}/reply', notice, { text: '已整改' }))
      .body as GradeNotice
    expect(replied).toMatchObject({ reply: '已整改', verbs: ['reply'] })
    expect((await close(replied)).body).toMatchObject({ state: 'published', reply: '已整改' })
    expect((await app.as('health', 'GET', '/api/grade-notices')).body).toMatchObject({ total: 1 })
    expect((await credit()).replies).toContainEqual({
      about: 'notice',
      id: notice.id,
      on: '2013-09-12',
      text: '已整改',
      answer: '已复核',
    })
  })
})
