import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, createPool } from '#kernel/database'
import { write } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'

type Page = { items: { id: string }[]; total: number; nextCursor: string | null }
let app: TestApp
let pool: ReturnType<typeof createPool>
const ids = new Map<string, string>()
beforeAll(async () => {
  app = await createTestApp()
  pool = createPool(app.url, 'zhiheng_app', 1)
  for (const [name, person] of [
    ['a', 'health'],
    ['b', 'health'],
    ['c', 'east'],
    ['d', 'health'],
  ] as const) {
    const actor = await app.actor(person)
    const title = { zh: `任务${name}`, en: `Job ${name}` }
    const id = await write(createDatabase(pool), actor, 'ask', (tx) =>
      app.modules.jobs.enqueue(tx, actor, { kind: `kind-${name}`, title, input: { secret: 1 } }),
    )
    ids.set(name, id)
  }
  await app.as('health', 'POST', `/api/jobs/${ids.get('d')}/cancel`)
})
afterAll(async () => {
  await pool.end()
  await app.close()
})
const list = async (person: Person, query = '') =>
  (await app.as(person, 'GET', `/api/jobs${query}`)).body as Page
const namesOf = (page: Page) => page.items.map(({ id }) => [...ids].find(([, known]) => known === id)?.[0])

describe('jobs', () => {
  it('show exactly the fields of the contract, and not what was put in', async () => {
    const { body } = await app.as('health', 'GET', `/api/jobs/${ids.get('a')}`)
    expect(body).toEqual({
      id: ids.get('a'),
      kind: 'kind-a',
      title: { zh: '任务a', en: 'Job a' },
      state: 'queued',
      unit: null,
      done: 0,
      total: null,
      step: null,
      secondsLeft: null,
      cancelRequested: false,
      result: null,
      error: null,
      requestedByName: '测试卫生',
      createdAt: '2013-09-12T00:30:00.000Z',
      startedAt: null,
      finishedAt: null,
      canCancel: true,
      canResume: false,
    })
  })

  it('are listed newest first, by page and by filter, with the whole number', async () => {
    expect(namesOf(await list('health'))).toEqual(['d', 'b', 'a'])
    const first = await list('health', '?limit=2')
    expect([namesOf(first), first.total]).toEqual([['d', 'b'], 3])
    const next = await list('health', `?limit=2&cursor=${first.nextCursor}`)
    expect([namesOf(next), next.total, next.nextCursor]).toEqual([['a'], 3, null])
    expect(namesOf(await list('health', '?active=true'))).toEqual(['b', 'a'])
    expect(namesOf(await list('health', '?active=false'))).toEqual(['d'])
    expect(namesOf(await list('office', '?kind=kind-c'))).toEqual(['c'])
  })

  it.each([
    ['health', ['d', 'b', 'a']],
    ['east', ['c']],
    ['west', []],
    ['office', ['d', 'c', 'b', 'a']],
    ['auditor', ['d', 'c', 'b', 'a']],
    ['administrator', []],
    ['firm', []],
  ] as const)('%s sees own ones, or all where the role sees everything', async (person, seen) => {
    expect(namesOf(await list(person))).toEqual(seen)
    expect((await app.as(person, 'GET', `/api/jobs/${ids.get('c')}`)).status).toBe(
      (seen as readonly string[]).includes('c') ? 200 : 404,
    )
  })

  it('are nobody else’s to cancel, though somebody may see them', async () => {
    expect(await app.as('office', 'POST', `/api/jobs/${ids.get('a')}/cancel`)).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', data: { needs: 'own-job' } },
    })
    expect((await app.as('east', 'POST', `/api/jobs/${ids.get('a')}/cancel`)).status).toBe(404)
    expect(await app.as('health', 'POST', `/api/jobs/${ids.get('a')}/resume`)).toMatchObject({
      status: 409,
      body: { code: 'STATE_CONFLICT' },
    })
  })

  it.each(['?limit=0', '?cursor=abc', '?active=perhaps'])('refuse %s', async (query) => {
    expect(await app.as('health', 'GET', `/api/jobs${query}`)).toMatchObject({
      status: 422,
      body: { code: 'INPUT_INVALID' },
    })
  })
})
