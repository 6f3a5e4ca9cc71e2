import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { testPassword } from '#testing/linjiang'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

describe('setting a first password', () => {
  const first = 'First-password-9'
  const reset = async (username: string, password: string) => {
    const { body } = await app.as('administrator', 'GET', `/api/accounts?q=${username}`)
    const [account] = (body as { items: { id: string }[] }).items
    return app.as('security', 'PUT', `/api/accounts/${account?.id}/password`, { body: { password } })
  }

  it('ends the sessions; the person signs in with it and chooses an own one before anything else', async () => {
    const before = await app.signIn('west')
    expect((await app.inject('GET', '/api/session', { cookie: before })).status).toBe(200)
    expect(await reset('west', first)).toMatchObject({ status: 200, body: { changed: true } })
    expect((await app.inject('GET', '/api/session', { cookie: before })).status).toBe(401)
    await expect(app.signIn('west', testPassword)).rejects.toThrow(/SIGN_IN_FAILED/)

    const cookie = await app.signIn('west', first)
    expect((await app.inject('GET', '/api/organisations', { cookie })).status).toBe(403)
    const body = { currentPassword: first, newPassword: 'An-own-password-3' }
    expect((await app.inject('PUT', '/api/session/password', { cookie, body })).status).toBe(200)
    expect((await app.inject('GET', '/api/organisations', { cookie })).status).toBe(200)
  })

  it('refuses one that is easily guessed', async () => {
    expect(await reset('east', 'East-of-Eden-1')).toMatchObject({
      status: 422,
      body: { code: 'INPUT_INVALID', data: { issues: [{ path: 'password', code: 'contains-username' }] } },
    })
    expect((await app.as('east', 'GET', '/api/session')).status).toBe(200)
  })

  it('is in the trail under the security administrator’s name, without the password', async () => {
    const { body } = await app.as(
      'auditor',
      'GET',
      '/api/audit-entries?action=reset-password&table=credentials',
    )
    expect(body).toMatchObject({
      total: 1,
      items: [{ accountName: '测试安全', operation: 'update', after: { password: '…' } }],
    })
  })
})
