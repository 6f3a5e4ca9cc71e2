import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { fileForm } from '#testing/client'
import type { Person } from '#testing/linjiang'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ ACCOUNT_QUOTA_BYTES: 50_000, STORE_QUOTA_BYTES: 120_000 })
})
afterAll(() => app.close())

const upload = async (person: Person, letter: string, bytes: number) =>
  app.as(person, 'POST', '/api/files', await fileForm(`${letter}.txt`, letter.repeat(bytes)))
const full = (name: string) => ({
  status: 422,
  body: {
    data: {
      issues: [{ path: 'file', code: 'quota-exceeded', remedy: expect.stringContaining(name) }],
    },
  },
})

it('an account has its room, other accounts theirs, and the store an end', async () => {
  expect((await upload('health', 'a', 30_000)).status).toBe(201)
  expect(await upload('health', 'b', 30_000)).toMatchObject(full('ACCOUNT_QUOTA_BYTES'))
  expect((await upload('east', 'b', 40_000)).status).toBe(201)
  expect((await upload('west', 'c', 40_000)).status).toBe(201)
  expect(await upload('office', 'd', 20_000)).toMatchObject(full('STORE_QUOTA_BYTES'))
  // What lies there already takes no more room.
  expect((await upload('office', 'c', 40_000)).status).toBe(201)
})

it('two that come at once do not both take the last room', async () => {
  const sent = await Promise.all(['e', 'f', 'g', 'h'].map((letter) => upload('quality', letter, 4_000)))
  expect(sent.filter(({ status }) => status === 201)).toHaveLength(2)
  const refused = sent.find(({ status }) => status === 422)
  expect(refused).toMatchObject(full('STORE_QUOTA_BYTES'))
  expect(JSON.stringify(refused?.body)).toMatch(/文件库已用 1 MB，上限 1 MB/)
})
