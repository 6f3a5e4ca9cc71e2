import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import { people, testPassword } from '#testing/linjiang'
import { withClient } from '#testing/template'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const attempt = (username: string, password: string, address?: string) =>
  app.inject('POST', '/api/session', { body: { username, password }, ...(address ? { address } : {}) })
const current = (cookie: string) => app.inject('GET', '/api/session', { cookie })
const sql = (text: string, values: unknown[] = []) =>
  withClient(app.url, async (client) => (await client.query(text, values)).rows)

let serial = 0
/** A person of a test's own, with a password of their own. */
async function newPerson(change: { mustChangePassword?: boolean; posts?: number } = {}) {
  serial += 1
  const username = `person-${serial}`
  const posts = [
    { role: 'department_officer', organisationId: app.bodyId('health') },
    { role: 'auditor', organisationId: app.bodyId('quality-section') },
  ] as const
  const account = await app.modules.identity.createAccount(systemActor, {
    username,
    displayName: `人员${serial}`,
    password: testPassword,
    posts: posts.slice(0, change.posts ?? 1),
    mustChangePassword: change.mustChangePassword ?? false,
  })
  return { username, account, cookie: await app.signIn(username) }
}

describe('signing in', () => {
  it('answers with exactly the fields of the contract, and a cookie that scripts cannot read', async () => {
    const { status, body, headers } = await attempt('health', testPassword)
    const post = {
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
    }
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        accountId: expect.any(String),
        username: 'health',
        displayName: people.health.name,
        post,
        posts: [post],
        permissions: expect.arrayContaining(['task.report']),
        mustChangePassword: false,
        mustSetSecondFactor: false,
        passwordRule: { minLength: 10, classes: 3, history: 5, maxAgeDays: 90 },
        idleMinutes: 30,
        screenWatermark: true,
        city: { name: '临江市', nameEn: 'Linjiang', areaCode: '990100' },
        today: '2013-09-12',
        demonstration: false,
      },
    })
    expect(headers['set-cookie']).toMatch(
      /^zhiheng\.session_token=\S+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  it('takes the user name in any case', async () => {
    expect((await attempt('Health', testPassword)).status).toBe(200)
  })

  it('marks the cookie secure where people come by https', async () => {
    const secure = await createTestApp({ PUBLIC_URL: 'https://zhiheng.example' })
    const answer = await secure.inject('POST', '/api/session', {
      body: { username: 'health', password: testPassword },
    })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^__Secure-zhiheng\.session_token=/)
    expect(cookie).toMatch(/; Secure/)
    const signedIn = await secure.inject('GET', '/api/session', { cookie: cookie.split(';')[0] ?? '' })
    await secure.close()
    expect(signedIn.status).toBe(200)
  })

  it.each([
    ['a wrong password', 'health', 'not the password'],
    ['an unknown user name', 'nobody-here', testPassword],
    ['something that is no user name', "' or 1=1 --", testPassword],
    ['a name that is too short', 'ab', testPassword],
  ])('tells nothing more than that %s does not fit', async (_what, username, password) => {
    const { status, body, headers } = await attempt(username, password, '10.0.0.1')
    expect({ status, body }).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } })
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('refuses an empty form with the fields', async () => {
    expect(await attempt('', '')).toMatchObject({
      status: 422,
      body: { code: 'INPUT_INVALID', data: { issues: [{ path: 'username' }, { path: 'password' }] } },
    })
  })

  it('lets a guesser wait, at that address and for that name only', async () => {
    for (let count = 0; count < 5; count += 1) await attempt('leader', `guess ${count}`, '10.0.0.2')
    expect(await attempt('leader', testPassword, '10.0.0.2')).toMatchObject({
      status: 429,
      body: { code: 'TOO_MANY_REQUESTS', message: expect.stringContaining('10 分钟') },
    })
    expect((await attempt('leader', testPassword, '10.0.0.3')).status).toBe(200)
    expect((await attempt('auditor', testPassword, '10.0.0.2')).status).toBe(200)
  })

  it('tells that an account is disabled only to who knows its password', async () => {
    const { account, username } = await newPerson()
    await sql('update accounts set disabled = true where id = $1', [account.id])
    expect(await attempt(username, testPassword)).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', data: { needs: 'enabled-account' } },
    })
    expect(await attempt(username, 'not the password')).toMatchObject({ status: 401 })
  })

  it('keeps no password, and no token in the audit trail', async () => {
    const { account } = await newPerson()
    const [credential] = await sql('select password from credentials where account_id = $1', [account.id])
    expect(credential.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const trail = JSON.stringify(await sql('select before, after from audit_entries'))
    const secrets = await sql(
      'select token as secret from sessions union all select password from credentials',
    )
    expect(secrets.length).toBeGreaterThan(5)
    for (const { secret } of secrets) expect(trail).not.toContain(secret)
  })

  it('leaves a trail that names the person', async () => {
    const { account } = await newPerson()
    const rows = await sql(
      `select distinct table_name, operation from audit_entries where action = 'sign-in' and account_id = $1 order by 1`,
      [account.id],
    )
    expect(rows).toEqual([
      { table_name: 'accounts', operation: 'update' },
      { table_name: 'sessions', operation: 'insert' },
    ])
  })
})

