import type { Outputs, TaskView } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
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

type Evidence = Outputs<'evidence'>['ofTask']
type Target = { type: 'measure' | 'task'; id: string }
const bind = (person: Person, target: Target, indicator: string) =>
  app.as(person, 'POST', '/api/evidence-bindings', { body: { target, indicator } })
const of = async (person: Person, { type, id }: Target): Promise<Evidence> =>
  bodyOf(await app.as(person, 'GET', `/api/${type}s/${id}/evidence`))
const closed = async (task: TaskView, person: 'health' | 'east') =>
  stage.accept('office', await stage.report(person, task, { share: 1, final: true }))

describe('evidence of a measure', () => {
  it('is computed from its tasks and stands beside what is reported; a gap of the rule’s size is marked', async () => {
    const measure: Target = { type: 'measure', id: stage.measure(4).id }
    const given = async (owner: 'health' | 'east', more: object = {}) => stage.give(owner, more, 4)
    await closed(await given('health', { dueOn: '2013-10-01' }), 'health')
    await closed(await given('east', { dueOn: '2013-09-01' }), 'east')
    await stage.report('health', await given('health', { dueOn: '2013-09-01' }), { share: 0.9 })
    await given('east', { dueOn: '2013-11-30' })
    for (const code of ['task-completion', 'punctuality', 'coverage'])
      expect((await bind('office', measure, code)).status).toBe(201)
    const { items, markedFrom } = await of('office', measure)
    expect(markedFrom).toBe(15)
    const shares = Object.fromEntries(items.map((item) => [item.indicator.code, item.share]))
    expect(shares['task-completion']).toBe(0.5)
    expect(shares.punctuality).toBeCloseTo(1 / 3)
    expect(shares.coverage).toBeCloseTo(2 / 4)
    const [completion] = items.filter(({ indicator }) => indicator.code === 'task-completion')
    expect(completion).toMatchObject({ reportedShare: 0.725, gapPoints: 22.5, contradiction: true })
    expect(completion?.facts).toEqual({ count: 4, link: `/tasks?measureId=${measure.id}` })
  })

  it('is unknown, not nothing, where there is nothing to count; and bound once, by the office', async () => {
    const measure: Target = { type: 'measure', id: stage.measure(3).id }
    expect((await bind('health', measure, 'punctuality')).status).toBe(403)
    expect(await bind('office', measure, 'wishes')).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'indicator' }] } },
    })
    await bind('office', measure, 'punctuality')
    await bind('office', measure, 'punctuality')
    const { items, mayBind } = await of('health', measure)
    expect(items).toMatchObject([{ known: false, value: null, share: null, contradiction: false }])
    expect(mayBind).toBe(false)
    const unbind = () => app.as('office', 'DELETE', `/api/evidence-bindings/${items[0]?.id}`)
    expect((await unbind()).body).toEqual({ removed: true })
    expect((await unbind()).body).toEqual({ removed: false })
  })
})

describe('evidence of a task', () => {
  it('is counted over all of its parts, also where the reader sees only the whole', async () => {
    const whole = await stage.decompose('health', await stage.give('health'), ['east', 'west'])
    const target: Target = { type: 'task', id: whole.id }
    await bind('office', target, 'task-completion')
    const part = await stage.get('east', whole.children[0]?.id ?? '')
    await stage.accept('health', await stage.report('east', part, { share: 1, final: true }))
    expect((await of('health', target)).items).toMatchObject([
      { share: 0.5, reportedShare: 0.5, gapPoints: 0 },
    ])
    expect((await app.as('west', 'GET', `/api/tasks/${whole.id}/evidence`)).status).toBe(404)
  })
})

describe('what was reported once', () => {
  it('is offered again for the same figure and the same measure, with its source, and only this year', async () => {
    const metric = { name: '培训人次', unit: '人', target: 200 }
    const first = await stage.give('west', { metric, title: '先报的' })
    const reported = await stage.report('west', first, { figure: 120, text: '已办两期' })
    await stage.accept('office', reported)
    const second = await stage.give('west', { metric, title: '又要报' })
    const offered = async (person: Person = 'west') =>
      bodyOf<Outputs<'evidence'>['reusable']>(await app.as(person, 'GET', `/api/tasks/${second.id}/reusable`))
        .items
    const source = { taskId: first.id, code: first.code, by: '测试西城' }
    expect(await offered()).toMatchObject([
      { field: 'figure', figure: 120, source },
      { field: 'text', text: '已办两期', source },
    ])
    expect((await app.as('east', 'GET', `/api/tasks/${second.id}/reusable`)).status).toBe(404)
    app.clock.set('2014-01-05T00:30:00.000Z')
    expect(await offered()).toEqual([])
  })
})
