import type { TaskView } from '@zhiheng/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { createTaskStage, type TaskStage } from '#testing/tasks'
import { withClient } from '#testing/template'
import { progressOn } from './plan-progress.ts'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
})
afterAll(() => app.close())

it('what is kept with each row is what tasks and reports give, whatever was done in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          part: fc.nat(1),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
          accept: fc.boolean(),
          weight: fc.integer({ min: 1, max: 9 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      async (steps) => {
        const whole = await stage.give('quality')
        const { children } = await stage.decompose('quality', whole, ['east', 'west'], {
          weight: steps[0]?.weight,
        })
        for (const { part, share, accept } of steps) {
          const person = part === 0 ? 'east' : 'west'
          const before = await stage.get(person, children[part]?.id ?? '')
          if (!before.verbs.includes('report')) continue
          const reported = await stage.report(person, before, { share })
          await (accept ? stage.accept('quality', reported) : stage.sendBack('quality', reported, '再核'))
        }
        await agrees(whole)
      },
    ),
    { numRuns: 8 },
  )
})

async function agrees(whole: TaskView): Promise<void> {
  const { tasks, reports } = await withClient(app.url, async (client) => {
    const tasks = await client.query(
      `select id, parent_id, starts_on::text, due_on::text, weight, state, closed_on::text, accepted_share, reported_share
       from tasks where id = $1 or parent_id = $1`,
      [whole.id],
    )
    const reports = await client.query(
      `select task_id, share, state, (decided_at is not null) as decided from task_reports
       where task_id = any ($1) order by task_id, position`,
      [tasks.rows.map(({ id }) => id)],
    )
    return { tasks: tasks.rows, reports: reports.rows }
  })
  const today = app.clock.today()
  const progress = progressOn(
    tasks.map((row) => ({
      id: row.id,
      parentId: row.parent_id,
      startsOn: row.starts_on,
      dueOn: row.due_on,
      weight: row.weight,
      withdrawn: row.state === 'withdrawn',
      closedOn: row.closed_on,
    })),
    reports.map((row) => ({
      taskId: row.task_id,
      share: row.share,
      submittedOn: today,
      decidedOn: row.decided ? today : null,
      state: row.state,
    })),
    today,
  )
  for (const row of tasks) {
    const computed = progress.get(row.id)
    expect([row.id, row.accepted_share, row.reported_share]).toEqual([
      row.id,
      computed?.accepted,
      computed?.reported,
    ])
  }
}

it('a person sees the roll-up of parts that the person may not see', async () => {
  const whole = await stage.give('health')
  const broken = await stage.decompose('office', whole, ['east', 'west'])
  const east = await stage.get('east', broken.children[0]?.id ?? '')
  await stage.accept('office', await stage.report('east', east, { share: 1, final: true }))
  expect(await stage.get('health', whole.id)).toMatchObject({
    acceptedShare: 0.5,
    childCount: 2,
    childClosedCount: 1,
  })
  const west = await stage.get('west', broken.children[1]?.id ?? '')
  expect(west.parent).toEqual({ id: whole.id, code: whole.code, title: whole.title })
  expect(await app.as('west', 'GET', `/api/tasks/${whole.id}`)).toMatchObject({ status: 404 })
  expect(await app.as('west', 'GET', `/api/tasks/${east.id}`)).toMatchObject({ status: 404 })
})

it('two reports below one whole at the same moment both count', async () => {
  const whole = await stage.give('health')
  const { children } = await stage.decompose('office', whole, ['east', 'west'])
  const [east, west] = await Promise.all([
    stage.get('east', children[0]?.id ?? ''),
    stage.get('west', children[1]?.id ?? ''),
  ])
  await Promise.all([stage.report('east', east, { share: 0.6 }), stage.report('west', west, { share: 0.2 })])
  expect((await stage.get('office', whole.id)).reportedShare).toBeCloseTo(0.4)
})
