import { ImportSummary, ImportView, pageOf } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Method } from '#testing/client'
import type { Person } from '#testing/linjiang'
import {
  bodyOf,
  fileBody,
  importText,
  planText,
  publishText,
  settle,
  settleAll,
} from '#testing/published-plan'
import { withClient } from '#testing/template'

let app: TestApp
/** One that no test changes. */
let view: ImportView
beforeAll(async () => {
  app = await createTestApp()
  view = await importText(app)
})
afterAll(() => app.close())

const absent = '00000000-0000-4000-8000-000000000000'
const office = (method: Method, path: string, body?: unknown) =>
  app.as('office', method, `/api/plan-imports${path}`, body === undefined ? {} : { body })
const rows = (table: string) =>
  withClient(app.url, async (client) => {
    const { rows: counted } = await client.query<{ n: number }>(`select count(*)::int n from ${table}`)
    return counted[0]?.n
  })

describe('every route of imports', () => {
  const routes: [Method, string, unknown][] = [
    ['GET', '', undefined],
    ['POST', '', { text: planText }],
    ['GET', '/ID', undefined],
    ['PATCH', '/ID', { version: 1, title: '标题' }],
    ['PATCH', '/ID/measures/m1', { version: 1, title: '标题' }],
    ['POST', '/ID/doubts/d3', { version: 1, answer: 'leave-empty' }],
    [
      'PUT',
      '/ID/names',
      { version: 1, names: [{ writtenName: '市质监局', organisationIds: [], proposal: null }] },
    ],
    ['POST', '/ID/confirmation', { version: 1 }],
    ['GET', '/ID/difference', undefined],
    ['POST', '/ID/publication', { version: 1 }],
    ['DELETE', '/ID', { version: 1 }],
  ]
  const call = (person: Person | null, [method, path, body]: (typeof routes)[number], id: string) => {
    const url = `/api/plan-imports${path.replace('ID', id)}`
    const options = body === undefined ? {} : { body }
    return person ? app.as(person, method, url, options) : app.inject(method, url, options)
  }

  it.each(routes)('%s %s is for people who are signed in', async (...route) => {
    expect(await call(null, route, view.id)).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } })
  })
  it.each(routes)('%s %s is for the quality office alone', async (...route) => {
    for (const person of ['administrator', 'quality', 'east', 'leader', 'auditor'] as const) {
      expect(await call(person, route, view.id)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    }
  })
  it.each(routes.filter(([, path]) => path.includes('ID')))(
    '%s %s of nothing is not found',
    async (...route) => {
      expect(await call('office', route, absent)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
      expect(await call('office', route, 'no-id')).toMatchObject({
        status: 422,
        body: { code: 'INPUT_INVALID' },
      })
    },
  )
  it.each(routes.filter(([, , body]) => (body as { version?: number } | undefined)?.version))(
    '%s %s refuses a version that is not the present one',
    async (...route) => {
      const [method, path, body] = route
      const later = { ...(body as object), version: 7 }
      expect(await call('office', [method, path, later], view.id)).toMatchObject({
        status: 409,
        body: { code: 'VERSION_CONFLICT', data: { currentVersion: 1 } },
      })
    },
  )
})

