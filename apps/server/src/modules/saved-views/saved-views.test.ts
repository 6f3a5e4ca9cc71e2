import type { SavedView, TaskSummary } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage } from '#testing/tasks'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  const stage = await createTaskStage(app)
  await stage.give('health', { title: '卫生的任务' })
  await stage.give('east', { title: '东区的任务' })
})
afterAll(() => app.close())

const content = { condition: { state: 'assigned' }, sort: 'due', columns: ['light', 'code', 'title'] }
const call = (person: Person, method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: object) =>
  app.as(person, method, `/api${path}`, { ...(body ? { body } : {}) })
const views = async (person: Person): Promise<SavedView[]> =>
  bodyOf<{ items: SavedView[] }>(await app.as(person, 'GET', '/api/saved-views')).items

it('is the author’s alone until it is shared, then also the own body’s, and nobody else may change it', async () => {
  const saved: SavedView = bodyOf(await call('office', 'POST', '/saved-views', { name: '待签收的', content }))
  expect(saved).toMatchObject({
    mine: true,
    shared: false,
    isDefault: false,
    content: { order: 'ascending' },
  })
  expect(await views('quality')).toEqual([])
  const shared = await call('office', 'PATCH', `/saved-views/${saved.id}`, { version: 1, shared: true })
  expect(shared).toMatchObject({ status: 200, body: { shared: true, version: 2 } })
  // The office and this officer act for the same body; the others do not.
  expect(await views('quality')).toMatchObject([{ id: saved.id, mine: false, name: '待签收的' }])
  for (const person of ['health', 'east', 'west'] as const) expect(await views(person)).toEqual([])
  const change = { version: 2, name: '我的了' }
  expect(await call('quality', 'PATCH', `/saved-views/${saved.id}`, change)).toMatchObject({
    status: 403,
    body: { data: { needs: 'saved-view.own' } },
  })
  expect((await call('health', 'PATCH', `/saved-views/${saved.id}`, change)).status).toBe(404)
  expect((await call('quality', 'DELETE', `/saved-views/${saved.id}`)).status).toBe(403)
  expect(
    (await call('office', 'PATCH', `/saved-views/${saved.id}`, { version: 1, name: '晚了一步' })).status,
  ).toBe(409)
})

it('holds conditions and never rows: the reader of a shared view sees the own rows only', async () => {
  const asked = 'state=assigned&sort=due'
  const titles = async (person: Person) =>
    bodyOf<{ items: TaskSummary[] }>(await app.as(person, 'GET', `/api/tasks?${asked}`)).items.map(
      ({ title }) => title,
    )
  expect((await titles('office')).toSorted()).toEqual(['东区的任务', '卫生的任务'])
  expect(await titles('health')).toEqual(['卫生的任务'])
  expect(await titles('administrator')).toEqual([])
})

it('may be the own default, of each reader apart, and is no more once it is gone', async () => {
  const [shared] = await views('quality')
  const own: SavedView = bodyOf(await call('quality', 'POST', '/saved-views', { name: '常用', content }))
  const standing = async () =>
    (await views('quality')).filter(({ isDefault }) => isDefault).map(({ id }) => id)
  await call('quality', 'PUT', '/default-view', { id: shared?.id })
  expect(await standing()).toEqual([shared?.id])
  await call('quality', 'PUT', '/default-view', { id: own.id })
  expect(await standing()).toEqual([own.id])
  expect((await views('office')).some(({ isDefault }) => isDefault)).toBe(false)
  expect(await call('quality', 'DELETE', `/saved-views/${own.id}`)).toMatchObject({ body: { removed: true } })
  expect(await standing()).toEqual([])
  expect((await call('health', 'PUT', '/default-view', { id: shared?.id })).status).toBe(404)
})

it('says which field is wrong', async () => {
  await call('health', 'POST', '/saved-views', { name: '同名', content })
  const wrong = async (body: object) =>
    (await call('health', 'POST', '/saved-views', body)).body as { data: { issues: { path: string }[] } }
  const paths = async (body: object) => (await wrong(body)).data.issues.map(({ path }) => path)
  expect(await paths({ name: '同名', content })).toEqual(['name'])
  expect(await paths({ name: ' ', content })).toEqual(['name'])
  expect(await paths({ name: '空', content: { ...content, columns: [] } })).toEqual(['content.columns'])
  expect(await paths({ name: '错', content: { ...content, columns: ['telephone'] } })).toEqual([
    'content.columns.0',
  ])
})
