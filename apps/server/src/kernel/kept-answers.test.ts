import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { fileForm } from '#testing/client'
import type { Person } from '#testing/linjiang'
import { withClient } from '#testing/template'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const count = async (text: string): Promise<number> =>
  withClient(app.url, async (client) =>
    Number((await client.query(`select count(*) as n from ${text}`)).rows[0].n),
  )
const firm = (name: string) => ({ kind: 'enterprise', name })
const create = (key: string, name: string, who: Person = 'quality') =>
  app.as(who, 'POST', '/api/subjects', { body: firm(name), headers: { 'idempotency-key': key } })

describe('a request that bears a key', () => {
  it('is done once and answered alike, with the same status', async () => {
    const first = await create('k-1', '砚谷玩具厂')
    const again = await create('"k-1"', '砚谷玩具厂')
    expect(first.status).toBe(201)
    expect([again.status, again.body]).toEqual([201, first.body])
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ])
    expect(await count(`subjects where name = '砚谷玩具厂'`)).toBe(1)
  })

  it('is refused with another content, and leaves the first as it was', async () => {
    const other = await create('k-1', '另一家厂')
    expect(other.status).toBe(422)
    expect(other.body).toMatchObject({ data: { issues: [{ path: 'idempotency-key', code: 'key-reused' }] } })
    expect(await count(`subjects where name = '另一家厂'`)).toBe(0)
  })

  it('belongs to its account alone', async () => {
    expect((await create('k-1', '砚谷玩具厂', 'health')).headers['idempotency-replayed']).toBeUndefined()
    expect(await count(`subjects where name = '砚谷玩具厂'`)).toBe(2)
  })

  it('is done once where it comes many times at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => create('k-2', '同时来的厂')))
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0)
    for (const { status, body } of answers) {
      if (status !== 201) expect([status, body]).toMatchObject([409, { data: { state: 'in-progress' } }])
    }
    expect(await count(`subjects where name = '同时来的厂'`)).toBe(1)
    expect((await create('k-2', '同时来的厂')).status).toBe(201)
  })

  it('may be sent again after a refusal: nothing was done and nothing kept', async () => {
    const wrong = { ...firm('x'), areaCode: 'x' }
    const call = (body: object) =>
      app.as('quality', 'POST', '/api/subjects', { body, headers: { 'idempotency-key': 'k-3' } })
    expect((await call(wrong)).status).toBe(422)
    expect((await call(firm('改好的厂'))).status).toBe(201)
  })

  it('is known by the bytes of a form', async () => {
    const send = async (content: string) => {
      const form = await fileForm('a.txt', content)
      // The same form has the same bytes, its boundary too.
      const { body, headers } = form
      return () =>
        app.as('quality', 'POST', '/api/files', { body, headers: { ...headers, 'idempotency-key': 'k-4' } })
    }
    const [one, two] = [await send('text'), await send('other')]
    const [first, again, other] = [await one(), await one(), await two()]
    expect([first.status, again.body, other.status]).toEqual([201, first.body, 422])
  })

  it('is a text of visible characters', async () => {
    const bad = await create('k 5', 'x')
    expect(bad.body).toMatchObject({ data: { issues: [{ path: 'idempotency-key', code: 'key-malformed' }] } })
  })

  it('is forgotten when its time is over', async () => {
    await app.clock.set('2013-09-13T01:00:00.000Z')
    expect((await create('k-1', '砚谷玩具厂')).headers['idempotency-replayed']).toBeUndefined()
    await app.modules.jobs.drain()
    expect(await count(`kept_answers where kept_until < '2013-09-13T01:00:00Z'`)).toBe(0)
  })
})

describe('what is kept', () => {
  it('can be read with the key alone, which is not kept', async () => {
    const rows = await withClient(
      app.url,
      async (client) => (await client.query('select * from kept_answers')).rows,
    )
    const text = JSON.stringify(rows)
    expect(rows.length).toBeGreaterThan(0)
    expect(text).not.toContain('砚谷')
    expect(text).not.toContain('k-1')
  })
})
