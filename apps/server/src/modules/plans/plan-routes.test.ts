import {
  MeasureView,
  type PlanView,
  PlanView as PlanViewSchema,
  pageOf,
  TimelineEntry,
} from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Method } from '#testing/client'
import type { Person } from '#testing/linjiang'
import { bodyOf, planText, publishText } from '#testing/published-plan'

let app: TestApp
let plan: PlanView
let measures: MeasureView[]
beforeAll(async () => {
  app = await createTestApp()
  plan = await publishText(app)
  measures = bodyOf<{ items: MeasureView[] }>(
    await app.as('office', 'GET', `/api/plans/${plan.id}/measures`),
  ).items
})
afterAll(() => app.close())

const absent = '00000000-0000-4000-8000-000000000000'
const readers = ['office', 'quality', 'health', 'east', 'leader', 'auditor'] as const
const send = (person: Person | null, method: Method, path: string, body?: unknown) => {
  const call = body === undefined ? {} : { body }
  return person ? app.as(person, method, `/api${path}`, call) : app.inject(method, `/api${path}`, call)
}
const get = async <Body>(path: string, person: Person = 'office') =>
  bodyOf<Body>(await send(person, 'GET', path))
const measure = async (index: number) => get<MeasureView>(`/measures/${measures[index]?.id}`)
const problem = (answer: { body: unknown }) =>
  (answer.body as { data: { issues: { path: string; code: string }[] } }).data.issues.map(
    ({ path, code }) => `${path} ${code}`,
  )

type Route = [method: Method, path: string, who: readonly Person[], body?: Record<string, unknown>]
const routes: Route[] = [
  ['GET', '/plans', readers],
  ['GET', '/plans/PLAN', readers],
  ['GET', '/plans/PLAN/source', readers],
  ['GET', '/plans/PLAN/difference', readers],
  ['GET', '/plans/PLAN/measures', readers],
  ['GET', '/measures/MEASURE', readers],
  ['GET', '/measures/MEASURE/timeline', readers],
  ['GET', '/plans/PLAN/comparison', readers],
  ['PUT', '/measures/MEASURE/bodies', ['office'], { version: 9, bodies: [], reason: '测试' }],
  ['PUT', '/measures/MEASURE/deadline', ['office'], { version: 9, dueOn: '2013-12-31', reason: '测试' }],
  ['DELETE', '/measures/MEASURE', ['office'], { version: 9, reason: '测试' }],
  ['POST', '/plans/PLAN/publication', ['office'], { version: 9 }],
  ['POST', '/plans/PLAN/district-plans', ['office', 'east'], { organisationId: 'EAST' }],
]
const call = (person: Person | null, [method, path, , body]: Route, planId: string, measureId: string) => {
  const filled = body && JSON.parse(JSON.stringify(body).replace('EAST', app.bodyId('east')))
  return send(person, method, path.replace('PLAN', planId).replace('MEASURE', measureId), filled)
}

describe('every route of plans', () => {
  it.each(routes)('%s %s is for people who are signed in', async (...route) => {
    const answer = await call(null, route, plan.id, measures[0]?.id ?? '')
    expect(answer).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } })
  })
  it.each(routes)('%s %s is refused to everybody but %j', async (...route) => {
    const others = (['administrator', ...readers, 'west'] as const).filter(
      (person) => !route[2].includes(person),
    )
    for (const person of others) {
      if (person === 'west' && route[0] === 'GET') continue
      const answer = await call(person, route, plan.id, measures[0]?.id ?? '')
      expect({ person, answer }).toMatchObject({ answer: { status: 403, body: { code: 'FORBIDDEN' } } })
    }
  })
  it.each(routes.filter(([, path]) => /PLAN|MEASURE/.test(path)))(
    '%s %s of nothing is not found',
    async (...route) => {
      expect(await call('office', route, absent, absent)).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      })
      expect(await call('office', route, 'no-id', 'no-id')).toMatchObject({
        status: 422,
        body: { code: 'INPUT_INVALID' },
      })
    },
  )
})

