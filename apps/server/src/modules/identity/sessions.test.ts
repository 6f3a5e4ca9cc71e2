import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { testPassword } from '#testing/linjiang'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

describe('signing in', () => {
  it('answers who one is, with the post and its permissions, and nothing else', async () => {
    const { status, body } = await app.inject('POST', '/api/session', {
      body: { username: 'quality', password: testPassword },
    })
    expect(body).toMatchObject({ username: 'quality' })
    expect(status).toBe(200)
  })
})
