import { randomUUID } from 'node:crypto'
import type { AssessmentModel, Explanation, FieldIssue, ModelSummary } from '@zhiheng/contract'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settings } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import { testFirm } from '#testing/linjiang'
import { profileModels } from '#testing/models'

let app: TestApp
/** A second person of the quality office. */
let second: string
const credit = profileModels.find(({ code }) => code === 'quality-credit') ?? profileModels[0]
const changed = (version: string, change: object = {}) => ({ ...credit, version, ...change })

beforeAll(async () => {
  app = await createTestApp()
  await app.modules.assessments.bringModels(profileModels)
  await app.modules.identity.createAccount(await app.actor('administrator'), {
    username: 'office2',
    displayName: '第二人',
    password: 'Linjiang-tests-2',
    posts: [{ role: 'quality_office', organisationId: app.bodyId('quality') }],
  })
  const signed = await app.inject('POST', '/api/session', {
    body: { username: 'office2', password: 'Linjiang-tests-2' },
  })
  second = String(signed.headers['set-cookie']).split(';')[0] ?? ''
  await app.inject('PUT', '/api/session/password', {
    cookie: second,
    body: { currentPassword: 'Linjiang-tests-2', newPassword: 'Linjiang-tests-3' },
  })
})
afterAll(() => app.close())

const post = (path: string, body: object, cookie?: string) =>
  cookie ? app.inject('POST', path, { cookie, body }) : app.as('office', 'POST', path, { body })
const drafted = async (version: string, change: object = {}) =>
  (await post('/api/assessment-models', { content: changed(version, change) })).body as AssessmentModel

describe('a model', () => {
  it('goes from draft to force by a second person, from a day on, and is then published', async () => {
    const draft = await drafted('2013-2')
    expect(draft).toMatchObject({ state: 'draft', problems: [], verbs: ['edit', 'propose', 'remove'] })
    const path = `/api/assessment-models/${draft.id}`
    const proposed = (await post(`${path}/proposal`, { version: 1, note: '调整权重' }))
      .body as AssessmentModel
    expect(proposed).toMatchObject({ state: 'proposed', verbs: ['return'] })
    const own = await post(`${path}/approval`, { version: 2, validFrom: '2013-10-01' })
    expect(own).toMatchObject({ status: 403, body: { data: { needs: 'second-person' } } })
    const past = await post(`${path}/approval`, { version: 2, validFrom: '2013-09-01' }, second)
    expect(past).toMatchObject({ status: 422, body: { data: { issues: [{ path: 'validFrom' }] } } })
    const approved = (await post(`${path}/approval`, { version: 2, validFrom: '2013-10-01' }, second)).body
    expect(approved).toMatchObject({ state: 'in-force', isInForce: false, approvedBy: '第二人' })
    const ruleOf = async () =>
      (
        (await app.inject('GET', '/api/public/grading-rules')).body as {
          items: { code: string; modelVersion: string }[]
        }
      ).items.find(({ code }) => code === 'quality-credit')
    expect(await ruleOf()).toMatchObject({ modelVersion: '2013-1' })
    app.clock.set('2013-10-01T00:30:00.000Z')
    expect(await ruleOf()).toMatchObject({ modelVersion: '2013-2' })
    app.clock.set('2013-09-12T00:30:00.000Z')
  })

  it('is not approved by whoever wrote it last, nor by anybody past the application', async () => {
    const draft = await drafted('2013-3')
    const path = `/api/assessment-models/${draft.id}`
    const edited = await app.inject('PUT', path, {
      cookie: second,
      body: { version: 1, content: changed('2013-3') },
    })
    expect(edited.status).toBe(200)
    await post(`${path}/proposal`, { version: 2, note: 'x' })
    const own = await post(`${path}/approval`, { version: 3, validFrom: '2013-10-01' }, second)
    expect(own).toMatchObject({ status: 403, body: { data: { needs: 'second-person' } } })
    const client = new Client({ connectionString: app.url })
    await client.connect()
    const approve = `update assessment_models set state = 'in-force', valid_from = '2013-10-01', approved_at = now(),`
    try {
      await client.query('begin; set local role zhiheng_app')
      await client.query(settings(await app.actor('office'), 'test'))
      const tries = [
        `${approve} approved_by = zh.account()`,
        `${approve} approved_by = proposed_by`,
        `update assessment_models set content = content || '{"decimals": 2}'`,
      ]
      for (const text of tries) {
        await client.query('savepoint s')
        await expect(client.query(`${text} where id = '${draft.id}'`)).rejects.toThrow(
          /check|policy|not changed/,
        )
        await client.query('rollback to savepoint s')
      }
    } finally {
      await client.end()
    }
  })

  it('with problems is kept as a draft and goes no further; each problem names place, reason and remedy', async () => {
    const hostile = { field: "result' or 1=1 --", op: '=', value: 'x' }
    const [group, ...rest] = credit?.tree.parts ?? []
    const [leaf, ...leaves] = group?.kind === 'group' ? group.parts : []
    const tree = {
      ...credit?.tree,
      parts: [
        {
          ...group,
          full: 34,
          parts: [{ ...leaf, source: { ...(leaf as { source: object }).source, where: hostile } }, ...leaves],
        },
        ...rest,
      ],
    }
    const draft = await drafted('2013-4', { tree })
    expect(draft.problems.length).toBeGreaterThanOrEqual(1)
    expect(draft.problems.map(({ path }) => path)).toContain('/tree/parts/0/parts/0/source/where/field')
    const refused = await post(`/api/assessment-models/${draft.id}/proposal`, { version: 1, note: 'x' })
    expect(refused.status).toBe(422)
    const issues = (refused.body as { data: { issues: FieldIssue[] } }).data.issues
    expect(issues.map(({ path }) => path)).toContain('content/tree/parts/0/parts/0/source/where/field')
    expect(issues.every(({ message, remedy }) => message.length > 0 && remedy)).toBe(true)
    expect(await post('/api/assessment-models', { content: { code: 'x' } })).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'content/version' }] } },
    })
    expect(await post('/api/assessment-models', { content: changed('2013-4') })).toMatchObject({
      status: 422,
      body: { data: { issues: [{ code: 'taken' }] } },
    })
    const removed = await post(`/api/assessment-models/${draft.id}/removal`, { version: 1 })
    expect(removed.body).toEqual({ removed: true })
  })

  it('that was seen at another version is not changed, and a firm sees rules without names of persons', async () => {
    const draft = await drafted('2013-5')
    const path = `/api/assessment-models/${draft.id}`
    expect(await post(`${path}/proposal`, { version: 7, note: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT' },
    })
    const list = (await app.as('firm', 'GET', '/api/assessment-models')).body as { items: ModelSummary[] }
    expect(list.items.every(({ state, changedBy }) => state === 'in-force' && changedBy === null)).toBe(true)
    expect((await app.as('firm', 'GET', path)).status).toBe(404)
  })
})

