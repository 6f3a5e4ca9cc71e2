import type { BoardView } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  // Behind but reported well ahead; overdue in a district; on plan; without an owner; without a task.
  const ahead = await stage.accept(
    'office',
    await stage.report('health', await stage.give('health'), { share: 0.4 }),
  )
  await stage.report('health', ahead, { share: 0.7 })
  const overdue = await stage.give('quality', { dueOn: '2013-06-28', title: '电梯检查' }, 1)
  const { children } = await stage.decompose('office', overdue, ['east', 'west'])
  const west = await stage.get('west', children[1]?.id ?? '')
  await stage.accept('office', await stage.report('west', west, { share: 1, final: true }))
  const onPlan = await stage.give('quality', {}, 4)
  await stage.accept('office', await stage.report('quality', onPlan, { share: 0.75 }))
})
afterAll(() => app.close())

const board = async (person: Person, query = ''): Promise<BoardView> =>
  bodyOf(await app.as(person, 'GET', `/api/plans/${stage.plan.id}/board?${query}`))
const lights = (view: BoardView) => view.rows.map((row) => [row.number, row.light.light, row.light.reason])

it('shows the city at a glance, each light with its reason', async () => {
  const view = await board('office')
  expect(lights(view)).toEqual([
    ['（一）', 'red', 'overdue-long'],
    ['（二）', 'red', 'far-behind'],
    ['（三）', 'grey', 'no-owner'],
    ['（四）', 'green', 'on-plan'],
    ['（五）', 'grey', 'no-task'],
  ])
  expect(view.counts).toEqual({ green: 1, yellow: 0, red: 2, grey: 2 })
  expect(view.totals).toMatchObject({
    measures: 5,
    cityTasks: 3,
    districtTasks: 2,
    overdueTasks: 2,
    aheadOfEvidence: 1,
    openReports: 1,
  })
  expect(view.rows[0]?.light.parameters).toMatchObject({ taskCode: '1-1.1' })
  expect(view.rows[0]?.districts.map(({ light, closed, total }) => [light, closed, total])).toEqual([
    ['red', 0, 1],
    ['green', 1, 1],
  ])
})

it('says what is to be decided, gravest first', async () => {
  const { decisions } = await board('office')
  expect(decisions.map(({ number, kind }) => [number, kind])).toEqual([
    ['（一）', 'urge-district'],
    ['（二）', 'check-difference'],
    ['（三）', 'name-owner'],
  ])
  expect(decisions[0]?.parameters).toMatchObject({ body: '东城区', taskTitle: '电梯检查' })
  expect(decisions[1]?.parameters).toEqual({ accepted: 40, reported: 70, points: 30 })
})

it('every view says how many rows it hides', async () => {
  expect(await board('office', 'view=attention')).toMatchObject({ hidden: 1 })
  expect(await board('office', 'light=red')).toMatchObject({ hidden: 3 })
  expect(await board('office', 'chapterPosition=2')).toMatchObject({ hidden: 3 })
  expect(
    (await board('office', `organisationId=${app.bodyId('east')}`)).rows.map(({ number }) => number),
  ).toEqual(['（一）', '（五）'])
})

it('is the board of their own part for those who do not see everything', async () => {
  const east = await board('east')
  expect(east.rows.map(({ number }) => number)).toEqual(['（一）', '（五）'])
  expect(east.rows[0]?.tasks).toEqual({ total: 1, closed: 0, overdue: 1 })
  expect((await board('leader')).rows).toHaveLength(5)
  expect(await app.as('administrator', 'GET', `/api/plans/${stage.plan.id}/board`)).toMatchObject({
    status: 403,
  })
})

it('compares with the end of the month before and draws the months', async () => {
  const view = await board('office')
  expect(view.changes).toMatchObject({ since: '2013-08-31' })
  expect(view.changes.items.map(({ number, from, to }) => [number, from, to])).toContainEqual([
    '（四）',
    'red',
    'green',
  ])
  expect(view.rows[3]?.history.map(({ on }) => on)).toEqual([
    '2013-03-01',
    '2013-03-31',
    '2013-04-30',
    '2013-05-31',
    '2013-06-30',
    '2013-07-31',
    '2013-08-31',
    '2013-09-12',
  ])
  expect(view.rows[3]?.history.at(-1)).toMatchObject({ accepted: 0.75 })
})

it('opens a measure to its bodies and districts', async () => {
  const progress = bodyOf(await app.as('office', 'GET', `/api/measures/${stage.measure(1).id}/progress`))
  expect(progress).toMatchObject({
    row: { number: '（一）' },
    districtHistory: [
      { name: '东城区', light: 'red' },
      { name: '西城区', light: 'green' },
    ],
    bodies: [
      { name: '市质监局', tasks: 1, overdue: 1 },
      { name: '市卫生局', tasks: 0 },
    ],
  })
})
