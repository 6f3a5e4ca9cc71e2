import type { InboxItem } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bodyOf, importText } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  await stage.give('health', { title: '未签收', dueOn: '2013-11-30' })
  await stage.sign('health', await stage.give('health', { title: '办理中', dueOn: '2013-09-12' }))
  const returned = await stage.report(
    'health',
    await stage.give('health', { title: '退回的', dueOn: '2013-08-30' }),
    { share: 0.3 },
  )
  await stage.sendBack('office', returned, '缺附件')
  await stage.report('health', await stage.give('health', { title: '已报', dueOn: '2013-09-14' }), {
    share: 0.55,
  })
})
afterAll(() => app.close())

type Inbox = {
  items: InboxItem[]
  total: number
  nextCursor: string | null
  counts: { todo: number; done: number; overdue: number }
  measures: number
}
const inbox = async (person: Person, query = ''): Promise<Inbox> =>
  bodyOf(await app.as(person, 'GET', `/api/inbox?${query}`))
const brief = ({ items }: Inbox) => items.map(({ kind, group, title }) => [kind, group, title])

it('shows what a body owes, by due date, each with the one thing to do', async () => {
  const mine = await inbox('health')
  expect(brief(mine)).toEqual([
    ['returned', 'overdue', '退回的'],
    ['report', 'today', '办理中'],
    ['sign', 'later', '未签收'],
  ])
  expect(mine.items[0]).toMatchObject({ note: '缺附件', target: { type: 'task' } })
  expect(mine).toMatchObject({ total: 3, counts: { todo: 3, done: 1, overdue: 1 }, measures: 2 })
})

it('shows the office what waits for its decision, and what has no owner', async () => {
  const waiting = await importText(app)
  const mine = await inbox('office')
  expect(brief(mine)).toEqual([
    ['decide', 'this-week', '已报'],
    ['assign-owner', 'undated', '完善法制保障'],
    ['publish', 'undated', waiting.title],
  ])
  expect(mine.items[0]?.note).toBe('测试卫生 55%')
  expect(mine.total).toBe(3)
})

it('keeps apart what is done, and what others owe', async () => {
  expect(brief(await inbox('health', 'tab=done'))).toEqual([['decide', 'this-week', '已报']])
  expect(brief(await inbox('east'))).toEqual([['district-plan', 'undated', stage.plan.title]])
  expect((await inbox('leader')).total).toBe(0)
})

it('pages without losing or repeating an item', async () => {
  const first = await inbox('health', 'limit=2')
  const second = await inbox('health', `limit=2&cursor=${first.nextCursor}`)
  expect([...brief(first), ...brief(second)]).toHaveLength(3)
  expect(second.nextCursor).toBeNull()
})
