import type { DistrictComparison, MeasureView, PlanView } from '@zhiheng/contract'
import { DistrictComparison as ComparisonSchema } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Method } from '#testing/client'
import type { Person } from '#testing/linjiang'
import { bodyOf, nextPlanText, publishText } from '#testing/published-plan'

let app: TestApp
let city: PlanView
let draft: PlanView
beforeAll(async () => {
  app = await createTestApp()
  city = await publishText(app)
  draft = bodyOf(await derive('east', 'east'))
})
afterAll(() => app.close())

const send = (person: Person, method: Method, path: string, body?: unknown) =>
  app.as(person, method, `/api${path}`, body === undefined ? {} : { body })
const derive = (person: Person, district: 'east' | 'west' | 'quality', rest: object = {}) =>
  send(person, 'POST', `/plans/${city.id}/district-plans`, { organisationId: app.bodyId(district), ...rest })
const get = async <Body>(path: string, person: Person = 'east') =>
  bodyOf<Body>(await send(person, 'GET', path))
const measuresOf = async (id: string, person: Person = 'east') =>
  (await get<{ items: MeasureView[] }>(`/plans/${id}/measures`, person)).items
const compare = () => get<DistrictComparison>(`/plans/${draft.id}/comparison`)

describe('deriving', () => {
  it('copies every measure of the city for the district to break down', async () => {
    expect(draft).toMatchObject({
      level: 'district',
      state: 'draft',
      title: '东城区质量提升2013年行动计划',
      parentPlanId: city.id,
      organisationId: app.bodyId('east'),
      organisationName: '东城区',
      counts: { measures: 5, bodies: 1, tasks: 0 },
    })
    const asked = await measuresOf(city.id)
    const own = await measuresOf(draft.id)
    const words = ({ number, title, dueOn, clauses }: MeasureView) => ({
      number,
      title,
      dueOn,
      clauses: clauses.map(({ text }) => text),
    })
    expect(own.map(words)).toEqual(asked.map(words))
    expect(own.map(({ parentMeasureId }) => parentMeasureId)).toEqual(asked.map(({ id }) => id))
    expect(own[0]?.bodies).toMatchObject([
      { organisationId: app.bodyId('east'), role: 'responsible', assigned: true },
    ])
    expect(own.flatMap(({ gaps }) => gaps)).toEqual([])
  })

  it('once a district, of districts only, from the city plan only', async () => {
    expect(await derive('east', 'east')).toMatchObject({ status: 409, body: { data: { state: 'draft' } } })
    expect(await derive('office', 'quality')).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'organisationId' }] } },
    })
    const fromDraft = { organisationId: app.bodyId('west') }
    expect(await send('office', 'POST', `/plans/${draft.id}/district-plans`, fromDraft)).toMatchObject({
      status: 409,
    })
  })

  it('by the office or the district itself, under a title of its choice', async () => {
    expect(await derive('east', 'west')).toMatchObject({ status: 403 })
    expect(await derive('quality', 'west')).toMatchObject({ status: 403 })
    expect(bodyOf<PlanView>(await derive('office', 'west', { title: '西城区方案' }))).toMatchObject({
      title: '西城区方案',
      state: 'draft',
    })
  })
})

