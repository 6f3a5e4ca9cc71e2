import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { testPassword } from '#testing/linjiang'
import { withClient } from '#testing/template'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const input = (change: object = {}) => ({
  name: '海关对接',
  post: { role: 'department_officer', organisationId: app.bodyId('health') },
  permissions: ['plan.read', 'board.read'],
  expiresAt: inDays(90),
  ...change,
})
type Made = { key: string; view: { id: string } }
const create = async (change: object = {}) => {
  const answer = await app.as('security', 'POST', '/api/api-keys', { body: input(change) })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return answer.body as Made
}
const ask = (key: string, url: string, call: object = {}) =>
  app.inject('GET', url, { headers: { authorization: `Bearer ${key}` }, ...call })

describe('an API key', () => {
  it('opens what its permissions say, as its own body, by either header', async () => {
    const { key, view } = await create()
    expect(view).toMatchObject({
      name: '海关对接',
      role: 'department_officer',
      organisationName: '市卫生局',
      state: 'valid',
      lastUsedAt: null,
    })
    expect((await ask(key, '/api/plans')).status).toBe(200)
    expect((await app.inject('GET', '/api/plans', { headers: { 'x-api-key': key } })).status).toBe(200)
    expect(
      await app.modules.identity.authenticate(new Headers({ 'x-api-key': key }), '127.0.0.1', 'x'),
    ).toMatchObject({
      role: 'department_officer',
      accountName: '海关对接',
      organisationId: app.bodyId('health'),
      scope: [app.bodyId('health')],
      only: ['plan.read', 'board.read'],
    })
    const task = { title: 'x', dueOn: '2013-10-01', ownerId: app.bodyId('health') }
    const url = '/api/measures/00000000-0000-4000-8000-000000000000/tasks'
    expect(await app.inject('POST', url, { headers: { 'x-api-key': key }, body: task })).toMatchObject({
      status: 403,
      body: { data: { needs: 'task.manage' } },
    })
    const { body } = await app.as('security', 'GET', '/api/api-keys')
    const { items } = body as { items: { id: string; lastUsedAt: string | null }[] }
    expect(items.find(({ id }) => id === view.id)?.lastUsedAt).toMatch(/Z$/)
  })

  it('is refused a permission of its role that it was not given', async () => {
    const { key } = await create({ permissions: ['board.read'] })
    expect(await ask(key, '/api/plans')).toMatchObject({
      status: 403,
      body: { data: { needs: 'plan.read' } },
    })
  })

  it('is no session: neither its own nor that of a cookie that comes along', async () => {
    const { key } = await create()
    const cookie = await app.cookieOf('administrator')
    expect((await ask(key, '/api/session')).status).toBe(401)
    expect((await ask(key, '/api/accounts', { cookie })).status).toBe(403)
    expect((await ask(key, '/api/session/all', { cookie })).status).toBe(401)
    expect((await ask('zhk_wrong', '/api/session', { cookie })).status).toBe(401)
    expect((await ask('wrong', '/api/public/site')).status).toBe(401)
  })

  it('ends with its day, and at once when it is revoked', async () => {
    const { key, view } = await create()
    expect((await ask(key, '/api/plans')).status).toBe(200)
    expect((await app.as('security', 'DELETE', `/api/api-keys/${view.id}`)).status).toBe(200)
    expect(await ask(key, '/api/plans')).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } })
    expect((await app.as('security', 'DELETE', `/api/api-keys/${view.id}`)).status).toBe(404)
    const old = await create()
    await withClient(app.url, (client) =>
      client.query('update api_keys set expires_at = now() where id = $1', [old.view.id]),
    )
    expect((await ask(old.key, '/api/plans')).status).toBe(401)
  })

  it('is used from its networks only', async () => {
    const { key } = await create({ addresses: ['10.8.0.0/16'] })
    expect(await ask(key, '/api/plans', { address: '10.9.0.1' })).toMatchObject({
      status: 403,
      body: { data: { needs: 'address' } },
    })
    expect((await ask(key, '/api/plans', { address: '10.8.0.1' })).status).toBe(200)
  })

  it('leaves its permissions to the jobs that it asks for, and what waits does not outlive it', async () => {
    const { key, view } = await create({ permissions: ['exchange.export', 'exchange.read'] })
    const asked = () =>
      app.inject('POST', '/api/fact-exports', {
        headers: { 'x-api-key': key },
        body: { factTypes: ['penalty'], format: 'csv' },
      })
    const jobs = () =>
      withClient(app.url, async (client) => {
        const { rows } = await client.query(
          `select state, post from jobs where post ->> 'role' = 'department_officer' order by created_at`,
        )
        return rows as { state: string; post: { only: string[] } }[]
      })
    expect((await asked()).status).toBeLessThan(300)
    expect(await jobs()).toMatchObject([
      { state: 'queued', post: { only: ['exchange.export', 'exchange.read'] } },
    ])
    await app.modules.jobs.drain()
    expect(await jobs()).toMatchObject([{ state: 'done' }])
    expect((await asked()).status).toBeLessThan(300)
    await app.as('security', 'DELETE', `/api/api-keys/${view.id}`)
    await app.modules.jobs.drain()
    expect((await jobs()).at(-1)).toMatchObject({ state: 'failed' })
  })

  it('is shown once and kept as a digest; its account cannot be signed in to and is no person', async () => {
    const { key, view } = await create()
    const everything = await withClient(app.url, async (client) => [
      ...(await client.query('select * from api_keys')).rows,
      ...(await client.query('select before, after from audit_entries')).rows,
    ])
    expect(JSON.stringify(everything)).not.toContain(key)
    expect(JSON.stringify((await app.as('security', 'GET', '/api/api-keys')).body)).not.toContain(key)
    const [{ username }] = await withClient(
      app.url,
      async (client) =>
        (
          await client.query(
            'select username from accounts a join api_keys k on k.account_id = a.id where k.id = $1',
            [view.id],
          )
        ).rows,
    )
    expect(
      (await app.inject('POST', '/api/session', { body: { username, password: testPassword } })).status,
    ).toBe(401)
    expect((await app.as('administrator', 'GET', `/api/accounts?q=${username}`)).body).toMatchObject({
      total: 0,
    })
  })

  it.each([
    [{ permissions: ['account.manage'] }, 'permissions.0', 'not-of-role'],
    [{ expiresAt: inDays(-1) }, 'expiresAt', 'past'],
    [{ expiresAt: inDays(400) }, 'expiresAt', 'too-long'],
    [{ permissions: [] }, 'permissions', 'too_small'],
    [
      { post: { role: 'auditor', organisationId: '00000000-0000-4000-8000-000000000000' } },
      'post.role',
      'not-for-systems',
    ],
    [
      { post: { role: 'leader', organisationId: '00000000-0000-4000-8000-000000000000' } },
      'posts.0.organisationId',
      'unknown',
    ],
  ])('is refused with %j', async (wrong, path, code) => {
    expect(await app.as('security', 'POST', '/api/api-keys', { body: input(wrong) })).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path, code }] } },
    })
  })

  it('is made by the security administrator alone, who gives nobody else a post', async () => {
    for (const person of ['administrator', 'auditor', 'office'] as const)
      expect((await app.as(person, 'POST', '/api/api-keys', { body: input() })).status).toBe(403)
  })
})
