import type { TaskView } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
})
afterAll(() => app.close())

describe('a task', () => {
  it('is given, signed, reported, returned, reported again and accepted; the light follows', async () => {
    const given = await stage.give('health')
    expect(given).toMatchObject({
      code: '2-1',
      state: 'assigned',
      acceptedShare: null,
      light: { light: 'red', reason: 'far-behind' },
    })
    expect(given.verbs).not.toContain('report')
    const signed = await stage.sign('health', given)
    expect(signed.state).toBe('in-progress')
    expect(signed.verbs).toEqual(['report', 'decompose', 'hand-over', 'ask-extension', 'delegate', 'copy'])
    const first = await stage.report('health', signed, { text: '已收集', share: 0.9 })
    expect(first).toMatchObject({
      state: 'reported',
      reportedShare: 0.9,
      acceptedShare: null,
      light: { light: 'red' },
    })
    const returned = await stage.sendBack('office', first, '数字与登记不符')
    expect(returned).toMatchObject({ state: 'returned', reportedShare: null })
    expect(returned.reports[0]).toMatchObject({ state: 'returned', decisionNote: '数字与登记不符' })
    const second = await stage.report('health', returned, { share: 0.8 })
    const accepted = await stage.accept('office', second)
    expect(accepted).toMatchObject({
      state: 'in-progress',
      acceptedShare: 0.8,
      light: { light: 'green', reason: 'on-plan' },
    })
    const closed = await stage.accept(
      'office',
      await stage.report('health', accepted, { share: 1, final: true }),
    )
    expect(closed).toMatchObject({
      state: 'closed',
      light: { light: 'green', reason: 'closed' },
      verbs: ['copy'],
    })
    expect(closed.timeline.map(({ kind }) => kind)).toEqual([
      'report-accepted',
      'report-submitted',
      'report-accepted',
      'report-submitted',
      'report-returned',
      'report-submitted',
      'task-signed',
      'task-given',
    ])
    expect(closed.timeline.at(-2)).toMatchObject({ accountName: '测试卫生', organisationName: '市卫生局' })
  })

  it('with a metric is measured by its figure, never by a share that somebody typed', async () => {
    const task = await stage.give('health', { metric: { name: '报告卡', unit: '张', target: 200 } })
    const refused = await app.as('health', 'POST', `/api/tasks/${task.id}/reports`, {
      body: { version: task.version, share: 1 },
    })
    expect(refused).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'figure', code: 'figure-missing' }] } },
    })
    const reported = await stage.report('health', task, { figure: 150, share: 1 })
    expect(reported).toMatchObject({ reportedShare: 0.75 })
    expect(await stage.accept('office', reported)).toMatchObject({ acceptedShare: 0.75, acceptedFigure: 150 })
  })

  it('carries files, which the deciding body may download and others may not', async () => {
    const form = new FormData()
    form.set('file', new File(['检查记录'], '记录.txt', { type: 'text/plain' }))
    const request = new Response(form)
    const body = Buffer.from(await request.arrayBuffer())
    const headers = {
      'content-type': request.headers.get('content-type') ?? '',
      'content-length': String(body.length),
    }
    const file = bodyOf<{ id: string }>(await app.as('health', 'POST', '/api/files', { body, headers }))
    const task = await stage.give('health')
    const reported = await stage.report('health', task, { share: 0.5, fileIds: [file.id] })
    expect(reported.reports[0]?.files).toMatchObject([{ id: file.id, name: '记录.txt' }])
    expect((await app.as('office', 'GET', `/api/files/${file.id}/content`)).status).toBe(200)
    expect((await app.as('west', 'GET', `/api/files/${file.id}/content`)).status).toBe(404)
    const stranger = await app.as('east', 'POST', `/api/tasks/${(await stage.give('east')).id}/reports`, {
      body: { version: 1, share: 0.1, fileIds: [file.id] },
    })
    expect(stranger).toMatchObject({ status: 422, body: { data: { issues: [{ path: 'fileIds.0' }] } } })
  })

  it('lets its author take a report back within the configured time, and nobody else', async () => {
    const reported = await stage.report('health', await stage.give('health'), { share: 0.4 })
    const [report] = reported.reports
    const path = `/api/reports/${report?.id}/withdrawal`
    expect(await app.as('office', 'POST', path, { body: { version: 1 } })).toMatchObject({ status: 403 })
    app.clock.set('2013-09-12T00:41:00.000Z')
    expect(await app.as('health', 'POST', path, { body: { version: 1 } })).toMatchObject({
      status: 409,
      body: { data: { state: 'too-late' } },
    })
    app.clock.set('2013-09-12T00:39:00.000Z')
    expect(bodyOf(await app.as('health', 'POST', path, { body: { version: 1 } }))).toMatchObject({
      state: 'in-progress',
      reportedShare: null,
    })
    app.clock.set('2013-09-12T00:30:00.000Z')
  })

  it('is not accepted by who reported it, nor twice', async () => {
    const task = await stage.give('quality')
    const reported = await stage.report('office', task, { share: 0.3 })
    const [report] = reported.reports
    const accept = (person: 'office' | 'quality') =>
      app.as(person, 'POST', `/api/reports/${report?.id}/acceptance`, { body: { version: report?.version } })
    expect(await accept('office')).toMatchObject({ status: 403, body: { data: { needs: 'second-person' } } })
    expect(await accept('quality')).toMatchObject({ status: 200 })
    expect(await accept('quality')).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', data: { currentVersion: 2 } },
    })
  })

  it('is changed by one of two editors only', async () => {
    const task = await stage.give('health')
    const edit = (title: string) =>
      app.as('office', 'PATCH', `/api/tasks/${task.id}`, {
        body: { version: task.version, title, reason: '更正' },
      })
    const [first, second] = await Promise.all([edit('甲'), edit('乙')])
    expect([first.status, second.status].sort()).toEqual([200, 409])
    expect([first, second].find(({ status }) => status === 409)).toMatchObject({
      body: { code: 'VERSION_CONFLICT', data: { currentVersion: 2 } },
    })
  })

  it('given anew is signed anew, and stays readable to who had it', async () => {
    const task = await stage.sign('health', await stage.give('health'))
    const moved = bodyOf<TaskView>(
      await app.as('office', 'PATCH', `/api/tasks/${task.id}`, {
        body: { version: task.version, ownerId: app.bodyId('quality'), reason: '职责调整' },
      }),
    )
    expect(moved).toMatchObject({ state: 'assigned', owner: { name: '市质监局' } })
    expect((await stage.get('health', task.id)).verbs).toEqual([])
  })
})

