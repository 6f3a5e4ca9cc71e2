import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import { testPassword } from '#testing/linjiang'
import { withClient } from '#testing/template'
import { firstPolicy } from './policy-store.ts'
import { codeOf, stepAt } from './time-code.ts'

let app: TestApp
beforeAll(async () => {
  // In the middle of a step, and staying there: no code grows old between its making and its look.
  vi.useFakeTimers({ toFake: ['Date'], now: (stepAt(Date.now()) + 0.5) * 30_000 })
  app = await createTestApp()
})
afterAll(async () => {
  await app.close()
  vi.useRealTimers()
})

let serial = 0
async function newPerson() {
  serial += 1
  const username = `factor-${serial}`
  const { id } = await app.modules.identity.createAccount(systemActor, {
    username,
    displayName: `人员${serial}`,
    password: testPassword,
    posts: [{ role: 'leader', organisationId: app.bodyId('health') }],
    mustChangePassword: false,
  })
  return { id, username, cookie: await app.signIn(username) }
}

const fromBase32 = (text: string): Buffer => {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
/** What the person's authenticator shows; `ahead` steps from now. */
const shown = (secret: string, ahead = 0) => codeOf(fromBase32(secret), stepAt(Date.now()) + ahead)

const begin = async (cookie: string, password = testPassword) =>
  app.inject('POST', '/api/session/second-factor', { cookie, body: { password } })
async function setUp(cookie: string) {
  const { body } = await begin(cookie)
  const { secret, pending } = body as { secret: string; pending: string }
  const code = shown(secret, -1)
  const answer = await app.inject('PUT', '/api/session/second-factor', { cookie, body: { code, pending } })
  const { recoveryCodes } = answer.body as { recoveryCodes: string[] }
  return { secret, recoveryCodes, status: answer.status }
}
const attempt = (username: string, code?: string, password = testPassword) =>
  app.inject('POST', '/api/session', { body: { username, password, ...(code ? { code } : {}) } })
const show = async (cookie: string) =>
  (await app.inject('GET', '/api/session/second-factor', { cookie })).body

describe('a second factor', () => {
  it('is set up with the password and a first code, and then asked at the sign-in', async () => {
    const { username, cookie } = await newPerson()
    expect(await begin(cookie, 'wrong')).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'password' }] } },
    })
    expect(await show(cookie)).toEqual({ active: false, enforced: false, recoveryCodesLeft: 0 })
    const { secret, status, recoveryCodes } = await setUp(cookie)
    expect(status).toBe(200)
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await show(cookie)).toEqual({ active: true, enforced: false, recoveryCodesLeft: 10 })

    expect(await attempt(username)).toMatchObject({ status: 401, body: { code: 'SECOND_FACTOR_NEEDED' } })
    expect(await attempt(username, undefined, 'wrong')).toMatchObject({
      status: 401,
      body: { code: 'SIGN_IN_FAILED' },
    })
    expect(await attempt(username, '000000')).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'code', code: 'wrong' }] } },
    })
    const code = shown(secret)
    expect((await attempt(username, code)).status).toBe(200)
    expect((await attempt(username, code)).status).toBe(422)
  })

  it('opens with each recovery code once', async () => {
    const { username, cookie } = await newPerson()
    const { recoveryCodes } = await setUp(cookie)
    const [first = ''] = recoveryCodes
    expect((await attempt(username, first.toLowerCase().replaceAll('-', ''))).status).toBe(200)
    expect((await attempt(username, first)).status).toBe(422)
    expect(await show(cookie)).toMatchObject({ recoveryCodesLeft: 9 })
  })

  it('counts wrong codes like wrong passwords', async () => {
    const { username, cookie } = await newPerson()
    await setUp(cookie)
    for (let count = 0; count < 5; count += 1) await attempt(username, '000000')
    expect((await attempt(username, '000000')).status).toBe(429)
  })

  it('keeps its secret closed, in its table and out of the trail', async () => {
    const { id, cookie } = await newPerson()
    const { secret } = await setUp(cookie)
    const rows = await withClient(app.url, async (client) => [
      ...(await client.query('select * from second_factors where account_id = $1', [id])).rows,
      ...(await client.query('select before, after from audit_entries')).rows,
    ])
    const kept = JSON.stringify(rows)
    expect(kept).not.toContain(secret)
    expect(kept).not.toContain(fromBase32(secret).toString('base64'))
  })

  it('is removed with a code, or by the security administrator when it is lost', async () => {
    const { username, cookie } = await newPerson()
    const { secret } = await setUp(cookie)
    const remove = (code: string) =>
      app.inject('DELETE', '/api/session/second-factor', { cookie, body: { code } })
    expect((await remove('000000')).status).toBe(422)
    expect((await remove(shown(secret))).status).toBe(200)
    expect((await attempt(username)).status).toBe(200)

    const lost = await newPerson()
    await setUp(lost.cookie)
    const reset = () => app.as('security', 'DELETE', `/api/accounts/${lost.id}/second-factor`)
    expect((await app.as('administrator', 'DELETE', `/api/accounts/${lost.id}/second-factor`)).status).toBe(
      403,
    )
    expect((await reset()).status).toBe(200)
    expect((await reset()).status).toBe(404)
    expect((await attempt(lost.username)).status).toBe(200)
  })

  it('is asked of a role: nothing else is possible before, and it is not removed', async () => {
    const { cookie } = await newPerson()
    const put = async (roles: string[]) => {
      const { body } = await app.as('security', 'GET', '/api/security/policy')
      const { version } = body as { version: number }
      return app.as('security', 'PUT', '/api/security/policy', {
        body: { ...firstPolicy, secondFactorRoles: roles, version },
      })
    }
    expect((await put(['leader'])).status).toBe(200)
    expect((await app.inject('GET', '/api/session', { cookie })).body).toMatchObject({
      mustSetSecondFactor: true,
    })
    expect(await app.inject('GET', '/api/organisations', { cookie })).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', data: { needs: 'second-factor' } },
    })
    const { secret, status } = await setUp(cookie)
    expect(status).toBe(200)
    expect((await app.inject('GET', '/api/organisations', { cookie })).status).toBe(200)
    expect(
      await app.inject('DELETE', '/api/session/second-factor', { cookie, body: { code: shown(secret) } }),
    ).toMatchObject({
      status: 409,
      body: { data: { state: 'enforced' } },
    })
    await put([])
  })
})