describe('a draft', () => {
  it('is invisible to other districts and departments, and to nobody’s use there', async () => {
    for (const person of ['west', 'quality', 'health'] as const) {
      for (const path of ['', '/measures', '/source', '/comparison']) {
        expect(await send(person, 'GET', `/plans/${draft.id}${path}`)).toMatchObject({ status: 404 })
      }
      const listed = await get<{ items: PlanView[]; total: number }>('/plans?level=district', person)
      expect(listed.items.map(({ id }) => id)).not.toContain(draft.id)
      expect(listed.total).toBe(listed.items.length)
      const [first] = await measuresOf(draft.id)
      expect(await send(person, 'GET', `/measures/${first?.id}`)).toMatchObject({ status: 404 })
      const change = { version: 1, dueOn: '2013-12-31', reason: '越权' }
      expect(await send(person, 'PUT', `/measures/${first?.id}/deadline`, change)).toMatchObject({
        status: 404,
      })
      expect(
        await send(person, 'POST', `/plans/${draft.id}/publication`, { version: draft.version }),
      ).toMatchObject({ status: 404 })
    }
    for (const person of ['east', 'office', 'leader', 'auditor'] as const) {
      expect((await get<PlanView>(`/plans/${draft.id}`, person)).id).toBe(draft.id)
    }
  })

  it('names bodies of the district only', async () => {
    const [first] = await measuresOf(draft.id)
    const assign = (organisationId: string) =>
      send('east', 'PUT', `/measures/${first?.id}/bodies`, {
        version: first?.version,
        bodies: [{ organisationId, role: 'lead' }],
        reason: '区政府明确',
      })
    expect(await assign(app.bodyId('quality'))).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'bodies.0.organisationId', code: 'outside-district' }] } },
    })
    expect(bodyOf<MeasureView>(await assign(app.bodyId('east-quality'))).bodies).toMatchObject([
      { organisationName: '东城区质监局' },
    ])
  })

  it('lists what it lacks against the city: weaker deadlines and missing measures', async () => {
    expect(await compare()).toMatchObject({ missing: [], weaker: [], covered: 5, total: 5 })
    const [lift, injury] = await measuresOf(draft.id)
    const later = { version: lift?.version, dueOn: '2013-08-31', reason: '老旧小区多' }
    bodyOf(await send('east', 'PUT', `/measures/${lift?.id}/deadline`, later))
    const out = { version: injury?.version, reason: '辖区内没有监测医院' }
    const after = bodyOf<PlanView>(await send('east', 'DELETE', `/measures/${injury?.id}`, out))
    expect(after.counts.measures).toBe(4)
    const comparison = await compare()
    expect(ComparisonSchema.parse(comparison)).toEqual(comparison)
    expect(comparison).toMatchObject({
      planId: draft.id,
      parentPlanId: city.id,
      missing: [{ title: '加强产品伤害监测', reason: '辖区内没有监测医院' }],
      weaker: [
        { title: '开展电梯专项检查', cityDueOn: '2013-06-30', districtDueOn: '2013-08-31', daysLater: 62 },
      ],
      covered: 4,
      total: 5,
    })
    expect(await send('east', 'DELETE', `/measures/${injury?.id}`, out)).toMatchObject({ status: 404 })
  })

  it('cannot be taken for the city’s: a district officer never changes a measure of the city', async () => {
    const [first] = await measuresOf(city.id)
    const change = { version: first?.version, dueOn: '2013-12-31', reason: '越权' }
    expect(await send('east', 'PUT', `/measures/${first?.id}/deadline`, change)).toMatchObject({
      status: 403,
    })
  })
})

describe('publishing', () => {
  it('brings the draft into force for everybody, once, at the version that was seen', async () => {
    const { version } = await get<PlanView>(`/plans/${draft.id}`)
    const publish = (at: number) => send('east', 'POST', `/plans/${draft.id}/publication`, { version: at })
    expect(await publish(version + 1)).toMatchObject({ status: 409, body: { code: 'VERSION_CONFLICT' } })
    const published = bodyOf<PlanView>(await publish(version))
    expect(published).toMatchObject({
      state: 'published',
      issuedOn: '2013-09-12',
      publishedAt: app.clock.now(),
    })
    expect((await get<PlanView>(`/plans/${draft.id}`, 'west')).state).toBe('published')
    expect(await publish(published.version)).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } })
    const [first] = await measuresOf(draft.id, 'west')
    const out = { version: first?.version, reason: '太晚' }
    expect(await send('east', 'DELETE', `/measures/${first?.id}`, out)).toMatchObject({ status: 409 })
    const change = { version: first?.version, dueOn: '2013-12-31', reason: '别的区来改' }
    expect(await send('west', 'PUT', `/measures/${first?.id}/deadline`, change)).toMatchObject({
      status: 403,
    })
  })

  it('the city’s plan is not published this way', async () => {
    expect(
      await send('office', 'POST', `/plans/${city.id}/publication`, { version: city.version }),
    ).toMatchObject({ status: 409 })
  })

  it('a later edition of the city’s plan shows at once what the district now lacks', async () => {
    await publishText(app, nextPlanText, city.id)
    const comparison = await compare()
    expect(comparison.missing.map(({ title }) => title)).toEqual(['推进智慧监管'])
    expect(comparison.weaker).toEqual([])
    expect(comparison).toMatchObject({ covered: 4, total: 5 })
  })
})
