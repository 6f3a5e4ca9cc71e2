import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { withClient } from '#testing/template'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const url = (key: string) => `/api/drafts/${key}`
const save = (key: string, content: unknown, person: Person = 'health') =>
  app.as(person, 'PUT', url(key), { body: { content } })
const get = (key: string, person: Person = 'health') => app.as(person, 'GET', url(key))

describe('a draft', () => {
  it.each([
    ['an object', { text: '写了一半', files: [] }],
    ['a list', [1, 'two', null]],
    ['a text', '只有一句'],
    ['a number', 0],
    ['nothing yet', null],
  ])('keeps %s until it is saved anew or thrown away', async (_what, content) => {
    const saved = { key: 'report:1', content, savedAt: '2013-09-12T00:30:00.000Z' }
    expect(await save('report:1', content)).toMatchObject({ status: 200, body: saved })
    expect((await get('report:1')).body).toEqual(saved)
  })

  it('is the author’s alone', async () => {
    await save('mine', '别人看不到')
    for (const person of ['quality', 'office', 'administrator', 'auditor', 'leader'] as const) {
      expect(await get('mine', person)).toMatchObject({ status: 200, body: null })
      expect(await app.as(person, 'DELETE', url('mine'))).toMatchObject({ body: { discarded: false } })
    }
    expect((await get('mine')).body).toMatchObject({ content: '别人看不到' })
  })

  it('is gone after it was thrown away', async () => {
    await save('gone', 1)
    expect(await app.as('health', 'DELETE', url('gone'))).toMatchObject({
      status: 200,
      body: { discarded: true },
    })
    expect(await get('gone')).toMatchObject({ status: 200, body: null })
    expect((await app.as('health', 'DELETE', url('gone'))).body).toEqual({ discarded: false })
  })

  it('is at most 256 kB', async () => {
    expect((await save('large', 'x'.repeat(256 * 1024 - 2))).status).toBe(200)
    expect(await save('large', 'x'.repeat(256 * 1024 - 1))).toMatchObject({
      status: 413,
      body: { code: 'TOO_LARGE', data: { limit: 256 * 1024 } },
    })
    expect((await save('large', '长'.repeat(90_000))).status).toBe(413)
  })

  it('is refused with a wrong key, without content, and with what no database keeps', async () => {
    expect((await save('Not%20a%20key', 1)).status).toBe(422)
    expect(await save('empty', undefined)).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'content' }] } },
    })
    expect(await save('zero', 'a\u0000b')).toMatchObject({ status: 422, body: { code: 'INPUT_INVALID' } })
  })

  it('is one of at most 300', async () => {
    await withClient(app.url, (client) =>
      client.query(
        `insert into drafts select (select id from accounts where username = 'west'), 'k' || n, '1', now()
         from generate_series(1, 300) n`,
      ),
    )
    expect((await save('k7', 2, 'west')).status).toBe(200)
    expect(await save('one-more', 1, 'west')).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } })
  })

  it('is for people who are signed in', async () => {
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      expect((await app.inject(method, url('any'), { body: { content: 1 } })).status).toBe(401)
    }
  })

  it('is in the trail without what stands in it', async () => {
    await save('private', '不进留痕')
    const { body } = await app.as('auditor', 'GET', '/api/audit-entries?table=drafts&rowId=private')
    expect(body).toMatchObject({ total: 1, items: [{ action: 'save-draft', after: { content: '…' } }] })
  })
})
