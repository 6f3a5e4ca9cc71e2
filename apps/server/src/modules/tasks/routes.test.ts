import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Method } from '#testing/client'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
let taskId: string
let reportId: string
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  const task = await stage.report('health', await stage.give('health'), { share: 0.2 })
  taskId = task.id
  reportId = task.reports[0]?.id ?? ''
})
afterAll(() => app.close())

const absent = '00000000-0000-4000-8000-000000000000'
const part = () => ({ title: '分', dueOn: '2013-11-01', ownerId: app.bodyId('east') })
/** Method, path with the record's place marked, a valid body, whether the record is a report. */
const verbs: [Method, string, () => object, boolean][] = [
  ['PATCH', '/tasks/ID', () => ({ version: 2, reason: '更正' }), false],
  ['POST', '/tasks/ID/parts', () => ({ version: 2, parts: [part()] }), false],
  ['POST', '/tasks/ID/receipt', () => ({ version: 2 }), false],
  ['POST', '/tasks/ID/withdrawal', () => ({ version: 2, reason: '不再需要' }), false],
  ['POST', '/tasks/ID/reports', () => ({ version: 2, share: 0.5 }), false],
  ['POST', '/reports/ID/acceptance', () => ({ version: 1 }), true],
  ['POST', '/reports/ID/return', () => ({ version: 1, reason: '不符' }), true],
  ['POST', '/reports/ID/withdrawal', () => ({ version: 1 }), true],
]
const url = (path: string, id: string) => `/api${path.replace('ID', id)}`

describe.each(verbs)('%s %s', (method, path, body, isReport) => {
  const id = () => (isReport ? reportId : taskId)
  it('asks for a session', async () => {
    expect(await app.inject(method, url(path, id()), { body: body() })).toMatchObject({
      status: 401,
      body: { code: 'NOT_SIGNED_IN' },
    })
  })
  it.each(['leader', 'auditor', 'administrator'] as const)('is not for %s', async (person) => {
    const { status } = await app.as(person, method, url(path, id()), { body: body() })
    expect(status).toBe(403)
  })
  it('does not say that a task of others exists', async () => {
    const hidden = await app.as('west', method, url(path, id()), { body: body() })
    const none = await app.as('west', method, url(path, absent), { body: body() })
    expect([hidden.status, hidden.body]).toEqual([none.status, none.body])
    expect(hidden.status).toBe(404)
  })
  it('names what is wrong with the input', async () => {
    const answer = await app.as('office', method, url(path, id()), { body: { version: '二' } })
    expect(answer).toMatchObject({ status: 422, body: { code: 'INPUT_INVALID' } })
    expect(JSON.stringify(answer.body)).toContain('"path":"version"')
  })
})

it('an id that is none is refused before anything is asked', async () => {
  expect(await app.as('office', 'GET', '/api/tasks/1')).toMatchObject({
    status: 422,
    body: { data: { issues: [{ path: 'id' }] } },
  })
})

it('a department gives tasks within its own body in its own measures only', async () => {
  const create = (person: 'health' | 'east', position: number, owner: 'health' | 'quality') =>
    app.as(person, 'POST', `/api/measures/${stage.measure(position).id}/tasks`, {
      body: { ...part(), ownerId: app.bodyId(owner) },
    })
  expect(await create('health', 2, 'health')).toMatchObject({ status: 201 })
  expect(await create('health', 2, 'quality')).toMatchObject({ status: 403 })
  expect(await create('health', 4, 'health')).toMatchObject({ status: 403 })
  expect(await create('east', 2, 'health')).toMatchObject({ status: 403 })
})

it('there is no way to set a light', async () => {
  const before = await stage.get('office', taskId)
  await app.as('office', 'PATCH', `/api/tasks/${taskId}`, {
    body: { version: before.version, light: 'green', acceptedShare: 1, reason: '想改灯' },
  })
  expect(await stage.get('office', taskId)).toMatchObject({
    light: before.light,
    acceptedShare: before.acceptedShare,
  })
})
