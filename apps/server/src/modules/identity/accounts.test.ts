import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { people, testPassword } from '#testing/linjiang'

type Account = { id: string; username: string; version: number; disabled: boolean; posts: { role: string }[] }
type Page = { items: Account[]; total: number; nextCursor: string | null }

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const list = async (query = '') =>
  (await app.as('administrator', 'GET', `/api/accounts${query}`)).body as Page
const find = async (username: string) => {
  const account = (await list('?limit=200')).items.find((each) => each.username === username)
  if (!account) throw new Error(`There is no ${username}`)
  return account
}
const input = (username: string, role = 'department_officer') => ({
  username,
  displayName: '新来的人',
  password: testPassword,
  posts: [{ role, organisationId: app.bodyId('health') }],
})
const create = (username: string, role?: string) =>
  app.as('administrator', 'POST', '/api/accounts', { body: input(username, role) })
const change = async (username: string, body: object) => {
  const { id, version } = await find(username)
  return app.as('administrator', 'PATCH', `/api/accounts/${id}`, { body: { version, ...body } })
}

describe('the accounts', () => {
  it('are listed page by page, with how many there are in all', async () => {
    const first = await list('?limit=3')
    expect(first).toMatchObject({
      total: Object.keys(people).length,
      items: [{ username: 'administrator' }, {}, {}],
    })
    const second = await list(`?limit=200&cursor=${first.nextCursor}`)
    expect(second.nextCursor).toBeNull()
    const names = [...first.items, ...second.items].map(({ username }) => username)
    expect(names).toEqual(Object.keys(people).toSorted())
  })

  it('are shown with exactly the fields of the contract: no address, no secret', async () => {
    expect(await find('health')).toEqual({
      id: expect.any(String),
      username: 'health',
      displayName: people.health.name,
      disabled: false,
      posts: [
        {
          id: expect.any(String),
          role: 'department_officer',
          organisationId: app.bodyId('health'),
          organisationName: '市卫生局',
          unitName: null,
          subjectId: null,
          subjectName: null,
          dataScope: 'subtree',
          chosenIds: [],
          deputyFor: null,
        },
      ],
      addresses: [],
      secondFactor: false,
      lastSignInAt: null,
      version: 1,
    })
  })

  it('are found by a part of either name; wildcards are letters', async () => {
    expect((await list(`?q=${encodeURIComponent('东城')}`)).items.map(({ username }) => username)).toEqual([
      'east',
    ])
    expect((await list('?q=eal')).total).toBe(1)
    expect((await list('?q=%25')).total).toBe(0)
  })

  it('refuse a cursor that was not given out', async () => {
    expect(await app.as('administrator', 'GET', '/api/accounts?cursor=x')).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'cursor' }] } },
    })
  })
})

describe('only the administrator', () => {
  const someone = '00000000-0000-4000-8000-000000000000'
  it.each([
    ['GET', '/api/accounts', undefined],
    ['POST', '/api/accounts', 'input'],
    ['PATCH', `/api/accounts/${someone}`, { version: 1, disabled: true }],
  ] as const)('may %s %s', async (method, url, given) => {
    const body = given === 'input' ? input('somebody') : given
    for (const person of ['office', 'quality', 'east', 'leader', 'auditor'] as const) {
      expect(await app.as(person, method, url, { body })).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN', data: { needs: 'account.manage' } },
      })
    }
    expect(await app.inject(method, url, { body })).toMatchObject({ status: 401 })
    if (url.includes(someone)) {
      expect(await app.as('administrator', method, url, { body })).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND', data: { what: 'account' } },
      })
    }
  })
})