describe('reading plans', () => {
  it('shows exactly what the contract promises', async () => {
    const shown = await get<PlanView>(`/plans/${plan.id}`)
    expect(PlanViewSchema.parse(shown)).toEqual(shown)
    const page = await get('/plans')
    expect(pageOf(PlanViewSchema).parse(page)).toEqual(page)
    const one = await measure(0)
    expect(MeasureView.parse(one)).toEqual(one)
    const timeline = await get(`/measures/${one.id}/timeline`)
    expect(pageOf(TimelineEntry).parse(timeline)).toEqual(timeline)
  })

  it('shows the text as issued with the place of every measure', async () => {
    const { text, measures: places } = await get<{
      text: string
      measures: { number: string; span: { start: number; end: number } }[]
    }>(`/plans/${plan.id}/source`)
    expect(text).toBe(planText)
    expect(places).toHaveLength(5)
    for (const { number, span } of places) expect(text.slice(span.start, span.end)).toContain(number)
  })

  it('a measure knows its neighbours and what it lacks', async () => {
    const [first, second, third] = measures
    expect(second).toMatchObject({ previousMeasureId: first?.id, nextMeasureId: third?.id })
    expect(measures[0]?.previousMeasureId).toBeNull()
    expect(measures[4]?.nextMeasureId).toBeNull()
    expect(await measure(1)).toEqual(second)
    expect(third?.gaps[0]).toEqual({ code: 'no-owner', ref: null })
    expect(first?.gaps).toContainEqual({ code: 'body-without-task', ref: app.bodyId('quality') })
    expect(first?.gaps).toContainEqual({ code: 'clause-without-task', ref: first?.clauses[0]?.id })
  })

  it('gaps close by tasks, also for a reader who may not see these', async () => {
    const [first] = measures
    const body = {
      title: '电梯检查',
      dueOn: '2013-06-20',
      ownerId: app.bodyId('quality-section'),
      clauseId: first?.clauses[0]?.id,
    }
    bodyOf(await send('office', 'POST', `/measures/${first?.id}/tasks`, body))
    const seen = await get<MeasureView>(`/measures/${first?.id}`, 'health')
    expect(seen.clauses[0]?.taskCount).toBe(1)
    expect(seen.gaps).not.toContainEqual({ code: 'body-without-task', ref: app.bodyId('quality') })
    expect(seen.gaps).not.toContainEqual({ code: 'clause-without-task', ref: first?.clauses[0]?.id })
    expect((await get<PlanView>(`/plans/${plan.id}`, 'west')).counts.tasks).toBe(1)
    const kinds = async (person: Person) =>
      (await get<{ items: TimelineEntry[] }>(`/measures/${first?.id}/timeline`, person)).items.map(
        ({ kind, taskCode }) => [kind, taskCode],
      )
    expect(await kinds('quality')).toEqual([
      ['task-given', '1-1'],
      ['plan-published', null],
    ])
    expect(await kinds('health')).toEqual([['plan-published', null]])
  })

  it('a plan of the city has no district comparison', async () => {
    expect(await send('office', 'GET', `/plans/${plan.id}/comparison`)).toMatchObject({
      status: 409,
      body: { code: 'STATE_CONFLICT' },
    })
  })

  it('lists by year, level and title, page by page, with filters and an honest total', async () => {
    await publishText(app, planText.replaceAll('2013', '2012').replaceAll('质量提升', '质量服务'))
    await publishText(app, planText.replaceAll('质量提升', '质量巩固'))
    const titles: string[] = []
    for (let path = '/plans?limit=1'; path; ) {
      const page = await get<{ items: PlanView[]; total: number; nextCursor: string | null }>(path)
      expect(page.total).toBe(3)
      titles.push(...page.items.map(({ title }) => title))
      path = page.nextCursor ? `/plans?limit=1&cursor=${page.nextCursor}` : ''
    }
    expect(titles.at(-1)).toBe('临江市质量服务2012年行动计划')
    expect(new Set(titles).size).toBe(3)
    const count = async (query: string) => (await get<{ total: number }>(`/plans?${query}`)).total
    expect(await count('level=district')).toBe(0)
    expect(await count('state=published&level=city')).toBe(3)
    expect(await count(`parentPlanId=${plan.id}`)).toBe(0)
    for (const query of ['state=gone', 'cursor=nonsense', 'limit=0']) {
      expect(await send('office', 'GET', `/plans?${query}`)).toMatchObject({ status: 422 })
    }
  })
})

