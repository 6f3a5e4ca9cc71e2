import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { testFirm, testPassword } from '#testing/linjiang'
import { withClient } from '#testing/template'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

let serial = 0
const create = (posts: readonly object[]) => {
  serial += 1
  const body = { username: `posted-${serial}`, displayName: '新来的人', password: testPassword, posts }
  return app.as('administrator', 'POST', '/api/accounts', { body })
}
const nowhere = '00000000-0000-4000-8000-000000000000'

describe('an enterprise’s account', () => {
  it('speaks for one subject, stands in no body, and sees none', async () => {
    expect((await app.as('firm', 'GET', '/api/session')).body).toMatchObject({
      post: {
        role: 'enterprise',
        organisationId: null,
        organisationName: testFirm.name,
        unitName: null,
        subjectId: testFirm.id,
        subjectName: testFirm.name,
      },
      // Its own affairs, and nothing of the city's work.
      permissions: [
        'veto.read',
        'veto.appeal',
        'supervision.read',
        'assessment.read',
        'credit.read',
        'credit.file',
      ],
    })
    expect(await app.actor('firm')).toMatchObject({
      role: 'enterprise',
      organisationId: null,
      organisationName: testFirm.name,
      subjectId: testFirm.id,
      scope: [],
    })
    expect((await app.as('firm', 'GET', '/api/tasks')).body).toMatchObject({ items: [], total: 0 })
  })

  it('is made by the administrator', async () => {
    expect(await create([{ role: 'enterprise', subjectId: testFirm.id }])).toMatchObject({
      status: 201,
      body: { posts: [{ role: 'enterprise', organisationId: null, subjectName: testFirm.name }] },
    })
  })

  it.each([
    ['no subject', () => ({ role: 'enterprise' }), 'posts.0.subjectId', 'missing'],
    ['no such subject', () => ({ role: 'enterprise', subjectId: nowhere }), 'posts.0.subjectId', 'unknown'],
    [
      'a body as well',
      () => ({ role: 'enterprise', subjectId: testFirm.id, organisationId: app.bodyId('east') }),
      'posts.0.organisationId',
      'not-for-enterprise',
    ],
    [
      'a subject for an officer',
      () => ({ role: 'leader', subjectId: testFirm.id, organisationId: app.bodyId('east') }),
      'posts.0.subjectId',
      'enterprise-only',
    ],
    ['neither', () => ({ role: 'leader' }), 'posts.0.organisationId', 'unknown'],
  ])('is refused with %s', async (_what, post, path, code) => {
    expect(await create([post()])).toMatchObject({
      status: 422,
      body: { code: 'INPUT_INVALID', data: { issues: [{ path, code }] } },
    })
  })
})

describe('the three administrators', () => {
  const roles = ['administrator', 'security_administrator', 'auditor'] as const
  const pairs = roles.flatMap((a) => roles.filter((b) => a !== b).map((b) => [a, b] as const))
  const post = (role: string) => ({ role, organisationId: app.bodyId('quality') })

  it.each(pairs)('are apart: %s and %s', async (first, second) => {
    expect(await create([post(first), post('department_officer'), post(second)])).toMatchObject({
      status: 422,
      body: {
        data: {
          issues: [{ path: 'posts.2.role', code: 'administrators-apart', remedy: expect.any(String) }],
        },
      },
    })
  })

  it('are apart in the database too, whoever writes', async () => {
    const add = async (client: Client) => {
      await client.query(
        `insert into posts (account_id, organisation_id, role)
         select account_id, organisation_id, 'auditor' from posts where role = 'security_administrator'`,
      )
    }
    await expect(withClient(app.url, add)).rejects.toThrow(/posts_administrators_apart/)
  })

  it('may each be held in two bodies', async () => {
    const two = (['quality', 'health'] as const).map((code) => ({
      role: 'auditor',
      organisationId: app.bodyId(code),
    }))
    expect((await create(two)).status).toBe(201)
  })
})

describe('the data scope of a post', () => {
  const bodiesSeen = async (scope: object) => {
    const { status, body } = await create([
      { role: 'department_officer', organisationId: app.bodyId('quality'), ...scope },
    ])
    if (status !== 201) throw new Error(JSON.stringify(body))
    const headers = new Headers({ cookie: await app.signIn(`posted-${serial}`) })
    return (await app.modules.identity.authenticate(headers, '127.0.0.1', 'test')).scope
  }

  it('is the body and all below it where nothing else is said', async () => {
    expect(await bodiesSeen({})).toEqual([app.bodyId('quality'), app.bodyId('quality-section')])
  })
  it('may be the body alone, nobody’s, or named bodies beside it', async () => {
    expect(await bodiesSeen({ dataScope: 'unit' })).toEqual([app.bodyId('quality')])
    expect(await bodiesSeen({ dataScope: 'self' })).toEqual([])
    expect(await bodiesSeen({ dataScope: 'chosen', chosenIds: [app.bodyId('east')] })).toEqual([
      app.bodyId('quality'),
      app.bodyId('east'),
    ])
  })

  it.each([
    [{ role: 'leader', dataScope: 'unit' }, 'posts.0.dataScope', 'not-for-role'],
    [{ role: 'department_officer', dataScope: 'chosen' }, 'posts.0.chosenIds', 'missing'],
    [{ role: 'department_officer', chosenIds: [nowhere] }, 'posts.0.chosenIds', 'not-for-scope'],
    [
      { role: 'department_officer', dataScope: 'chosen', chosenIds: [nowhere] },
      'posts.0.chosenIds.0',
      'unknown',
    ],
  ])('is refused as %j', async (scope, path, code) => {
    expect(await create([{ organisationId: app.bodyId('quality'), ...scope }])).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path, code }] } },
    })
  })

  it('changes at once, and the post keeps its id', async () => {
    const posts = [{ role: 'department_officer', organisationId: app.bodyId('health') }]
    const {
      id,
      version,
      posts: before,
    } = (await create(posts)).body as { id: string; version: number; posts: [{ id: string }] }
    const headers = new Headers({ cookie: await app.signIn(`posted-${serial}`) })
    const scope = async () => (await app.modules.identity.authenticate(headers, '127.0.0.1', 'test')).scope
    expect(await scope()).toHaveLength(1)
    const narrowed = [{ ...posts[0], dataScope: 'self' }]
    const answer = await app.as('administrator', 'PATCH', `/api/accounts/${id}`, {
      body: { version, posts: narrowed },
    })
    expect(answer).toMatchObject({ status: 200, body: { posts: [{ id: before[0].id, dataScope: 'self' }] } })
    expect(await scope()).toEqual([])
  })
})