describe('what the routes answer', () => {
  it('shows an import without anything of its inside', async () => {
    expect(ImportView.parse(view)).toEqual(view)
    expect(Object.keys(view).toSorted()).toEqual(Object.keys(ImportView.shape).toSorted())
    expect(bodyOf(await office('GET', `/${view.id}`))).toEqual(view)
  })

  it('lists imports newest first, page by page, with an honest total', async () => {
    app.clock.set('2013-09-12T01:00:00.000Z')
    const newer = await importText(app)
    const total = (await rows("plan_imports where state <> 'abandoned'")) ?? 0
    const first = pageOf(ImportSummary).parse(bodyOf(await office('GET', '?limit=1')))
    expect(first).toMatchObject({ total, items: [{ id: newer.id }] })
    const seen = [...first.items]
    for (let cursor = first.nextCursor; cursor; ) {
      const page = pageOf(ImportSummary).parse(bodyOf(await office('GET', `?limit=2&cursor=${cursor}`)))
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(total)
    expect(await office('GET', '?cursor=nonsense')).toMatchObject({ status: 422 })
  })

  it('corrects, settles, maps and confirms step by step', async () => {
    const view = await importText(app)
    const health = app.bodyId('health')
    let now = bodyOf<ImportView>(
      await office('PATCH', `/${view.id}`, { version: 1, documentNumber: '临府办〔2013〕5号' }),
    )
    expect(now).toMatchObject({ version: 2, documentNumber: '临府办〔2013〕5号', title: view.title })
    now = bodyOf(await office('PATCH', `/${view.id}/measures/m2`, { version: 2, dueOn: '2013-10-31' }))
    expect(now.measures[1]).toMatchObject({
      dueOn: '2013-10-31',
      status: 'corrected',
      title: '加强产品伤害监测',
    })
    const doubt = now.doubts.find(({ code }) => code === 'no-responsible-body')
    now = await settle(app, now, doubt?.id ?? '', {
      answer: 'choose',
      organisationIds: [health],
      note: '暂由卫生局',
    })
    expect(now.measures[2]?.bodies).toMatchObject([
      { writtenName: '市卫生局', organisationIds: [health], span: null },
    ])
    expect(now.doubts.find(({ id }) => id === doubt?.id)?.settled).toEqual({
      answer: 'choose',
      note: '暂由卫生局',
      by: '测试质量办',
      at: app.clock.now(),
    })
    const names = [{ writtenName: '市商务局', organisationIds: [health], proposal: null }]
    now = bodyOf(await office('PUT', `/${view.id}/names`, { version: now.version, names }))
    expect(now.names.find(({ writtenName }) => writtenName === '市商务局')).toMatchObject({
      certain: true,
      organisationIds: [health],
    })
    expect(now.obstacles).toEqual([])
    now = bodyOf(await office('POST', `/${view.id}/confirmation`, { version: now.version }))
    expect(now.measures.map(({ status }) => status)).toEqual([
      'recognised',
      'corrected',
      'confirmed',
      'recognised',
      'confirmed',
    ])
  })

  it('names the field that is wrong', async () => {
    const doubt = view.doubts.find(({ code }) => code === 'no-responsible-body')?.id
    const wrong = async (method: Method, path: string, body: unknown) => {
      const answer = await office(method, path, body)
      expect(answer.status).toBe(422)
      return (answer.body as { data: { issues: { path: string }[] } }).data.issues.map(
        ({ path: field }) => field,
      )
    }
    expect(
      await wrong('POST', `/${view.id}/doubts/${doubt}`, {
        version: 1,
        answer: 'choose',
        organisationIds: [absent],
      }),
    ).toEqual(['organisationIds.0'])
    expect(await wrong('POST', `/${view.id}/doubts/${doubt}`, { version: 1, answer: 'maybe' })).toEqual([
      'answer',
    ])
    expect(await wrong('PATCH', `/${view.id}`, { version: 1, year: 1200 })).toEqual(['year'])
    expect(await wrong('POST', '', {})).toEqual(['file'])
    expect(await wrong('POST', '', { text: planText, editionOfPlanId: absent })).toEqual(['editionOfPlanId'])
    expect(await office('POST', `/${view.id}/doubts/d99`, { version: 1, answer: 'keep' })).toMatchObject({
      status: 404,
    })
    expect(await office('PATCH', `/${view.id}/measures/m99`, { version: 1, title: '无' })).toMatchObject({
      status: 404,
    })
    expect(await office('PATCH', `/${view.id}`, { version: 1, title: 'a\0b' })).toMatchObject({ status: 422 })
  })

  it('an import that was given up can be read, but no longer changed', async () => {
    const view = await importText(app)
    expect(bodyOf(await office('DELETE', `/${view.id}`, { version: 1 }))).toEqual({ abandoned: true })
    expect(await office('PATCH', `/${view.id}`, { version: 2, title: '标题' })).toMatchObject({
      status: 409,
      body: { code: 'STATE_CONFLICT', data: { state: 'abandoned' } },
    })
    expect(bodyOf<ImportView>(await office('GET', `/${view.id}`)).state).toBe('abandoned')
  })
})

describe('two people at one import', () => {
  it('the second learns that the first was there, and loses nothing of the first', async () => {
    const view = await importText(app)
    const change = (title: string) => office('PATCH', `/${view.id}`, { version: 1, title })
    const answers = await Promise.all([change('甲的标题'), change('乙的标题')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const kept = answers.find(({ status }) => status === 200)?.body as ImportView
    expect(bodyOf<ImportView>(await office('GET', `/${view.id}`)).title).toBe(kept.title)
  })

  it('it is published once', async () => {
    const ready = await settleAll(app, await importText(app))
    const publish = () => office('POST', `/${ready.id}/publication`, { version: ready.version })
    const before = (await rows('plans')) ?? 0
    const answers = await Promise.all([publish(), publish()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await rows('plans')).toBe(before + 1)
  })
})

describe('documents', () => {
  const send = (name: string, bytes: Uint8Array | string) =>
    app.as('office', 'POST', '/api/plan-imports', fileBody(name, bytes))

  it('comes as a file too, whatever its name says', async () => {
    const read = bodyOf<ImportView>(await send('../../计划.txt', Buffer.from(planText)))
    expect(read).toMatchObject({ fileName: '计划.txt', format: 'text', title: view.title })
    expect(read.measures).toEqual(view.measures)
  })

  it.each([
    ['an empty file', '空.txt', Buffer.alloc(0)],
    ['an image', '扫描件.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['an image under a false name', '计划.docx', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['no text', '计划.txt', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))],
    ['a text without measures', '通知.txt', Buffer.from('今天放假。'.repeat(50))],
    ['half a package', '计划.docx', Buffer.from('504b03041400000008', 'hex')],
  ])('%s is refused with reason and remedy, and leaves nothing', async (_, name, bytes) => {
    const before = [await rows('plan_imports'), await rows('audit_entries'), await rows('files')]
    const answer = await send(name, bytes)
    expect(answer).toMatchObject({ status: 422, body: { code: 'DOCUMENT_UNREADABLE' } })
    const { reason, remedy } = (answer.body as { data: { reason: string; remedy: string } }).data
    expect(reason).not.toBe('')
    expect(remedy).not.toBe('')
    expect([await rows('plan_imports'), await rows('audit_entries'), await rows('files')]).toEqual(before)
  })

  it('keeps what the database cannot keep out of it', async () => {
    const read = await importText(app, planText.replace('学校', '学\0校'))
    expect(read.measures[0]?.text).toContain('学\ufffd校')
    expect(read.source.slice(read.measures[0]?.span.start, read.measures[0]?.span.end)).toContain(
      '学\ufffd校',
    )
  })
})

describe('the same plan a second time', () => {
  it('is asked about before it can become a second plan', async () => {
    const plan = await publishText(app)
    const file = fileBody('第二版.txt', planText, { editionOfPlanId: plan.id })
    const edition = bodyOf<ImportView>(await app.as('office', 'POST', '/api/plan-imports', file))
    expect(edition).toMatchObject({ editionOfPlanId: plan.id, fileName: '第二版.txt' })
    expect(edition.obstacles.map(({ code }) => code)).not.toContain('same-plan-in-force')
    const again = await importText(app)
    expect(again.obstacles.map(({ code }) => code)).toContain('same-plan-in-force')
    const separate = await settle(app, again, 'same-plan', { answer: 'separate' })
    expect(separate.obstacles.map(({ code }) => code)).not.toContain('same-plan-in-force')
  })
})
