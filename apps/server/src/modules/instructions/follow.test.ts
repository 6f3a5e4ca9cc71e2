import type { InboxItem, InstructionView, TaskView } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
let leader: string
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  const { items } = bodyOf<{ items: { id: string; name: string }[] }>(
    await app.as('office', 'GET', '/api/instructors'),
  )
  expect(items.map(({ name }) => name)).toEqual(['测试领导'])
  leader = items[0]?.id ?? ''
})
afterAll(() => app.close())

let running = 0
const given = async (instructorId?: string): Promise<InstructionView> => {
  running += 1
  const entered = bodyOf<InstructionView>(
    await app.as('office', 'POST', '/api/instructions', {
      body: {
        ...{ kind: 'instruction', title: '伤害监测', instructedBy: '某市长', instructedOn: '2013-09-10' },
        ...{ number: `批${running}号`, text: '请市卫生局于2013年10月15日前收集产品伤害信息。', instructorId },
      },
    }),
  )
  return bodyOf(
    await app.as('office', 'POST', `/api/instructions/${entered.id}/tasks`, {
      body: { version: entered.version },
    }),
  )
}
const inbox = async (person: Person) =>
  bodyOf<{ items: InboxItem[] }>(await app.as(person, 'GET', '/api/inbox')).items.flatMap((item) =>
    item.kind.startsWith('instruction') ? [[item.kind, item.title, item.note, item.dueOn]] : [],
  )
const notices = async (person: Person) =>
  bodyOf<{ items: { kind: string }[] }>(await app.as(person, 'GET', '/api/notices')).items.flatMap(
    ({ kind }) => (kind.startsWith('instructed') ? [kind] : []),
  )
const finish = async (view: InstructionView) => {
  const task: TaskView = await stage.get('health', view.items[0]?.task?.id ?? '')
  await stage.accept('office', await stage.report('health', task, { share: 1, final: true }))
}

it('tells the leader whose it is when its task is overdue and when it is done, until they have read it', async () => {
  const view = await given(leader)
  expect(view.instructor).toEqual({ id: leader, name: '测试领导' })
  expect(await inbox('leader')).toEqual([])
  app.clock.set('2013-10-17T01:00:00.000Z')
  expect(await inbox('leader')).toEqual([['instruction-overdue', '批1号 伤害监测', '1', '2013-10-15']])
  await finish(view)
  expect(await inbox('leader')).toEqual([['instruction-done', '批1号 伤害监测', null, null]])
  expect(await notices('leader')).toEqual(['instructed-done'])
  expect(await inbox('office')).toEqual([['instruction-answer', '批1号 伤害监测', null, null]])
  const { version } = bodyOf<InstructionView>(await app.as('leader', 'GET', `/api/instructions/${view.id}`))
  const read = (person: Person) =>
    app.as(person, 'POST', `/api/instructions/${view.id}/reading`, { body: { version } })
  expect((await read('office')).status).toBe(403)
  expect((await read('health')).status).toBe(403)
  expect(bodyOf<InstructionView>(await read('leader'))).toMatchObject({ seenAt: '2013-10-17T01:00:00.000Z' })
  expect(await inbox('leader')).toEqual([])
  expect((await read('leader')).status).toBe(409)
})

it('is listed to the leader as their own, with how each stands', async () => {
  await given()
  const own = bodyOf<{ items: { number: string }[]; total: number }>(
    await app.as('leader', 'GET', '/api/instructions?mine=true'),
  )
  expect(own).toMatchObject({ total: 1, items: [{ number: '批1号', tasks: { total: 1, closed: 1 } }] })
  expect((await app.as('leader', 'GET', '/api/instructions')).body).toMatchObject({ total: 2 })
})

it('takes nobody but a leader for whom it tells', async () => {
  const { accountId } = bodyOf<{ accountId: string }>(await app.as('health', 'GET', '/api/session'))
  const answer = await app.as('office', 'POST', '/api/instructions', {
    body: {
      ...{
        kind: 'instruction',
        title: '题',
        instructedBy: '某',
        instructedOn: '2013-09-10',
        number: '错1号',
      },
      ...{ text: '请市卫生局于2013年10月15日前收集产品伤害信息。', instructorId: accountId },
    },
  })
  expect(answer).toMatchObject({
    status: 422,
    body: { data: { issues: [{ path: 'instructorId', code: 'not-a-leader' }] } },
  })
})
