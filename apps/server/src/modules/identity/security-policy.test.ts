import type { SecurityPolicy } from '@zhiheng/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import { testPassword } from '#testing/linjiang'
import { withClient } from '#testing/template'
import { firstPolicy } from './policy-store.ts'

// One test a row of the security rules: what the page sets is what happens, at once.

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())
beforeEach(() => set({}))

const set = async (change: Partial<SecurityPolicy>) => {
  const answer = await app.as('security', 'PUT', '/api/security/policy', {
    body: { ...firstPolicy, ...change, version: await versionNow() },
  })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
}
const versionNow = async () =>
  ((await app.as('security', 'GET', '/api/security/policy')).body as { version: number }).version
const sql = (text: string, values: unknown[] = []) =>
  withClient(app.url, async (client) => (await client.query(text, values)).rows)

let serial = 0
async function newPerson(role: 'department_officer' | 'leader' = 'department_officer') {
  serial += 1
  const username = `ruled-${serial}`
  const account = await app.modules.identity.createAccount(systemActor, {
    username,
    displayName: `人员${serial}`,
    password: testPassword,
    posts: [{ role, organisationId: app.bodyId('health') }],
    mustChangePassword: false,
  })
  return { id: account.id, username }
}
const attempt = (username: string, password = testPassword, address?: string) =>
  app.inject('POST', '/api/session', { body: { username, password }, ...(address ? { address } : {}) })
const current = (cookie: string) => app.inject('GET', '/api/session', { cookie })
const change = (cookie: string, currentPassword: string, newPassword: string) =>
  app.inject('PUT', '/api/session/password', { cookie, body: { currentPassword, newPassword } })

describe('the policy', () => {
  it('is the security administrator’s alone, and a change is in the trail', async () => {
    for (const person of ['administrator', 'auditor', 'office', 'firm'] as const) {
      expect((await app.as(person, 'GET', '/api/security/policy')).status).toBe(403)
      expect(
        (await app.as(person, 'PUT', '/api/security/policy', { body: { ...firstPolicy, version: 1 } }))
          .status,
      ).toBe(403)
    }
    await set({ secondFactorRoles: ['leader'] })
    const { body } = await app.as('auditor', 'GET', '/api/audit-entries?action=change-security-policy')
    expect(body).toMatchObject({
      items: [
        { accountName: '测试安全', table: 'settings', after: { value: { secondFactorRoles: ['leader'] } } },
        {},
      ],
    })
  })

  it.each([
    [{ password: { ...firstPolicy.password, minLength: 7 } }, 'password.minLength'],
    [{ session: { ...firstPolicy.session, idleMinutes: 0 } }, 'session.idleMinutes'],
    [{ lockout: { ...firstPolicy.lockout, failures: 1 } }, 'lockout.failures'],
    [{ addresses: [{ role: 'leader', networks: ['10.0.0.0/40'] }] }, 'addresses.0.networks.0'],
  ])('refuses %j', async (wrong, path) => {
    expect(
      await app.as('security', 'PUT', '/api/security/policy', {
        body: { ...firstPolicy, ...wrong, version: 1 },
      }),
    ).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path }] } },
    })
  })
})