describe('changing measures', () => {
  const put = (path: string, body: unknown) => send('office', 'PUT', path, body)

  it('assigns bodies with the reason; what the document names keeps its written name', async () => {
    const before = await measure(1)
    const bodies = [
      { organisationId: app.bodyId('quality'), role: 'lead' },
      { organisationId: app.bodyId('east'), role: 'assist' },
    ]
    const path = `/measures/${before.id}/bodies`
    const after = bodyOf<MeasureView>(
      await put(path, { version: before.version, bodies, reason: '市政府常务会议明确' }),
    )
    expect(after.bodies).toEqual([
      {
        organisationId: app.bodyId('quality'),
        organisationName: '市质监局',
        writtenName: '质监局',
        role: 'lead',
        assigned: false,
      },
      {
        organisationId: app.bodyId('east'),
        organisationName: '东城区',
        writtenName: '东城区',
        role: 'assist',
        assigned: true,
      },
    ])
    const { items } = await get<{ items: TimelineEntry[] }>(`/measures/${before.id}/timeline`)
    expect(items[0]).toMatchObject({
      kind: 'bodies-assigned',
      note: '市政府常务会议明确',
      accountName: '测试质量办',
      detail: {
        before: [{ name: '市卫生局', role: 'responsible' }, { name: '市质监局' }],
        after: [
          { name: '市质监局', role: 'lead' },
          { name: '东城区', role: 'assist' },
        ],
      },
    })
    expect(await put(path, { version: before.version, bodies, reason: '再来' })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', data: { currentVersion: after.version } },
    })
  })

  it('an owner closes the gap, no body at all opens it', async () => {
    const { id, version } = await measure(2)
    const bodies = [{ organisationId: app.bodyId('quality'), role: 'responsible' }]
    const owned = bodyOf<MeasureView>(
      await put(`/measures/${id}/bodies`, { version, bodies, reason: '指定' }),
    )
    expect(owned.gaps.map(({ code }) => code)).not.toContain('no-owner')
    const empty = { version: owned.version, bodies: [], reason: '撤回指定' }
    expect(bodyOf<MeasureView>(await put(`/measures/${id}/bodies`, empty)).gaps[0]?.code).toBe('no-owner')
  })

  it('sets and clears a deadline with the reason', async () => {
    const { id, version } = await measure(3)
    const set = bodyOf<MeasureView>(
      await put(`/measures/${id}/deadline`, { version, dueOn: '2013-11-30', reason: '年度安排' }),
    )
    expect(set.dueOn).toBe('2013-11-30')
    const cleared = { version: set.version, dueOn: null, reason: '另行通知' }
    expect(bodyOf<MeasureView>(await put(`/measures/${id}/deadline`, cleared)).dueOn).toBeNull()
    const { items } = await get<{ items: TimelineEntry[] }>(`/measures/${id}/timeline`)
    expect(items.slice(0, 2)).toMatchObject([
      { kind: 'deadline-set', note: '另行通知', detail: { before: '2013-11-30', after: null } },
      { kind: 'deadline-set', note: '年度安排', detail: { before: null, after: '2013-11-30' } },
    ])
  })

  it('names the field that is wrong', async () => {
    const { id, version } = await measure(4)
    const body = (organisationId: string) => ({ organisationId, role: 'lead' })
    const wrong = async (path: string, change: object) => {
      const answer = await put(`/measures/${id}/${path}`, { version, reason: '测试', ...change })
      expect(answer.status).toBe(422)
      return problem(answer)
    }
    expect(await wrong('bodies', { bodies: [body(absent)] })).toEqual(['bodies.0.organisationId unknown'])
    const twice = [body(app.bodyId('east')), body(app.bodyId('east'))]
    expect(await wrong('bodies', { bodies: twice })).toEqual(['bodies.1.organisationId twice'])
    expect(await wrong('deadline', { dueOn: '2012-12-31' })).toEqual(['dueOn before-issue'])
    expect(await wrong('deadline', { dueOn: '2013-02-30' })).toEqual(['dueOn invalid_format'])
    expect(await wrong('bodies', { bodies: [], reason: '  ' })).toEqual(['reason too_small'])
  })

  it('a measure of the city’s plan in force cannot be taken out', async () => {
    const { id, version } = await measure(4)
    expect(await send('office', 'DELETE', `/measures/${id}`, { version, reason: '测试' })).toMatchObject({
      status: 409,
      body: { code: 'STATE_CONFLICT', data: { state: 'published' } },
    })
  })
})

describe('the trail', () => {
  it('refuses a cursor of another list', async () => {
    const { id } = await measure(0)
    for (const values of [['x', 'y'], [1, 2], ['2013-01-01T00:00:00Z', 1.5], ['2013-01-01T00:00:00Z']]) {
      const cursor = Buffer.from(JSON.stringify(values)).toString('base64url')
      for (const path of [`/measures/${id}/timeline`, '/plans', '/plan-imports']) {
        expect(await send('office', 'GET', `${path}?cursor=${cursor}`)).toMatchObject({
          status: 422,
          body: { data: { issues: [{ path: 'cursor' }] } },
        })
      }
    }
  })

  it('comes page by page, newest first, with an honest total', async () => {
    const { id } = await measure(0)
    const seen: TimelineEntry[] = []
    let total = 0
    for (let path = `/measures/${id}/timeline?limit=1`; path; ) {
      const page = await get<{ items: TimelineEntry[]; total: number; nextCursor: string | null }>(path)
      seen.push(...page.items)
      total = page.total
      path = page.nextCursor ? `/measures/${id}/timeline?limit=1&cursor=${page.nextCursor}` : ''
    }
    expect(seen).toHaveLength(total)
    expect(seen.map(({ kind }) => kind)).toEqual(['task-given', 'plan-published'])
  })
})
