import type { Difference, ImportView, MeasureView, PlanView, TimelineEntry } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import {
  bodyOf,
  importText,
  nextPlanText,
  planText,
  publishText,
  settle,
  settleAll,
} from '#testing/published-plan'
import { withClient } from '#testing/template'

let app: TestApp
let plan: PlanView
beforeAll(async () => {
  app = await createTestApp()
  plan = await publishText(app)
})
afterAll(() => app.close())

const get = async <Body>(path: string): Promise<Body> => bodyOf(await app.as('office', 'GET', `/api${path}`))
const measuresOf = async (id: string) => (await get<{ items: MeasureView[] }>(`/plans/${id}/measures`)).items
const ask = <Row extends object>(question: string, values: unknown[] = []) =>
  withClient(app.url, async (client) => (await client.query<Row>(question, values)).rows)

describe('publishing', () => {
  it('refuses while something must still be settled, and names it', async () => {
    const view = await importText(app, planText.replace('市商务局', '市海防局'))
    const path = `/api/plan-imports/${view.id}/publication`
    const answer = await app.as('office', 'POST', path, { body: { version: view.version } })
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'STATE_CONFLICT', data: { state: 'reviewing' } },
    })
    expect(JSON.stringify(answer.body)).toContain('没有写明责任单位')
    expect(JSON.stringify(answer.body)).toContain('市海防局')
  })

  it('brings measures, demands and bodies into force as they were reviewed', async () => {
    expect(plan).toMatchObject({
      state: 'published',
      level: 'city',
      edition: 1,
      issuedOn: '2013-03-01',
      organisationId: app.bodyId('linjiang'),
      counts: { chapters: 2, measures: 5, bodies: 5, tasks: 0 },
      publishedAt: app.clock.now(),
    })
    const measures = await measuresOf(plan.id)
    expect(
      measures.map(({ number, bodies }) => [
        number,
        bodies.map(({ organisationName, role }) => `${organisationName}:${role}`),
      ]),
    ).toEqual([
      ['（一）', ['市质监局:lead', '市卫生局:with']],
      ['（二）', ['市卫生局:responsible', '市质监局:responsible']],
      ['（三）', []],
      ['（四）', ['市质监局:responsible', '市商务局:responsible']],
      ['（五）', ['东城区:responsible', '西城区:responsible']],
    ])
    expect(measures[4]?.bodies.map(({ writtenName }) => writtenName)).toEqual(['各区县政府', '各区县政府'])
    expect(measures[0]?.dueOn).toBe('2013-06-30')
  })

  it('puts accepted proposals into the tree, so that the next document knows them', async () => {
    const [match] = await app.modules.organisations.match(['市商务局'])
    expect(match).toMatchObject({ certain: true, organisationIds: [expect.any(String)] })
    const again = await importText(app, nextPlanText.replaceAll('临江市质量提升', '临江市质量巩固'))
    expect(again.names.find(({ writtenName }) => writtenName === '市商务局')?.certain).toBe(true)
  })

  it('leaves its mark on the trail and in the audit', async () => {
    const [first] = await measuresOf(plan.id)
    const { items } = await get<{ items: TimelineEntry[] }>(`/measures/${first?.id}/timeline`)
    expect(items).toMatchObject([
      { kind: 'plan-published', accountName: '测试质量办', organisationName: '市质监局', taskId: null },
    ])
    const audited = await ask<{ table_name: string }>(
      "select distinct table_name from audit_entries where action = 'publish-plan' order by 1",
    )
    expect(audited.map((row) => row.table_name)).toEqual([
      'clauses',
      'measure_bodies',
      'measures',
      'organisation_names',
      'organisations',
      'plan_events',
      'plan_imports',
      'plans',
    ])
  })
})