describe('passwords', () => {
  it('are as long and of as many kinds as the policy says', async () => {
    const { username } = await newPerson()
    const cookie = await app.signIn(username)
    await set({ password: { ...firstPolicy.password, minLength: 14, classes: 4 } })
    for (const [password, code] of [
      ['Short-pass-1', 'too_small'],
      ['long-password-1', 'too-few-classes'],
    ] as const) {
      expect(await change(cookie, testPassword, password)).toMatchObject({
        status: 422,
        body: { data: { issues: [{ path: 'newPassword', code }] } },
      })
    }
    expect((await current(cookie)).body).toMatchObject({ passwordRule: { minLength: 14, classes: 4 } })
    expect((await change(cookie, testPassword, 'Long-password-1')).status).toBe(200)
  })

  it('do not come back while the history remembers them, whoever set them', async () => {
    await set({ password: { ...firstPolicy.password, history: 2 } })
    const { id, username } = await newPerson()
    const set1 = await app.as('security', 'PUT', `/api/accounts/${id}/password`, {
      body: { password: 'Given-by-other-1' },
    })
    expect(set1.status).toBe(200)
    const cookie = await app.signIn(username, 'Given-by-other-1')
    expect(await change(cookie, 'Given-by-other-1', testPassword)).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'newPassword', code: 'used-before' }] } },
    })
    const words = ['Something-new-1', 'Something-new-2']
    expect((await change(cookie, 'Given-by-other-1', words[0] ?? '')).status).toBe(200)
    expect((await change(cookie, words[0] ?? '', words[1] ?? '')).status).toBe(200)
    expect((await change(cookie, words[1] ?? '', testPassword)).status).toBe(200)
    const trail = JSON.stringify(await sql('select before, after from audit_entries'))
    expect(trail).not.toContain('$argon2id$')
  })

  it('are changed when they are old, before anything else', async () => {
    const { id, username } = await newPerson()
    await sql(`update accounts set password_changed_at = now() - interval '91 days' where id = $1`, [id])
    const cookie = await app.signIn(username)
    expect((await current(cookie)).body).toMatchObject({ mustChangePassword: true })
    expect(await app.inject('GET', '/api/organisations', { cookie })).toMatchObject({
      status: 403,
      body: { data: { needs: 'own-password' } },
    })
    expect((await change(cookie, testPassword, 'Newly-chosen-1')).status).toBe(200)
    expect((await app.inject('GET', '/api/organisations', { cookie })).status).toBe(200)
    await sql(`update accounts set password_changed_at = now() - interval '900 days' where id = $1`, [id])
    await set({ password: { ...firstPolicy.password, maxAgeDays: 0 } })
    expect((await current(cookie)).body).toMatchObject({ mustChangePassword: false })
  })
})

describe('failures', () => {
  it('lock for a while; the security administrator sees it and unlocks', async () => {
    await set({ lockout: { failures: 3, minutes: 20, by: 'account' } })
    const { username } = await newPerson()
    for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3'])
      expect((await attempt(username, 'wrong', address)).status).toBe(401)
    expect(await attempt(username, testPassword, '10.0.0.4')).toMatchObject({
      status: 429,
      body: { message: expect.stringContaining('20 分钟') },
    })
    const { body } = await app.as('security', 'GET', '/api/security/locks')
    const { items } = body as { items: { id: string; username: string }[] }
    const lock = items.find((each) => each.username === username)
    expect(lock).toMatchObject({ address: null, failures: 3 })
    expect((await app.as('administrator', 'DELETE', `/api/security/locks/${lock?.id}`)).status).toBe(403)
    expect((await app.as('security', 'DELETE', `/api/security/locks/${lock?.id}`)).status).toBe(200)
    expect((await attempt(username)).status).toBe(200)
    expect((await app.as('security', 'DELETE', `/api/security/locks/${lock?.id}`)).status).toBe(404)
  })

  it('are remembered over a restart', async () => {
    const { username } = await newPerson()
    for (let count = 0; count < 5; count += 1) await attempt(username, 'wrong', '10.0.7.1')
    const second = await app.startSecond()
    const body = { username, password: testPassword }
    expect((await second.inject('POST', '/api/session', { body, address: '10.0.7.1' })).status).toBe(429)
    await second.stop()
  })
})

