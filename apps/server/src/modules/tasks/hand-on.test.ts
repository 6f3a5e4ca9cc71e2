import type { TaskView } from '@zhiheng/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import { testNow, testPassword } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  await app.modules.identity.createAccount(systemActor, {
    username: 'section',
    displayName: '测试科室',
    password: testPassword,
    posts: [{ role: 'department_officer', organisationId: app.bodyId('quality-section') }],
  })
})
afterEach(() => app.clock.set(testNow))
afterAll(() => app.close())

const at = ({ id, version }: { id: string; version: number }) => ({ id, version })
const asked = (task: TaskView) => {
  const request = task.requests.find(({ state }) => state === 'asked')
  if (!request) throw new Error('nothing is asked')
  return request
}

describe('a hand-over', () => {
  const ask = async () => {
    const task = await stage.sign('health', await stage.give('health'))
    return stage.act('health', `/tasks/${task.id}/hand-over`, {
      ...{ version: task.version, organisationId: app.bodyId('west'), reason: '属其职责' },
    })
  }

  it('leaves the task with its owner until the other body accepts, and keeps the trail for both', async () => {
    const task = await ask()
    expect(task).toMatchObject({ owner: { name: '市卫生局' }, state: 'in-progress' })
    expect((await stage.get('west', task.id)).verbs).toEqual(['take-over'])
    expect((await app.as('east', 'GET', `/api/tasks/${task.id}`)).status).toBe(404)
    const request = asked(task)
    expect(
      await stage.attempt('east', `/task-requests/${request.id}/acceptance`, { version: 1 }),
    ).toMatchObject({ status: 404 })
    expect(
      await stage.attempt('office', `/task-requests/${request.id}/acceptance`, { version: 1 }),
    ).toMatchObject({ status: 403 })
    const taken = await stage.act('west', `/task-requests/${request.id}/acceptance`, { version: 1 })
    expect(taken).toMatchObject({ owner: { name: '西城区' }, state: 'in-progress' })
    expect(taken.verbs).toContain('report')
    expect(taken.timeline.slice(0, 2).map(({ kind }) => kind)).toEqual([
      'hand-over-accepted',
      'hand-over-asked',
    ])
    expect((await stage.get('health', task.id)).verbs).toEqual([])
    expect(
      await stage.attempt('west', `/task-requests/${request.id}/acceptance`, { version: 1 }),
    ).toMatchObject({ status: 409 })
  })

  it('can be refused with the reason, or taken back, and asked for again', async () => {
    const task = await ask()
    const second = await stage.attempt('health', `/tasks/${task.id}/hand-over`, {
      ...{ version: task.version, organisationId: app.bodyId('east'), reason: '再问' },
    })
    expect(second).toMatchObject({ status: 409, body: { data: { state: 'asked-already' } } })
    const refused = await stage.act('west', `/task-requests/${asked(task).id}/refusal`, {
      ...{ version: 1, reason: '不属本区' },
    })
    expect(refused.requests[0]).toMatchObject({ state: 'refused', answerNote: '不属本区' })
    expect(refused).toMatchObject({ owner: { name: '市卫生局' } })
    const now = await stage.get('health', task.id)
    const again = await stage.act('health', `/tasks/${task.id}/hand-over`, {
      ...{ version: now.version, organisationId: app.bodyId('east'), reason: '改请东城区' },
    })
    const back = await stage.act('health', `/task-requests/${asked(again).id}/withdrawal`, { version: 1 })
    expect(back.requests.map(({ state }) => state).sort()).toEqual(['refused', 'withdrawn'])
  })

  it('of a whole takes its parts along: the new owner reads them and decides on their reports', async () => {
    const whole = await stage.decompose('health', await stage.give('health'), ['east'])
    const task = await stage.act('health', `/tasks/${whole.id}/hand-over`, {
      ...{ version: whole.version, organisationId: app.bodyId('west'), reason: '职责划转' },
    })
    await stage.act('west', `/task-requests/${asked(task).id}/acceptance`, { version: 1 })
    const part = await stage.get('east', whole.children[0]?.id ?? '')
    const reported = await stage.report('east', part, { share: 0.4 })
    expect((await stage.get('west', part.id)).verbs).toContain('decide')
    expect(await stage.accept('west', await stage.get('west', reported.id))).toMatchObject({
      acceptedShare: 0.4,
    })
  })

  it('is accepted by one of two who press at the same moment', async () => {
    const request = asked(await ask())
    const answers = await Promise.all([
      stage.attempt('west', `/task-requests/${request.id}/acceptance`, { version: 1 }),
      stage.attempt('west', `/task-requests/${request.id}/refusal`, { version: 1, reason: '不接' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('an extension', () => {
  const ask = async (dueOn: string) => {
    const task = await stage.sign('health', await stage.give('health', { dueOn: '2013-10-31' }))
    return stage.attempt('health', `/tasks/${task.id}/extension`, {
      ...{ version: task.version, dueOn, reason: '设备未到' },
    })
  }

  it('is granted by who gave the task; the first end stays beside the new one', async () => {
    const task = bodyOf<TaskView>(await ask('2013-11-20'))
    expect(task).toMatchObject({
      dueOn: '2013-10-31',
      requests: [{ fromOn: '2013-10-31', toOn: '2013-11-20' }],
    })
    const { id } = asked(task)
    expect(await stage.attempt('health', `/task-requests/${id}/acceptance`, { version: 1 })).toMatchObject({
      status: 403,
    })
    const longer = await stage.act('office', `/task-requests/${id}/acceptance`, { version: 1, note: '同意' })
    expect(longer).toMatchObject({ dueOn: '2013-11-20', baselineDueOn: '2013-10-31' })
    expect(longer.timeline[0]).toMatchObject({
      kind: 'extension-accepted',
      detail: { from: '2013-10-31', to: '2013-11-20' },
    })
  })

  it('is not for an earlier day, nor beyond the measure', async () => {
    expect(await ask('2013-10-31')).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'dueOn', code: 'not-later' }] } },
    })
    const measure = await stage.give('quality', { dueOn: '2013-06-01' }, 1)
    const beyond = await stage.attempt('quality', `/tasks/${measure.id}/extension`, {
      ...{ version: measure.version, dueOn: '2013-07-31', reason: '来不及' },
    })
    expect(beyond).toMatchObject({ status: 422, body: { data: { issues: [{ code: 'due-after-limit' }] } } })
  })
})

describe('a delegation', () => {
  const section = async () => app.signIn('section')

  it('lets a person of a unit below do the task, until the day', async () => {
    const task = await stage.give('quality')
    const people = bodyOf<{ items: { accountId: string; name: string }[] }>(
      await app.as('quality', 'GET', `/api/tasks/${task.id}/people`),
    )
    const person = people.items.find(({ name }) => name === '测试科室')
    const cookie = await section()
    const path = `/api/tasks/${task.id}`
    expect((await app.inject('GET', path, { cookie })).status).toBe(404)
    const given = await app.as('quality', 'PUT', `${path}/delegation`, {
      body: { ...at(task), accountId: person?.accountId, untilOn: '2013-09-30' },
    })
    expect(given).toMatchObject({
      status: 200,
      body: { delegation: { name: '测试科室', untilOn: '2013-09-30' } },
    })
    const inbox = bodyOf<{ items: { title: string }[] }>(await app.inject('GET', '/api/inbox', { cookie }))
    expect(inbox.items.map(({ title }) => title)).toEqual([task.title])
    const signed = await app.inject('POST', `${path}/receipt`, { cookie, body: at(task) })
    expect(signed).toMatchObject({ status: 200, body: { state: 'in-progress' } })
    const { version } = signed.body as TaskView
    app.clock.set('2013-10-01T00:30:00.000Z')
    const late = await app.inject('POST', `${path}/reports`, { cookie, body: { version, share: 0.5 } })
    expect(late).toMatchObject({ status: 404 })
    app.clock.set(testNow)
    const reported = await app.inject('POST', `${path}/reports`, { cookie, body: { version, share: 0.5 } })
    expect(reported).toMatchObject({ status: 201, body: { state: 'reported' } })
    expect(await app.inject('DELETE', `${path}/delegation`, { cookie })).toMatchObject({
      body: { ended: true },
    })
    expect((await app.inject('GET', path, { cookie })).status).toBe(404)
    expect((await stage.get('quality', task.id)).timeline[0]).toMatchObject({ kind: 'delegation-ended' })
  })

  it('is only to persons of the body, whose names others do not learn', async () => {
    const task = await stage.give('health')
    expect((await app.as('east', 'GET', `/api/tasks/${task.id}/people`)).status).toBe(404)
    expect((await app.as('office', 'GET', `/api/tasks/${task.id}/people`)).status).toBe(403)
    const { accountId } = (await app.as('east', 'GET', '/api/session')).body as { accountId: string }
    const elsewhere = await app.as('health', 'PUT', `/api/tasks/${task.id}/delegation`, {
      body: { ...at(task), accountId, untilOn: '2013-09-30' },
    })
    expect(elsewhere).toMatchObject({ status: 422, body: { data: { issues: [{ path: 'accountId' }] } } })
  })
})

describe('urging', () => {
  it('is seen by all, once a working day for each sender', async () => {
    const task = await stage.give('health')
    const urge = (person: 'office' | 'quality' | 'leader' | 'health') =>
      stage.attempt(person, `/tasks/${task.id}/urgings`, { note: '请抓紧' })
    const [first, second] = await Promise.all([urge('office'), urge('office')])
    expect([first.status, second.status].sort()).toEqual([201, 409])
    expect([first, second].find(({ status }) => status === 409)).toMatchObject({
      body: { data: { state: 'urged-today' } },
    })
    expect(await urge('leader')).toMatchObject({ status: 201 })
    expect(await urge('health')).toMatchObject({ status: 403 })
    const { urges } = await stage.get('health', task.id)
    expect(urges.map(({ organisation }) => organisation).sort()).toEqual(['临江市', '市质监局'])
    // Friday, then the Saturday after it, then Monday.
    app.clock.set('2013-09-13T00:30:00.000Z')
    expect(await urge('office')).toMatchObject({ status: 201 })
    app.clock.set('2013-09-14T00:30:00.000Z')
    expect(await urge('office')).toMatchObject({ status: 409 })
    app.clock.set('2013-09-16T00:30:00.000Z')
    expect(await urge('office')).toMatchObject({ status: 201 })
  })

  it('is addressed to those whose turn it is', async () => {
    const task = await stage.report('health', await stage.give('health'), {
      share: 0.2,
      coSignerIds: [app.bodyId('east')],
    })
    const urged = await stage.act('health', `/tasks/${task.id}/urgings`)
    expect(urged.timeline[0]).toMatchObject({ kind: 'task-urged', detail: { bodies: '东城区' } })
    expect(await stage.attempt('east', `/tasks/${task.id}/urgings`)).toMatchObject({ status: 403 })
  })
})

describe('a copy', () => {
  it('lets bodies read, who confirm it; nobody is given it twice', async () => {
    const task = await stage.give('health')
    const copied = await stage.act('health', `/tasks/${task.id}/copies`, {
      organisationIds: [app.bodyId('east'), app.bodyId('west')],
      note: '请阅',
    })
    expect(copied.copies.map(({ organisation }) => organisation.name).sort()).toEqual(['东城区', '西城区'])
    const again = await stage.act('office', `/tasks/${task.id}/copies`, {
      organisationIds: [app.bodyId('east')],
    })
    expect(again.copies).toHaveLength(2)
    const mine = (await stage.get('east', task.id)).copies.find((copy) => copy.mine)
    expect((await stage.get('east', task.id)).verbs).toEqual([])
    const inbox = bodyOf<{ items: { kind: string }[]; counts: { copies: number } }>(
      await app.as('east', 'GET', '/api/inbox?tab=copies'),
    )
    expect(inbox).toMatchObject({ items: [{ kind: 'copy' }], counts: { copies: 1 } })
    expect(await stage.attempt('west', `/task-copies/${mine?.id}/reading`)).toMatchObject({ status: 403 })
    await stage.act('east', `/task-copies/${mine?.id}/reading`)
    const twice = await stage.act('east', `/task-copies/${mine?.id}/reading`)
    expect(twice.copies.find((copy) => copy.mine)).toMatchObject({ readBy: '测试东城' })
    expect(twice.timeline.filter(({ kind }) => kind === 'copy-read')).toHaveLength(1)
  })
})
