import type { SignatureView, TaskView } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { BodyCode, Person } from '#testing/linjiang'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
})
afterAll(() => app.close())

const ids = (...codes: BodyCode[]) => codes.map((code) => app.bodyId(code))
/** The newest signature of a body. */
function of(task: TaskView, code: BodyCode): SignatureView {
  const found = task.signatures.findLast(({ organisation }) => organisation.id === app.bodyId(code))
  if (!found) throw new Error(`${code} has not been asked`)
  return found
}
const at = ({ version }: { version: number }) => ({ version })
const sign = async (person: Person, task: TaskView, code: BodyCode, body: object = {}) => {
  const own = of(task, code)
  return stage.act(person, `/signatures/${own.id}/signing`, { ...at(own), ...body })
}
const kinds = (task: TaskView) => task.timeline.map(({ kind }) => kind)
/** A report of the health bureau with bodies that co-sign it. */
const reported = async (...codes: BodyCode[]) =>
  stage.report('health', await stage.give('health'), { share: 0.6, coSignerIds: ids(...codes) })

describe('a report that several bodies co-sign', () => {
  it('waits for all of them at the same time and then for its decision', async () => {
    const task = await reported('east', 'west')
    expect(task).toMatchObject({ state: 'co-signing' })
    expect(task.waitsOn.map(({ name }) => name)).toEqual(['东城区', '西城区'])
    expect((await stage.get('east', task.id)).verbs).toContain('co-sign')
    const one = await sign('east', task, 'east', { note: '同意' })
    expect(one).toMatchObject({ state: 'co-signing', waitsOn: [{ name: '西城区' }] })
    const both = await sign('west', task, 'west')
    expect(both).toMatchObject({ state: 'reported', waitsOn: [{ name: '市质监局' }] })
    expect(of(both, 'east')).toMatchObject({ state: 'signed', decidedBy: '测试东城', note: '同意' })
    expect(await stage.accept('office', await stage.get('office', task.id))).toMatchObject({
      state: 'in-progress',
      acceptedShare: 0.6,
    })
  })

  it('keeps both signatures of two who sign at the same moment, and goes on once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const task = await reported('east', 'west')
      await Promise.all([sign('east', task, 'east'), sign('west', task, 'west')])
      const now = await stage.get('office', task.id)
      expect(now.state).toBe('reported')
      expect(now.signatures.map(({ state }) => state)).toEqual(['signed', 'signed'])
      expect(kinds(now).filter((kind) => kind === 'report-signed')).toHaveLength(2)
    }
  })

  it('is signed once by a body, whoever presses twice', async () => {
    const task = await reported('east', 'west')
    const own = of(task, 'east')
    const answers = await Promise.all(
      [1, 2, 3].map(() => stage.attempt('east', `/signatures/${own.id}/signing`, at(own))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(kinds(await stage.get('east', task.id)).filter((kind) => kind === 'report-signed')).toHaveLength(1)
  })

  it('goes back to its owner when one returns it, and is asked for anew with the next report', async () => {
    const task = await reported('east', 'west')
    await sign('west', task, 'west')
    const own = of(task, 'east')
    const back = await stage.act('east', `/signatures/${own.id}/return`, { ...at(own), reason: '数字不实' })
    expect(back).toMatchObject({ state: 'returned', reportedShare: null })
    expect(back.reports[0]).toMatchObject({ state: 'returned', decisionNote: '数字不实' })
    expect(back.signatures.map(({ state }) => state).sort()).toEqual(['returned', 'signed'])
    const again = await stage.report('health', await stage.get('health', task.id), {
      share: 0.5,
      coSignerIds: ids('east'),
    })
    expect(again.waitsOn).toMatchObject([{ name: '东城区' }])
    expect(again.signatures).toHaveLength(3)
  })

  it('goes back to a body that has signed, and then straight to who returned it', async () => {
    const task = await reported('east', 'west')
    const signed = await sign('west', task, 'west')
    const [own, earlier] = [of(signed, 'east'), of(signed, 'west')]
    const back = await stage.act('east', `/signatures/${own.id}/return`, {
      ...at(own),
      reason: '请补意见',
      toSignatureId: earlier.id,
    })
    expect(back).toMatchObject({ state: 'co-signing', waitsOn: [{ name: '西城区' }] })
    const after = await sign('west', back, 'west')
    expect(after).toMatchObject({ waitsOn: [{ name: '东城区' }] })
    expect(after.signatures.filter(({ state }) => state === 'signed')).toHaveLength(2)
    expect(await sign('east', after, 'east')).toMatchObject({ state: 'reported' })
  })

  it('goes back from its decision to a body that has signed', async () => {
    const task = await sign('east', await reported('east'), 'east')
    const { id } = of(task, 'east')
    const [report] = task.reports
    const back = await stage.act('office', `/reports/${report?.id}/return`, {
      version: report?.version,
      reason: '请东城区再核',
      toSignatureId: id,
    })
    expect(back).toMatchObject({ state: 'co-signing', waitsOn: [{ name: '东城区' }], reportedShare: 0.6 })
    expect(await sign('east', back, 'east')).toMatchObject({ state: 'reported' })
    const never = await stage.attempt('office', `/reports/${report?.id}/return`, {
      version: report?.version,
      reason: '退',
      toSignatureId: report?.id,
    })
    expect(never).toMatchObject({ status: 422, body: { data: { issues: [{ path: 'toSignatureId' }] } } })
  })

  it('takes added signers before, after and beside, who read the task from then on', async () => {
    const task = await reported('east')
    const add = async (person: Person, own: SignatureView, code: BodyCode, place: string) =>
      stage.act(person, `/signatures/${own.id}/signers`, {
        ...at(own),
        organisationId: app.bodyId(code),
        place,
      })
    expect((await app.as('west', 'GET', `/api/tasks/${task.id}`)).status).toBe(404)
    const before = await add('east', of(task, 'east'), 'west', 'before')
    expect(before.waitsOn).toMatchObject([{ name: '西城区' }])
    expect((await stage.get('west', task.id)).verbs).toContain('co-sign')
    expect(
      await stage.attempt('east', `/signatures/${of(before, 'east').id}/signing`, at(of(before, 'east'))),
    ).toMatchObject({ status: 409, body: { data: { state: 'not-your-turn' } } })
    const after = await sign('west', before, 'west')
    const beside = await add('east', of(after, 'east'), 'quality-section', 'parallel')
    expect(beside.waitsOn.map(({ name }) => name)).toEqual(['东城区', '质量管理科'])
    await sign('quality', beside, 'quality-section')
    expect(await sign('east', await stage.get('east', task.id), 'east')).toMatchObject({ state: 'reported' })
  })

  it('asks nobody who decides it, reports it, or is being asked', async () => {
    const given = await stage.give('health')
    for (const [code, wrong] of [
      ['health', 'signer-owner'],
      ['quality', 'signer-assigner'],
    ] as const) {
      const answer = await stage.attempt('health', `/tasks/${given.id}/reports`, {
        ...{ version: given.version, share: 0.1, coSignerIds: ids('east', code) },
      })
      expect(answer).toMatchObject({
        status: 422,
        body: { data: { issues: [{ path: 'coSignerIds.1', code: wrong }] } },
      })
    }
    const task = await reported('east')
    const [report] = task.reports
    const answer = await stage.attempt('office', `/reports/${report?.id}/signatures`, {
      ...{ version: report?.version, organisationIds: ids('west', 'east') },
    })
    expect(answer).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'organisationIds.1', code: 'signer-waiting' }] } },
    })
  })

  it('is sent to co-signers by who decides it, who may also give one up', async () => {
    const task = await stage.report('health', await stage.give('health'), { share: 0.3 })
    const [report] = task.reports
    const asked = await stage.act('office', `/reports/${report?.id}/signatures`, {
      ...{ version: report?.version, organisationIds: ids('west', 'east'), note: '请会签' },
    })
    expect(asked).toMatchObject({ state: 'co-signing' })
    await sign('east', asked, 'east')
    const own = of(asked, 'west')
    expect(
      await stage.attempt('health', `/signatures/${own.id}/removal`, { ...at(own), reason: '等不到' }),
    ).toMatchObject({ status: 403 })
    const left = await stage.act('office', `/signatures/${own.id}/removal`, { ...at(own), reason: '等不到' })
    expect(left).toMatchObject({ state: 'reported' })
    expect(left.signatures.map(({ state }) => state).sort()).toEqual(['dropped', 'signed'])
  })

  it('gives a signature back to its signer within the configured time, unless somebody signed after it', async () => {
    const task = await reported('east')
    const own = of(task, 'east')
    const after = await stage.act('east', `/signatures/${own.id}/signers`, {
      ...{ ...at(own), organisationId: app.bodyId('west'), place: 'after' },
    })
    const signed = await sign('east', after, 'east')
    const path = `/signatures/${own.id}/withdrawal`
    expect(await stage.attempt('west', path, at(of(signed, 'east')))).toMatchObject({ status: 403 })
    const back = await stage.act('east', path, at(of(signed, 'east')))
    expect(back.waitsOn).toMatchObject([{ name: '东城区' }])
    const twice = await sign('east', back, 'east')
    const done = await sign('west', twice, 'west')
    expect(await stage.attempt('east', path, at(of(done, 'east')))).toMatchObject({
      status: 409,
      body: { data: { state: 'signed-since' } },
    })
    app.clock.set('2013-09-12T00:41:00.000Z')
    expect(
      await stage.attempt('west', `/signatures/${of(done, 'west').id}/withdrawal`, at(of(done, 'west'))),
    ).toMatchObject({ status: 409, body: { data: { state: 'too-late' } } })
    app.clock.set('2013-09-12T00:30:00.000Z')
  })

  it('is not taken back by its author once somebody has signed it', async () => {
    const fresh = await reported('east')
    const [report] = fresh.reports
    const taken = await stage.act('health', `/reports/${report?.id}/withdrawal`, { version: report?.version })
    expect(taken).toMatchObject({ state: 'in-progress', signatures: [{ state: 'dropped' }] })
    const task = await sign('east', await reported('east', 'west'), 'east')
    const [second] = task.reports
    expect(
      await stage.attempt('health', `/reports/${second?.id}/withdrawal`, { version: second?.version }),
    ).toMatchObject({ status: 409, body: { data: { state: 'signed-since' } } })
  })

  it('does not hold up a task that is given to another body', async () => {
    const task = await reported('east')
    const moved = await app.as('office', 'PATCH', `/api/tasks/${task.id}`, {
      body: { version: task.version, ownerId: app.bodyId('west'), reason: '职责调整' },
    })
    expect(moved).toMatchObject({
      status: 200,
      body: { state: 'assigned', reports: [{ state: 'returned' }], signatures: [{ state: 'dropped' }] },
    })
    const again = await stage.report('west', await stage.get('west', task.id), { share: 0.2 })
    expect(again).toMatchObject({ state: 'reported' })
  })
})