describe('dates', () => {
  it.each([
    ['an end before its start', { startsOn: '2013-05-01', dueOn: '2013-04-01' }, 'due-before-start'],
    ['an end after the measure’s', { dueOn: '2013-07-01' }, 'due-after-limit'],
  ])('%s is refused with the field', async (_name, input, code) => {
    const answer = await app.as('office', 'POST', `/api/measures/${stage.measure(1).id}/tasks`, {
      body: { title: '检查', ownerId: app.bodyId('quality'), ...input },
    })
    expect(answer).toMatchObject({ status: 422, body: { data: { issues: [{ path: 'dueOn', code }] } } })
  })

  it('of a part stay within the whole, and of the whole around its parts', async () => {
    const whole = await stage.give('quality')
    const late = await app.as('office', 'POST', `/api/tasks/${whole.id}/parts`, {
      body: {
        version: whole.version,
        parts: [{ title: '分', dueOn: '2013-12-31', ownerId: app.bodyId('east') }],
      },
    })
    expect(late).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'parts.0.dueOn', code: 'due-after-limit' }] } },
    })
    const broken = await stage.decompose('quality', whole, ['east'])
    const early = await app.as('office', 'PATCH', `/api/tasks/${whole.id}`, {
      body: { version: broken.version, dueOn: '2013-10-01', reason: '提前' },
    })
    expect(early).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'dueOn', code: 'due-before-parts' }] } },
    })
  })
})