describe('a later edition', () => {
  let review: ImportView
  let before: MeasureView[]
  let taskId: string

  beforeAll(async () => {
    before = await measuresOf(plan.id)
    const [lift, injury, law] = before
    const ended = { title: '伤害监测', dueOn: '2013-12-20', ownerId: app.bodyId('health') }
    bodyOf(await app.as('office', 'POST', `/api/measures/${injury?.id}/tasks`, { body: ended }))
    const created = await app.as('office', 'POST', `/api/measures/${lift?.id}/tasks`, {
      body: {
        title: '电梯检查',
        dueOn: '2013-06-20',
        ownerId: app.bodyId('quality'),
        clauseId: lift?.clauses[0]?.id,
      },
    })
    taskId = bodyOf<{ id: string }>(created).id
    const bodies = [{ organisationId: app.bodyId('health'), role: 'responsible' }]
    const assign = { version: law?.version, bodies, reason: '市政府常务会议明确' }
    bodyOf(await app.as('office', 'PUT', `/api/measures/${law?.id}/bodies`, { body: assign }))
    review = await importText(app, nextPlanText, plan.id)
  })

  it('shows the difference before it comes into force', async () => {
    const difference = await get<Difference>(`/plan-imports/${review.id}/difference`)
    expect(difference.from).toEqual({ planId: plan.id, title: plan.title, edition: 1 })
    expect(difference.counts).toEqual({ added: 1, removed: 1, changed: 3, same: 1 })
    expect(
      difference.items.map(
        ({ kind, before: was, after: now }) => `${kind} ${was?.number ?? '-'} ${now?.number ?? '-'}`,
      ),
    ).toEqual([
      'changed （一） （一）',
      'removed （二） -',
      'changed （三） （二）',
      'changed （四） （三）',
      'added - （四）',
      'same （五） （五）',
    ])
    const text = difference.items[0]?.changes.find(({ field }) => field === 'text')
    expect(text?.pieces?.filter(({ kind }) => kind === 'added').map((piece) => piece.text)).toContain(
      '医院、',
    )
  })

  it('hands on who was assigned while the document stays silent', () => {
    const [, law] = review.measures
    expect(law?.bodies).toMatchObject([{ writtenName: '市卫生局', organisationIds: [app.bodyId('health')] }])
    expect(review.doubts.find(({ code }) => code === 'assigned-in-force')?.measureKey).toBe('m2')
    expect(review.obstacles).toEqual([])
  })

  it('keeps the plan and its measures, and freezes the edition before', async () => {
    const path = `/api/plan-imports/${review.id}/publication`
    const { planId } = bodyOf<{ planId: string }>(
      await app.as('office', 'POST', path, { body: { version: review.version } }),
    )
    expect(planId).toBe(plan.id)
    const now = await get<PlanView>(`/plans/${plan.id}`)
    expect(now).toMatchObject({
      edition: 2,
      state: 'published',
      year: 2014,
      counts: { measures: 5, tasks: 1 },
    })
    const measures = await measuresOf(plan.id)
    const [lift, injury, law, platform, districts] = before
    expect(measures.map(({ id, number }) => `${number} ${id}`)).toEqual([
      `（一） ${lift?.id}`,
      `（二） ${law?.id}`,
      `（三） ${platform?.id}`,
      `（四） ${measures[3]?.id}`,
      `（五） ${districts?.id}`,
    ])
    expect(before.map(({ id }) => id)).not.toContain(measures[3]?.id)
    expect(measures[0]?.clauses[0]).toMatchObject({ id: lift?.clauses[0]?.id, taskCount: 1 })
    expect(measures[0]?.text).toContain('医院')
    const gone = await get<MeasureView>(`/measures/${injury?.id}`)
    expect(gone.title).toBe('加强产品伤害监测')

    const frozen = await get<PlanView>(`/plans/${now.previousEditionId}`)
    expect(frozen).toMatchObject({
      edition: 1,
      state: 'superseded',
      title: plan.title,
      year: 2013,
      issuedOn: '2013-03-01',
    })
    const old = await measuresOf(frozen.id)
    expect(old.map(({ number, title, text }) => ({ number, title, text }))).toEqual(
      before.map(({ number, title, text }) => ({ number, title, text })),
    )
    expect(old[2]?.bodies).toMatchObject([{ organisationName: '市卫生局', assigned: true }])
    expect(old.flatMap(({ gaps }) => gaps)).toEqual([])
  })

  it('tasks, trail and links stay where they are', async () => {
    const task = await get<{ measureId: string; planId: string }>(`/tasks/${taskId}`)
    expect(task).toMatchObject({ measureId: before[0]?.id, planId: plan.id })
    const trail = async (id: string | undefined) =>
      (await get<{ items: TimelineEntry[] }>(`/measures/${id}/timeline`)).items.map(({ kind, taskCode }) =>
        taskCode ? `${kind} ${taskCode}` : kind,
      )
    expect(await trail(before[0]?.id)).toEqual([
      'measure-changed',
      'edition-published',
      'task-given 1-1',
      'plan-published',
    ])
    expect(await trail(before[1]?.id)).toContain('measure-removed')
    expect(await trail(before[2]?.id)).toContain('bodies-assigned')
    const { previousEditionId } = await get<PlanView>(`/plans/${plan.id}`)
    const [old] = await measuresOf(previousEditionId ?? '')
    expect(await trail(old?.id)).toEqual(await trail(before[0]?.id))
  })

  it('a new task gets a code that no task of the plan has had', async () => {
    const [, law] = await measuresOf(plan.id)
    const body = { title: '立法调研', dueOn: '2014-12-20', ownerId: app.bodyId('health') }
    const created = await app.as('office', 'POST', `/api/measures/${law?.id}/tasks`, { body })
    expect(bodyOf<{ code: string }>(created).code).toBe('2-2')
  })

  it('shows afterwards what it changed, by what was decided when it was published', async () => {
    const difference = await get<Difference>(`/plans/${plan.id}/difference`)
    expect(difference.counts).toEqual({ added: 1, removed: 1, changed: 3, same: 1 })
    const { previousEditionId } = await get<PlanView>(`/plans/${plan.id}`)
    expect(await get(`/plans/${previousEditionId}/difference`)).toBeNull()
    expect(await get(`/plan-imports/${review.id}/difference`)).toBeNull()
  })

  it('a third edition may bring everything back in another order, and keeps both before it', async () => {
    const { issuedOn } = await get<PlanView>(`/plans/${plan.id}`)
    const third = await publishText(
      app,
      nextPlanText.replaceAll('2014', '2015').replace('医院、', ''),
      plan.id,
    )
    expect(third).toMatchObject({ edition: 3, id: plan.id, year: 2015, counts: { measures: 5 } })
    const second = await get<PlanView>(`/plans/${third.previousEditionId}`)
    expect(second).toMatchObject({ edition: 2, state: 'superseded', issuedOn })
    expect(await get<PlanView>(`/plans/${second.previousEditionId}`)).toMatchObject({
      edition: 1,
      state: 'superseded',
    })
    const difference = await get<Difference>(`/plans/${second.id}/difference`)
    expect(difference.counts).toEqual({ added: 1, removed: 1, changed: 3, same: 1 })
    expect((await get<Difference>(`/plans/${plan.id}/difference`)).counts).toMatchObject({
      added: 0,
      removed: 0,
    })
  })

  it('a frozen edition can no longer be changed, nor get an edition of its own', async () => {
    const { previousEditionId } = await get<PlanView>(`/plans/${plan.id}`)
    const [old] = await measuresOf(previousEditionId ?? '')
    const change = { version: old?.version, dueOn: '2015-12-31', reason: '改期' }
    expect(
      await app.as('office', 'PUT', `/api/measures/${old?.id}/deadline`, { body: change }),
    ).toMatchObject({
      status: 409,
      body: { code: 'STATE_CONFLICT', data: { state: 'superseded' } },
    })
    const body = { text: nextPlanText, editionOfPlanId: previousEditionId }
    expect(await app.as('office', 'POST', '/api/plan-imports', { body })).toMatchObject({ status: 422 })
  })
})

