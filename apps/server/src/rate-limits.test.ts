import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { describeApi } from '#testing/fuzz/operations'
import { costOf, exportRoutes, signInRoutes } from './kernel/costly-routes.ts'
import { createOpenApi } from './reference/open-api.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({
    ...{
      ACCOUNT_REQUESTS_PER_MINUTE: 25,
      EXPORTS_PER_MINUTE: 2,
      SEARCHES_PER_MINUTE: 4,
      SIGN_INS_PER_MINUTE: 6,
    },
    REQUESTS_PER_MINUTE: 100_000,
  })
})
afterAll(() => app.close())

const refused = (words: RegExp) => ({
  status: 429,
  body: {
    code: 'TOO_MANY_REQUESTS',
    message: expect.stringMatching(words),
    data: { retryAfterSeconds: expect.any(Number) },
  },
  headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
})
const times = async <Result>(count: number, ask: () => Promise<Result>): Promise<Result[]> => {
  const answers: Result[] = []
  for (let time = 0; time < count; time += 1) answers.push(await ask())
  return answers
}
const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status)

describe('an account', () => {
  it('has its own measure, wherever it comes from; others go on', async () => {
    const cookie = await app.cookieOf('east')
    const from = (address: string) => app.inject('GET', '/api/session', { cookie, address })
    expect(statuses(await times(12, () => from('10.1.0.1')))).toEqual(Array(12).fill(200))
    expect(statuses(await times(13, () => from('10.1.0.2')))).toEqual(Array(13).fill(200))
    const over = await from('10.1.0.3')
    expect(over).toMatchObject(refused(/请求每分钟最多 25 次.*At most 25 requests a minute/))
    expect(Number(over.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect((await app.as('west', 'GET', '/api/session')).status).toBe(200)
  })

  it('has less of what costs more', async () => {
    const search = () => app.as('health', 'GET', '/api/subjects?q=临江')
    expect(statuses(await times(4, search))).toEqual([200, 200, 200, 200])
    expect(await search()).toMatchObject(refused(/查找.*searches/))
    expect((await app.as('health', 'GET', '/api/subjects')).status).toBe(200)
    const report = () =>
      app.as('auditor', 'GET', '/api/audit-entries/export?format=csv&purpose=x', {
        headers: { accept: '*/*' },
      })
    const answers = await times(3, report)
    expect(statuses(answers.slice(0, 2)).every((status) => status < 429)).toBe(true)
    expect(answers[2]).toMatchObject(refused(/导出.*exports/))
    const stream = () => app.inject('GET', '/api/public/facts/penalty.csv', { address: '10.5.0.1' })
    expect(statuses(await times(3, stream))).toEqual([200, 200, 429])
  })
})

describe('without an account', () => {
  it('an address counts: searches at the portal, attempts to sign in', async () => {
    const search = (address: string) => app.inject('GET', '/api/public/subjects?q=临江', { address })
    expect((await times(5, () => search('10.2.0.1'))).at(-1)).toMatchObject(refused(/查找/))
    expect((await search('10.2.0.2')).status).toBe(200)
    let name = 0
    const attempt = (address: string) => {
      name += 1
      return app.inject('POST', '/api/session', {
        address,
        body: { username: `nobody-${name}`, password: 'x' },
      })
    }
    expect(statuses(await times(6, () => attempt('10.3.0.1')))).toEqual(Array(6).fill(401))
    expect(await attempt('10.3.0.1')).toMatchObject(refused(/登录/))
    expect((await attempt('10.3.0.2')).status).toBe(401)
  })

  it('who must wait after wrong passwords is told how long, in the header too', async () => {
    const attempt = () =>
      app.inject('POST', '/api/session', {
        address: '10.4.0.1',
        body: { username: 'west', password: 'wrong' },
      })
    await times(5, attempt)
    expect(await attempt()).toMatchObject({ status: 429, headers: { 'retry-after': '600' } })
  })
})

/** Answers with a file that cost no more than a page: what lies there is sent, or a page’s worth is written. */
const cheap = [
  ...[
    'GET /calendar-feeds/{token}/tasks.ics',
    'GET /document-templates/{id}/file',
    'GET /fact-types/{code}/template',
  ],
  ...['GET /document-templates/fields/file', 'GET /files/{id}/content', 'GET /public/catalogue.jsonld'],
]

describe('what costs more', () => {
  it('is named as the API names it', async () => {
    const { operations } = await describeApi()
    const routes = new Set(operations.map(({ method, path }) => `${method} ${path}`))
    for (const route of [...exportRoutes, ...signInRoutes]) expect(routes).toContain(route)
  })

  it('is every route that answers with a file, but for those that cost no more than a page', async () => {
    const { paths = {} } = await createOpenApi('1.0.0', false)
    const files = Object.entries(paths).flatMap(([path, item]) =>
      (['get', 'post'] as const)
        .filter((method) =>
          /contentMediaType|"format":"binary"/.test(JSON.stringify(item?.[method]?.responses ?? '')),
        )
        .map((method) => `${method.toUpperCase()} ${path}`),
    )
    const known: readonly string[] = [...exportRoutes, ...cheap]
    expect(files.filter((route) => !known.includes(route))).toEqual([])
    expect(files.length).toBeGreaterThan(10)
  })

  it('is told by the words of a search, not by the page', () => {
    expect(costOf('GET', '/api/tasks?q=%E8%B4%A8&limit=5')).toBe('search')
    expect(costOf('GET', '/api/tasks?limit=5&q=')).toBeUndefined()
    expect(costOf('GET', '/api/documents/x/file')).toBe('export')
    expect(costOf('POST', '/api/session')).toBe('signIn')
    expect(costOf('DELETE', '/api/session')).toBeUndefined()
  })
})
