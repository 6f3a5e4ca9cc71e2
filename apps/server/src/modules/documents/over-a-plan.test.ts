import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentView, JobView, MeasureView } from '@zhiheng/contract'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

const folder = join(import.meta.dirname, '../../../../../profiles/shantou/templates')
let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  for (const kind of ['brief', 'annual-report'] as const) {
    const content = await readFile(join(folder, `${kind}.docx`))
    await app.modules.documents.bringTemplate(systemActor, { kind, content })
  }
  const quality = app.bodyId('quality')
  const brief = {
    letters: '简报',
    style: 'serial' as const,
    kinds: ['brief' as const],
    mark: '质量工作简报',
    firstNumber: 1,
    ...{ validFrom: '2013-01-01', validTo: null },
  }
  await app.modules.documents.bringSeries(systemActor, quality, brief)
  const task = await stage.give('health', { title: '按月报送伤害信息', dueOn: '2013-11-30' })
  await stage.give('health', { title: '培训监测人员', dueOn: '2013-07-31' })
  const signed = await stage.sign('health', task)
  await stage.report('health', signed, { share: 0.9, text: '已报送九成' })
  const measure = stage.measure(2) as MeasureView
  const binding = { target: { type: 'measure', id: measure.id }, indicator: 'task-completion' }
  expect((await app.as('office', 'POST', '/api/evidence-bindings', { body: binding })).status).toBe(201)
})
afterAll(() => app.close())

const post = async (person: Person, path: string, body: object) =>
  app.as(person, 'POST', `/api${path}`, { body })
const draft = async (kind: string): Promise<DocumentView> =>
  bodyOf(await post('office', '/documents', { kind, planId: stage.plan.id }))
const textOf = async (id: string): Promise<string> => {
  const { rawPayload } = await app.http.inject({
    ...{ method: 'GET', url: `/api/documents/${id}/file` },
    headers: { cookie: await app.cookieOf('office') },
  })
  const xml = strFromU8(unzipSync(rawPayload)['word/document.xml'] ?? new Uint8Array())
  return xml.replaceAll(/<\/w:p>/g, '\n').replaceAll(/<[^>]+>/g, '')
}
const issue = async (view: DocumentView): Promise<DocumentView> => {
  const at = ({ version }: DocumentView) => ({ version })
  const submitted: DocumentView = bodyOf(await post('office', `/documents/${view.id}/submission`, at(view)))
  const approved: DocumentView = bodyOf(await post('leader', `/documents/${view.id}/approval`, at(submitted)))
  return bodyOf(await post('leader', `/documents/${view.id}/issue`, at(approved)))
}

describe('a brief', () => {
  it('counts of what, and marks where what is reported leaves what is computed behind', async () => {
    const first = await draft('brief')
    const text = await textOf(first.id)
    expect(text).toContain('本期为首期，以2013年8月31日为比较日。')
    expect(text).toMatch(/各项任务2项，已办结0项，办结率0%；逾期1项，占50%。/)
    expect(text).toContain('培训监测人员')
    expect(text).toMatch(/绑定指标1个，其中自报与计算相差达\d+个百分点、标为矛盾的1个。/)
    expect((await issue(first)).number).toBe('2013年第1期')
  })

  it('tells what has changed since the one before', async () => {
    app.clock.set('2013-12-20T00:30:00.000Z')
    const text = await textOf((await draft('brief')).id)
    expect(text).toContain('与上期（2013年第1期）相比。')
    expect(text).toMatch(/第.*项 加强产品伤害监测：.*→.*。|灯号有变化的措施[01]项/)
    expect(text).toContain('逾期2项')
    app.clock.set('2013-09-12T00:30:00.000Z')
  })
})

describe('a report over the whole plan', () => {
  it('is made by whoever sees all of it', async () => {
    const input = { kind: 'annual-report', planId: stage.plan.id }
    expect(await post('quality', '/documents', input)).toMatchObject({
      status: 403,
      body: { data: { needs: 'whole-plan' } },
    })
  })

  it('is made in the background, with each measure, its evidence and its charts', async () => {
    const waiting = await draft('annual-report')
    expect(waiting).toMatchObject({
      state: 'making',
      editions: [],
      jobId: expect.any(String),
      verbs: ['remake'],
    })
    await app.modules.jobs.drain()
    const made: DocumentView = bodyOf(await app.as('office', 'GET', `/api/documents/${waiting.id}`))
    expect(made).toMatchObject({ state: 'draft', editions: [{ position: 1 }], jobId: null })
    const text = await textOf(made.id)
    for (const measure of stage.measures) expect(text).toContain(measure.title)
    expect(text).toMatch(/任务办结率：计算0%，自报\d+%，相差\d+(\.\d)?个百分点，标为矛盾。/)
  })

  it('that was cancelled is still to be made, and can be asked for again', async () => {
    const waiting = await draft('annual-report')
    const cancelled: JobView = bodyOf(await post('office', `/jobs/${waiting.jobId}/cancel`, {}))
    expect(['cancelled', 'running']).toContain(cancelled.state)
    await app.modules.jobs.drain()
    const still: DocumentView = bodyOf(await app.as('office', 'GET', `/api/documents/${waiting.id}`))
    expect(still).toMatchObject({ state: 'making', editions: [] })
    const again: DocumentView = bodyOf(
      await post('office', `/documents/${waiting.id}/making`, { version: still.version }),
    )
    expect(again.jobId).not.toBe(waiting.jobId)
    await app.modules.jobs.drain()
    expect((await app.as('office', 'GET', `/api/documents/${waiting.id}`)).body).toMatchObject({
      state: 'draft',
    })
  })
})