describe('a session', () => {
  it('remembers where it was opened, and is cleared away after its end when the person comes again', async () => {
    const { account, username } = await newPerson()
    await sql(`update sessions set expires_at = now() - interval '1 day' where account_id = $1`, [account.id])
    const body = { username, password: testPassword }
    const headers = { 'user-agent': 'a browser', 'x-zhiheng-address': '203.0.113.9' }
    await app.inject('POST', '/api/session', { body, headers, address: '10.0.0.9' })
    const rows = await sql('select ip_address, user_agent from sessions where account_id = $1', [account.id])
    expect(rows).toEqual([{ ip_address: '10.0.0.9', user_agent: 'a browser' }])
  })

  it('is nobody’s without a cookie, with a forged one, and after its end', async () => {
    const { cookie, account } = await newPerson()
    expect(await app.inject('GET', '/api/session')).toMatchObject({
      status: 401,
      body: { code: 'NOT_SIGNED_IN' },
    })
    const forged = cookie.replace(/\.[^.]*$/, '.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D')
    expect((await current(cookie)).status).toBe(200)
    expect((await current(forged)).status).toBe(401)
    await sql(`update sessions set expires_at = now() - interval '1 minute' where account_id = $1`, [
      account.id,
    ])
    const late = await app.startSecond()
    expect((await late.inject('GET', '/api/session', { cookie })).status).toBe(401)
    await late.stop()
  })

  it('is looked up once for the many requests of a page', async () => {
    const connections = vi.spyOn(pg.Pool.prototype, 'connect')
    const { cookie } = await newPerson()
    connections.mockClear()
    const second = await app.startSecond()
    await Promise.all(Array.from({ length: 20 }, () => second.inject('GET', '/api/session', { cookie })))
    const first = connections.mock.calls.length
    await Promise.all(Array.from({ length: 20 }, () => second.inject('GET', '/api/session', { cookie })))
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThan(8)
    expect(connections).toHaveBeenCalledTimes(first)
    connections.mockRestore()
    await second.stop()
  })

  it('ends by signing out, and only itself', async () => {
    const { cookie, username } = await newPerson()
    const other = await app.signIn(username)
    const answer = await app.inject('DELETE', '/api/session', { cookie })
    expect(answer).toMatchObject({ status: 200, body: { signedOut: true } })
    expect([answer.headers['set-cookie']].flat()[0]).toMatch(/^zhiheng\.session_token=; Max-Age=0/)
    expect((await current(cookie)).status).toBe(401)
    expect((await current(other)).status).toBe(200)
    expect((await app.inject('DELETE', '/api/session', { cookie })).status).toBe(401)
  })

  it('works in another post of the person, and stays there', async () => {
    const { cookie, username } = await newPerson({ posts: 2 })
    const { body } = await current(cookie)
    const { posts } = body as { posts: { id: string }[] }
    const url = '/api/session/post'
    const answer = await app.inject('PUT', url, { cookie, body: { postId: posts[1]?.id } })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        post: { role: 'auditor', organisationName: '市质监局', unitName: '质量管理科' },
        permissions: expect.arrayContaining(['audit.read']),
      },
    })
    expect((await app.inject('GET', '/api/audit-entries', { cookie })).status).toBe(200)
    const another = await app.signIn(username)
    expect((await current(another)).body).toMatchObject({ post: { role: 'department_officer' } })
  })

  it('does not work in somebody else’s post', async () => {
    const { cookie } = await newPerson()
    const { body } = await app.as('administrator', 'GET', '/api/session')
    const { post } = body as { post: { id: string } }
    const answer = await app.inject('PUT', '/api/session/post', { cookie, body: { postId: post.id } })
    expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', data: { what: 'post' } } })
    expect((await app.inject('PUT', '/api/session/post', { body: { postId: post.id } })).status).toBe(401)
  })
})

describe('changing the own password', () => {
  const next = 'Another-secret-77'
  const change = (cookie: string, currentPassword: string, newPassword: string) =>
    app.inject('PUT', '/api/session/password', { cookie, body: { currentPassword, newPassword } })

  it('takes effect, and ends the other sessions of the person', async () => {
    const { cookie, username } = await newPerson()
    const other = await app.signIn(username)
    expect((await current(other)).status).toBe(200)
    expect(await change(cookie, testPassword, next)).toMatchObject({ status: 200, body: { changed: true } })
    expect((await current(cookie)).status).toBe(200)
    expect((await current(other)).status).toBe(401)
    expect((await attempt(username, testPassword)).status).toBe(401)
    expect((await attempt(username, next)).status).toBe(200)
  })

  it.each([
    ['the wrong current password', 'not the password', next, 'currentPassword'],
    ['one that is too short', testPassword, 'Short-1', 'newPassword'],
    ['one of few characters', testPassword, 'aaaabbbbcc', 'newPassword'],
    ['a row of digits', testPassword, '1234567890', 'newPassword'],
    ['the old one', testPassword, testPassword, 'newPassword'],
    ['one with the user name in it', testPassword, 'xx-PERSON-NAME-xx', 'newPassword'],
  ])('refuses %s', async (_what, currentPassword, newPassword, path) => {
    const { cookie, username } = await newPerson()
    const chosen = newPassword.replace('PERSON-NAME', username.toUpperCase())
    expect(await change(cookie, currentPassword, chosen)).toMatchObject({
      status: 422,
      body: { code: 'INPUT_INVALID', data: { issues: [{ path }] } },
    })
    expect((await attempt(username, testPassword)).status).toBe(200)
  })

  it('comes first where somebody else has set the password', async () => {
    const { cookie } = await newPerson({ mustChangePassword: true })
    expect((await current(cookie)).body).toMatchObject({ mustChangePassword: true })
    for (const url of ['/api/organisations', '/api/drafts/a', '/api/tasks']) {
      expect(await app.inject('GET', url, { cookie })).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN', data: { needs: 'own-password' } },
      })
    }
    expect((await change(cookie, testPassword, next)).status).toBe(200)
    expect((await current(cookie)).body).toMatchObject({ mustChangePassword: false })
    expect((await app.inject('GET', '/api/organisations', { cookie })).status).toBe(200)
  })

  it('is for people who are signed in', async () => {
    expect((await change('', testPassword, next)).status).toBe(401)
  })
})