describe('a new account', () => {
  it('can sign in, and has to choose a password first', async () => {
    expect(await create('newcomer')).toMatchObject({
      status: 201,
      body: { username: 'newcomer', displayName: '新来的人', disabled: false, version: 1 },
    })
    const { body } = await app.inject('GET', '/api/session', { cookie: await app.signIn('newcomer') })
    expect(body).toMatchObject({ mustChangePassword: true })
    expect((await find('newcomer')) as object).toMatchObject({ lastSignInAt: '2013-09-12T00:30:00.000Z' })
  })

  it.each([
    [{ username: 'health' }, 'username', 'taken'],
    [{ username: 'Upper' }, 'username', 'invalid_format'],
    [{ password: 'short' }, 'password', 'too_small'],
    [{ password: 'abcdefghij' }, 'password', 'too-few-classes'],
    [{ password: 'Aa1Aa1Aa1Aa1' }, 'password', 'too-simple'],
    [{ posts: [] }, 'posts', 'too_small'],
    [
      { posts: [{ role: 'king', organisationId: '00000000-0000-4000-8000-000000000000' }] },
      'posts.0.role',
      'invalid_value',
    ],
    [
      { posts: [{ role: 'leader', organisationId: '00000000-0000-4000-8000-000000000000' }] },
      'posts.0.organisationId',
      'unknown',
    ],
  ])('is refused with %j', async (wrong, path, code) => {
    const body = { ...input('another'), ...wrong }
    expect(await app.as('administrator', 'POST', '/api/accounts', { body })).toMatchObject({
      status: 422,
      body: { code: 'INPUT_INVALID', data: { issues: [{ path, code }] } },
    })
    expect((await list('?q=another')).total).toBe(0)
  })

  it('cannot have a post twice', async () => {
    const [post] = input('twice').posts
    const body = { ...input('twice'), posts: [post, post] }
    expect(await app.as('administrator', 'POST', '/api/accounts', { body })).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'posts.1', code: 'twice' }] } },
    })
  })
})

describe('changing an account', () => {
  it('disables it and ends its sessions at once', async () => {
    await create('leaving')
    const cookie = await app.signIn('leaving')
    expect((await app.inject('GET', '/api/session', { cookie })).status).toBe(200)
    expect(await change('leaving', { disabled: true })).toMatchObject({
      status: 200,
      body: { disabled: true, version: 2 },
    })
    expect((await app.inject('GET', '/api/session', { cookie })).status).toBe(401)
    await expect(app.signIn('leaving')).rejects.toThrow(/enabled-account/)
    await change('leaving', { disabled: false })
    expect((await app.inject('GET', '/api/session', { cookie })).status).toBe(401)
    await expect(app.signIn('leaving')).resolves.toMatch(/session_token/)
  })

  it('moves a person to another post, at once in the session', async () => {
    await create('moving')
    const cookie = await app.signIn('moving')
    const posts = [{ role: 'district_officer', organisationId: app.bodyId('west') }]
    expect(await change('moving', { posts, displayName: '调任的人' })).toMatchObject({
      status: 200,
      body: { displayName: '调任的人', posts: [{ role: 'district_officer', organisationName: '西城区' }] },
    })
    expect((await app.inject('GET', '/api/session', { cookie })).body).toMatchObject({
      displayName: '调任的人',
      post: { role: 'district_officer', organisationName: '西城区' },
      posts: [{}],
    })
  })

  it('refuses an old version and says which one there is', async () => {
    await create('twice-edited')
    const { id } = await find('twice-edited')
    const edit = (displayName: string) =>
      app.as('administrator', 'PATCH', `/api/accounts/${id}`, { body: { version: 1, displayName } })
    expect((await edit('先改的')).status).toBe(200)
    expect(await edit('后改的')).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', data: { currentVersion: 2 } },
    })
    expect(await find('twice-edited')).toMatchObject({ displayName: '先改的' })
  })

  it('never takes the last administrator away, by disabling or by moving', async () => {
    const posts = [{ role: 'leader', organisationId: app.bodyId('linjiang') }]
    for (const body of [{ disabled: true }, { posts }]) {
      expect(await change('administrator', body)).toMatchObject({
        status: 409,
        body: { code: 'STATE_CONFLICT', data: { state: 'last-administrator' } },
      })
    }
    expect(await find('administrator')).toMatchObject({ disabled: false, version: 1 })
    await create('deputy', 'administrator')
    expect((await change('deputy', { disabled: true })).status).toBe(200)
  })

  it('lets two administrators not take away each other at one moment', async () => {
    await create('first-admin', 'administrator')
    const [first, main] = [await find('first-admin'), await find('administrator')]
    const cookie = await app.signIn('administrator')
    const disable = ({ id, version }: Account) =>
      app.inject('PATCH', `/api/accounts/${id}`, { cookie, body: { version, disabled: true } })
    const statuses = (await Promise.all([disable(first), disable(main)])).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status !== 200)[0]).toBeGreaterThanOrEqual(401)
  })
})