describe('two reviews of the same edition', () => {
  it('each comes into force as an edition of its own, one after the other', async () => {
    const [first, second] = [
      await importText(app, nextPlanText, plan.id),
      await importText(app, nextPlanText, plan.id),
    ]
    const publish = async (view: ImportView) => {
      const ready = await settleAll(app, view)
      const path = `/api/plan-imports/${view.id}/publication`
      return app.as('office', 'POST', path, { body: { version: ready.version } })
    }
    const { edition } = await get<PlanView>(`/plans/${plan.id}`)
    const answers = await Promise.all([publish(first), publish(second)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await get<PlanView>(`/plans/${plan.id}`)).toMatchObject({ edition: edition + 2 })
  })
})

describe('a name that means an existing body after all', () => {
  it('is not added a second time', async () => {
    const text = nextPlanText.replaceAll('临江市质量提升', '临江市质量服务').replace('市商务局', '市邮政局')
    const [first, second] = [await importText(app, text), await importText(app, text)]
    for (const view of [first, second]) {
      let ready = await settleAll(app, view)
      const separate = ready.doubts.some(({ code, settled }) => code === 'same-plan-in-force' && !settled)
      if (separate) ready = await settle(app, ready, 'same-plan', { answer: 'separate' })
      const path = `/api/plan-imports/${view.id}/publication`
      bodyOf(await app.as('office', 'POST', path, { body: { version: ready.version } }))
    }
    expect(
      await ask(`select id from organisation_names where name = '市邮政局' and kind = 'short'`),
    ).toHaveLength(1)
  })
})