describe('the form of a model', () => {
  it('is there for everybody as JSON Schema, and each model of the profile is valid by it', async () => {
    const answer = await app.inject('GET', '/api/assessment-models/schema')
    expect(answer.status).toBe(200)
    const accepts = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(answer.body as object)
    for (const model of profileModels) expect([model.code, accepts(model)]).toEqual([model.code, true])
    expect(accepts({ ...credit, decimals: 'one' })).toBe(false)
  })
})

describe('a trial on one firm', () => {
  it('tells the result of a rule that is still written, with its reasons, and stores nothing', async () => {
    const subjectId = testFirm.id
    const grades = [
      { code: 'X', label: { zh: '好', en: 'Good' }, from: 1, colour: 'green' },
      { code: 'Y', label: { zh: '差', en: 'Poor' }, below: 1, treatment: { zh: '每月检查', en: 'Monthly' } },
    ]
    const whenUnknown = { kind: 'range', minKnownShare: 0 }
    const content = changed('trial', { grades, whenUnknown, vetoes: [] })
    const tried = await post('/api/assessment-models/trials', { content, subjectId })
    expect(tried).toMatchObject({
      status: 200,
      body: { subject: { id: subjectId }, modelVersion: 'trial', stored: null, asOf: '2013-09-12' },
    })
    const explanation = tried.body as Explanation
    expect(explanation.tree.parts.length).toBe(credit?.tree.parts.length)
    expect(explanation.grades.map(({ code }) => code)).toEqual(['X', 'Y'])
    const list = (await app.as('office', 'GET', '/api/assessment-models')).body as { items: ModelSummary[] }
    expect(list.items.some(({ modelVersion }) => modelVersion === 'trial')).toBe(false)
    const wrong = await post('/api/assessment-models/trials', {
      content: { ...content, grades: [] },
      subjectId,
    })
    expect(wrong).toMatchObject({ status: 422, body: { data: { issues: [{ path: 'content/grades' }] } } })
    const nobody = await post('/api/assessment-models/trials', { content, subjectId: randomUUID() })
    expect(nobody.status).toBe(404)
  })
})
