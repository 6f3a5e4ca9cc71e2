import type { PublicPlan } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  await stage.accept(
    'office',
    await stage.report('health', await stage.give('health'), { text: '内部说明', share: 0.7 }),
  )
})
afterAll(() => app.close())

const open = async (): Promise<PublicPlan> =>
  bodyOf(await app.inject('GET', `/api/public/plans/${stage.plan.id}`))

it('anybody reads the published plan and its progress in plain words', async () => {
  expect(bodyOf(await app.inject('GET', '/api/public/site'))).toMatchObject({
    cityName: '临江市',
    plans: [{ id: stage.plan.id }],
  })
  const plan = await open()
  expect(plan.sentence.zh).toBe('5 项措施：1 项按计划进行，4 项还不能判断。')
  expect(plan.chapters[0]?.measures[1]).toMatchObject({
    bodies: ['市卫生局', '市质监局'],
    light: 'green',
    acceptedShare: 0.7,
    sentence: { zh: '1 项工作已办结 0 项，总体完成 70%，按计划进行。' },
  })
})

it('tells nothing of persons, reports or tasks', async () => {
  const text = JSON.stringify(await open())
  for (const secret of ['内部说明', '测试卫生', '收集伤害信息']) expect(text).not.toContain(secret)
})

it('a signed-in person sees the same page', async () => {
  expect(bodyOf(await app.as('east', 'GET', `/api/public/plans/${stage.plan.id}`))).toEqual(await open())
})

it('a district’s draft is not there for the public', async () => {
  const draft = bodyOf<{ id: string }>(
    await app.as('east', 'POST', `/api/plans/${stage.plan.id}/district-plans`, {
      body: { organisationId: app.bodyId('east') },
    }),
  )
  expect(await app.inject('GET', `/api/public/plans/${draft.id}`)).toMatchObject({
    status: 404,
    body: { code: 'NOT_FOUND' },
  })
})
