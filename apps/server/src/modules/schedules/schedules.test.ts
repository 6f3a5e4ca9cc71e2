import type { Baseline, ScheduleView, TaskView } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
let whole: TaskView
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  whole = await stage.sign('health', await stage.give('health', { dueOn: '2013-11-29' }))
  whole = await stage.decompose('health', whole, ['health'], { dueOn: '2013-10-31' })
  await stage.give('east', { dueOn: '2013-09-20', startsOn: '2013-09-20' })
})
afterAll(() => app.close())

const schedule = async (person: Person, baseline = 'issued'): Promise<ScheduleView> =>
  bodyOf(await app.as(person, 'GET', `/api/plans/${stage.plan.id}/schedule?baseline=${baseline}`))
const brief = ({ rows }: ScheduleView) =>
  rows.filter(({ kind }) => kind === 'task').map(({ code, level, shift, move }) => [code, level, shift, move])
const put = (person: Person, path: string, body: object) =>
  app.as(person, 'POST', `/api/plans/${stage.plan.id}${path}`, { body })

it('shows measures, tasks and parts as a tree, to each reader the own rows and what may be done with their dates', async () => {
  const seen = await schedule('office')
  expect(seen.rows.filter(({ kind }) => kind === 'measure').map(({ code }) => code)).toHaveLength(5)
  expect(brief(seen)).toEqual([
    ['2-1', 2, 0, 'edit'],
    ['2-1.1', 3, 0, 'edit'],
    ['2-2', 2, 0, 'edit'],
  ])
  expect(seen.rows.find(({ code }) => code === '2-2')).toMatchObject({
    milestoneOn: '2013-09-20',
    light: 'grey',
  })
  expect(seen).toMatchObject({
    today: '2013-09-12',
    mayManage: true,
    counts: { measures: 5, tasks: 3, later: 0 },
  })
  expect(seen.rows.find(({ code }) => code === '（一）')).toMatchObject({ milestoneOn: '2013-06-30' })
  const health = await schedule('health')
  expect(brief(health)).toEqual([
    ['2-1', 2, 0, 'ask'],
    ['2-1.1', 3, 0, 'edit'],
  ])
  expect(health.mayManage).toBe(false)
  expect(brief(await schedule('leader'))).toEqual([
    ['2-1', 2, 0, null],
    ['2-1.1', 3, 0, null],
    ['2-2', 2, 0, null],
  ])
})

it('compares with the first dates and with a baseline that was kept, in working days', async () => {
  const task = await stage.get('office', whole.id)
  const move = (dueOn: string, version: number) =>
    app.as('office', 'PATCH', `/api/tasks/${whole.id}`, { body: { version, dueOn, reason: '延期' } })
  await move('2013-12-06', task.version)
  const kept: Baseline = bodyOf(await put('office', '/baselines', { name: '年中调整' }))
  await move('2013-12-04', (await stage.get('office', whole.id)).version)
  expect(brief(await schedule('office')).slice(0, 2)).toEqual([
    ['2-1', 2, 3, 'edit'],
    ['2-1.1', 3, 0, 'edit'],
  ])
  const beside = await schedule('office', kept.id)
  expect(brief(beside)[0]).toEqual(['2-1', 2, -2, 'edit'])
  expect(beside).toMatchObject({ counts: { later: 0, earlier: 1 }, baselines: [{ name: '年中调整' }] })
  expect((await put('office', '/baselines', { name: '年中调整' })).body).toMatchObject({
    data: { issues: [{ path: 'name', code: 'baseline-name-taken' }] },
  })
  // A task that came later has no dates in it.
  await stage.give('health', { dueOn: '2013-11-01' })
  expect(brief(await schedule('office', kept.id)).at(-1)).toEqual(['2-3', 2, null, 'edit'])
  expect((await schedule('health', kept.id)).rows.some(({ code }) => code === '2-2')).toBe(false)
})

it('lets only whoever writes the plan keep baselines and milestones', async () => {
  for (const person of ['health', 'east', 'leader', 'auditor'] as const) {
    expect((await put(person, '/baselines', { name: '我的' })).status).toBe(403)
    expect((await put(person, '/milestones', { name: '我的', on: '2013-10-01' })).status).toBe(403)
  }
  const added = bodyOf<{ id: string }>(
    await put('office', '/milestones', { name: '年终考核', on: '2014-01-10' }),
  )
  const seen = await schedule('health')
  expect(seen).toMatchObject({ milestones: [{ name: '年终考核', on: '2014-01-10' }], to: '2014-01-24' })
  expect((await app.as('health', 'DELETE', `/api/milestones/${added.id}`)).status).toBe(403)
  expect(await app.as('office', 'DELETE', `/api/milestones/${added.id}`)).toMatchObject({
    body: { removed: true },
  })
  expect((await put('office', '/milestones', { name: ' ', on: '2013-02-30' })).body).toMatchObject({
    data: { issues: [{ path: 'name' }, { path: 'on' }] },
  })
})
