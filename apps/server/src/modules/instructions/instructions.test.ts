import type { InstructionItem, InstructionView } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { fileForm } from '#testing/client'
import type { Person } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
})
afterAll(() => app.close())

const minutes = `会议听取了电梯安全情况的汇报。
会议要求，由市卫生局牵头，会同市质监局，于11月底前收集产品伤害信息并及时发布预警。
各单位要认真研究。2013年9月1日前市商务局报送检测平台方案。`

const post = (person: Person, path: string, body: object) =>
  app.as(person, 'POST', `/api/instructions${path}`, { body })
let running = 0
const head = () => {
  running += 1
  return {
    ...{ kind: 'minutes', title: '市长办公会纪要', instructedBy: '某市长', instructedOn: '2013-09-10' },
    number: `〔2013〕${running}号`,
  }
}
const enter = async (text: string, more: object = {}): Promise<InstructionView> =>
  bodyOf(await post('office', '', { ...head(), text, ...more }))
const correct = async (
  view: InstructionView,
  { id }: InstructionItem,
  change: object,
): Promise<InstructionView> =>
  bodyOf(
    await app.as('office', 'PATCH', `/api/instructions/${view.id}/items/${id}`, {
      body: { version: view.version, ...change },
    }),
  )
const itemAt = (view: InstructionView, position: number) =>
  view.items.find((item) => item.position === position) as InstructionItem

it('reads who is to do what by when, and sets what is doubtful first', async () => {
  const view = await enter(minutes, { dueOn: '2013-09-19' })
  expect(view).toMatchObject({ state: 'reviewing', slack: 5, tasks: { total: 0 } })
  expect(itemAt(view, 0)).toMatchObject({
    sentence: '会议要求，由市卫生局牵头，会同市质监局，于11月底前收集产品伤害信息并及时发布预警。',
    owner: { id: app.bodyId('health') },
    together: [{ id: app.bodyId('quality') }],
    dueOn: '2013-11-30',
    measure: { title: '加强产品伤害监测' },
    doubts: ['assumed-year'],
  })
  expect(itemAt(view, 1)).toMatchObject({ owner: null, dueOn: null, doubts: ['no-body', 'no-deadline'] })
  expect(itemAt(view, 2).doubts).toEqual(['no-order', 'deadline-past'])
  for (const { sentence, span } of view.items) expect(view.text.slice(span.start, span.end)).toBe(sentence)
})

it('makes all tasks or none, each tied to its sentence and to who instructed it', async () => {
  let view = await enter(minutes)
  const give = (at: InstructionView) => post('office', `/${at.id}/tasks`, { version: at.version })
  expect(await give(view)).toMatchObject({
    status: 422,
    body: {
      data: {
        issues: [{ path: 'items.1.ownerId' }, { path: 'items.1.dueOn' }, { path: 'items.1.measureId' }],
      },
    },
  })
  view = await correct(view, itemAt(view, 1), { leftOut: true })
  view = await correct(view, itemAt(view, 2), { dueOn: '2013-10-15', measureId: stage.measure(1).id })
  // The measure ends in June: the verb refuses, and names the sentence.
  expect(await give(view)).toMatchObject({
    status: 422,
    body: { data: { issues: [{ path: 'items.2.dueOn', code: 'due-after-limit' }] } },
  })
  expect((await app.as('office', 'GET', '/api/tasks')).body).toMatchObject({ total: 0 })
  view = await correct(view, itemAt(view, 2), { measureId: stage.measure(4).id })
  view = bodyOf(await give(view))
  expect(view).toMatchObject({ state: 'given', tasks: { total: 2, closed: 0, overdue: 0 } })
  const made = itemAt(view, 0).task
  const task = await stage.get('health', made?.id ?? '')
  expect(task).toMatchObject({
    dueOn: '2013-11-30',
    startsOn: '2013-09-10',
    copies: [{ organisation: { id: app.bodyId('quality') } }],
  })
  expect(await app.as('health', 'GET', `/api/tasks/${task.id}/instruction`)).toMatchObject({
    status: 200,
    body: { number: view.number, instructedBy: '某市长', sentence: itemAt(view, 0).sentence },
  })
  expect((await app.as('east', 'GET', `/api/tasks/${task.id}/instruction`)).status).toBe(404)
  expect((await give(view)).status).toBe(409)
})

it('is answered to the leader, in between and at the end', async () => {
  let view = await enter('请市卫生局于2013年12月底前收集产品伤害信息。', {
    kind: 'instruction',
    dueOn: '2013-09-05',
  })
  expect(view.slack).toBeLessThan(0)
  view = bodyOf(await post('office', `/${view.id}/tasks`, { version: view.version }))
  view = bodyOf(await post('office', `/${view.id}/answers`, { version: view.version, text: '正在办理' }))
  expect(view).toMatchObject({ state: 'given', answers: [{ text: '正在办理', final: false }] })
  const ended = await post('office', `/${view.id}/answers`, {
    version: view.version,
    text: '已办结',
    final: true,
  })
  expect(ended).toMatchObject({ body: { state: 'answered', slack: null } })
  expect(await app.as('leader', 'GET', '/api/instructions?state=answered')).toMatchObject({
    body: { total: 1, items: [{ id: view.id, tasks: { total: 1 } }] },
  })
  expect((await post('office', `/${view.id}/answers`, { version: view.version, text: '晚了' })).status).toBe(
    409,
  )
})

it('is the office’s to keep, and read by leader and auditor', async () => {
  const view = await enter(minutes)
  for (const person of ['leader', 'auditor'] as const) {
    expect((await app.as(person, 'GET', `/api/instructions/${view.id}`)).status).toBe(200)
    expect((await post(person, `/${view.id}/tasks`, { version: view.version })).status).toBe(403)
  }
  for (const person of ['health', 'east', 'administrator'] as const) {
    expect((await app.as(person, 'GET', `/api/instructions/${view.id}`)).status).toBe(403)
    expect((await post(person, '', { ...head(), text: minutes })).status).toBe(403)
  }
})

it('says what is wrong with a paper, and keeps nothing of it', async () => {
  const count = async () => (await app.as('office', 'GET', '/api/instructions')).body as { total: number }
  const before = await count()
  const wrong = (body: object) => post('office', '', { ...head(), ...body })
  expect(await wrong({ text: '会议听取了汇报。' })).toMatchObject({
    status: 422,
    body: { code: 'DOCUMENT_UNREADABLE' },
  })
  expect(await wrong({ text: ' \n ' })).toMatchObject({ body: { data: { issues: [{ path: 'text' }] } } })
  expect(await wrong({ text: minutes, instructedOn: '2013-02-30' })).toMatchObject({
    body: { data: { issues: [{ path: 'instructedOn' }] } },
  })
  expect(await wrong({ text: '请'.repeat(200_001) })).toMatchObject({ status: 422 })
  const broken = await app.as(
    'office',
    'POST',
    '/api/instructions',
    await fileForm('纪要.pdf', '%PDF-1.4 broken', head()),
  )
  expect(broken).toMatchObject({ status: 422, body: { code: 'DOCUMENT_UNREADABLE' } })
  expect(await count()).toEqual(before)
  const read = await app.as(
    'office',
    'POST',
    '/api/instructions',
    await fileForm('纪要.txt', minutes, head()),
  )
  expect(bodyOf<InstructionView>(read).items).toHaveLength(3)
  const twice = await post('office', '', {
    ...head(),
    number: bodyOf<InstructionView>(read).number,
    text: minutes,
  })
  expect(twice).toMatchObject({ body: { data: { issues: [{ path: 'number', code: 'number-taken' }] } } })
})