describe('a session', () => {
  const isOpen = async (cookie: string) => {
    const fresh = await app.startSecond()
    const { status } = await fresh.inject('GET', '/api/session', { cookie })
    await fresh.stop()
    return status === 200
  }

  it('ends after so many minutes without a request, and is kept by one', async () => {
    const { id, username } = await newPerson()
    const cookie = await app.signIn(username)
    const idle = (minutes: number) =>
      sql(`update sessions set last_seen_at = now() - make_interval(mins => $2) where account_id = $1`, [
        id,
        minutes,
      ])
    await idle(29)
    expect(await isOpen(cookie)).toBe(true)
    const [seen] = await sql(
      `select last_seen_at > now() - interval '1 minute' as now from sessions where account_id = $1`,
      [id],
    )
    expect(seen).toEqual({ now: true })
    await idle(31)
    expect(await isOpen(cookie)).toBe(false)
    expect(await sql('select from sessions where account_id = $1', [id])).toEqual([])
    // Being seen is not worth an entry in the trail.
    const entries = await sql(`select from audit_entries where action = 'see-session'`)
    expect(entries).toEqual([])
  })

  it('ends after so many minutes in all, however busy', async () => {
    const { id, username } = await newPerson()
    const cookie = await app.signIn(username)
    await sql(`update sessions set created_at = now() - interval '100 minutes' where account_id = $1`, [id])
    expect(await isOpen(cookie)).toBe(true)
    await set({ session: { ...firstPolicy.session, absoluteMinutes: 90 } })
    expect(await isOpen(cookie)).toBe(false)
  })

  it('is one of several, or the only one', async () => {
    const { username } = await newPerson()
    const [first, second] = [await app.signIn(username), await app.signIn(username)]
    expect([(await current(first)).status, (await current(second)).status]).toEqual([200, 200])
    await set({ session: { ...firstPolicy.session, single: true } })
    const third = await app.signIn(username)
    const statuses = await Promise.all(
      [first, second, third].map(async (each) => (await current(each)).status),
    )
    expect(statuses).toEqual([401, 401, 200])
  })

  it('is listed for its holder, who ends another one, and for the security administrator, who ends all', async () => {
    const { id, username } = await newPerson()
    const [mine, other] = [await app.signIn(username), await app.signIn(username)]
    type List = { items: { id: string; current: boolean }[]; total: number }
    const list = (await app.inject('GET', '/api/session/all', { cookie: mine })).body as List
    expect(list).toMatchObject({ total: 2 })
    expect(list.items.filter((each) => each.current)).toHaveLength(1)
    const foreign = (await app.as('east', 'GET', '/api/session/all')).body as List
    const end = (sessionId: string | undefined) =>
      app.inject('DELETE', `/api/session/all/${sessionId}`, { cookie: mine })
    expect((await end(foreign.items[0]?.id)).status).toBe(404)
    expect((await end(list.items.find((each) => !each.current)?.id)).status).toBe(200)
    expect((await current(other)).status).toBe(401)
    expect((await app.as('security', 'GET', `/api/accounts/${id}/sessions`)).body).toMatchObject({ total: 1 })
    expect((await app.as('administrator', 'GET', `/api/accounts/${id}/sessions`)).status).toBe(403)
    expect((await app.as('security', 'DELETE', `/api/accounts/${id}/sessions`)).body).toEqual({ ended: 1 })
    expect((await current(mine)).status).toBe(401)
  })
})

describe('addresses', () => {
  it('limit a role, at the sign-in and at each request', async () => {
    const { username } = await newPerson('leader')
    const cookie = await app.signIn(username)
    await set({ addresses: [{ role: 'leader', networks: ['10.0.0.0/8'] }] })
    expect(await current(cookie)).toMatchObject({ status: 403, body: { data: { needs: 'address' } } })
    expect((await app.inject('GET', '/api/session', { cookie, address: '10.2.3.4' })).status).toBe(200)
    expect(await attempt(username)).toMatchObject({ status: 403, body: { data: { needs: 'address' } } })
    expect((await attempt(username, testPassword, '10.2.3.4')).status).toBe(200)
    expect((await app.as('health', 'GET', '/api/session')).status).toBe(200)
  })

  it('limit an account', async () => {
    const { id, username } = await newPerson()
    const cookie = await app.signIn(username)
    let version = Number((await sql('select version from accounts where id = $1', [id]))[0]?.version)
    const limit = async (addresses: string[], from = version) => {
      const answer = await app.as('security', 'PUT', `/api/accounts/${id}/addresses`, {
        body: { addresses, version: from },
      })
      if (answer.status === 200) ({ version } = answer.body as { version: number })
      return answer
    }
    const before = version
    expect((await limit(['192.0.2.0/24'])).body).toEqual({ addresses: ['192.0.2.0/24'], version: before + 1 })
    expect(await limit([], before)).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', data: { currentVersion: before + 1 } },
    })
    expect((await current(cookie)).status).toBe(403)
    expect((await attempt(username)).status).toBe(403)
    expect((await attempt(username, 'wrong')).status).toBe(401)
    expect((await attempt(username, testPassword, '192.0.2.7')).status).toBe(200)
    expect(await limit(['nonsense'])).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'addresses.0' }] } },
    })
    expect((await limit([])).status).toBe(200)
    expect((await current(cookie)).status).toBe(200)
  })
})
