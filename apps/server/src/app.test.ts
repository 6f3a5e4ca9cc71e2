import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract, openData } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'

let app: TestApp
let web: string
beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'zhiheng-web-'))
  await mkdir(join(web, 'workspace'))
  await mkdir(join(web, 'assets'))
  await writeFile(join(web, 'index.html'), 'the portal')
  await writeFile(join(web, 'workspace/index.html'), 'the workspace')
  await writeFile(join(web, 'assets/page-1.js'), 'plain')
  await writeFile(join(web, 'assets/page-1.js.br'), 'brotli')
  await writeFile(join(web, '.built-from'), 'a digest')
  app = await createTestApp({ WEB_DIR: web })
})
afterAll(async () => {
  await app.close()
  await rm(web, { recursive: true })
})

describe('the web', () => {
  it.each([
    ['/', 'the portal'],
    ['/plans/5?view=all', 'the portal'],
    ['/workspace', 'the workspace'],
    ['/workspace/tasks/5?tab=reports', 'the workspace'],
  ])('opens %s with %s, asked for anew each time', async (url, page) => {
    const { status, body, headers } = await app.inject('GET', url)
    expect({ status, body }).toEqual({ status: 200, body: page })
    expect(headers['cache-control']).toBe('no-cache')
  })

  it('sends what was compressed before, to be kept for good', async () => {
    const url = '/assets/page-1.js'
    const compressed = await app.inject('GET', url, { headers: { 'accept-encoding': 'gzip, br' } })
    expect(compressed.body).toBe('brotli')
    expect(compressed.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'application/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    })
    const plain = await app.inject('GET', url)
    expect(plain.body).toBe('plain')
    expect(plain.headers['content-encoding']).toBeUndefined()
  })

  it.each(['/assets/page-2.js', '/.built-from', '/%2e%2e/%2e%2e/etc/passwd.txt', '/workspace/page.js'])(
    'answers 404 for the file %s',
    async (url) => {
      expect(await app.inject('GET', url)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    },
  )

  it('lets pages load from nowhere else', async () => {
    const { headers } = await app.inject('GET', '/')
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['content-security-policy']).not.toMatch(/https?:/)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})

describe('a server without the web', () => {
  it('says how to build it', async () => {
    const bare = await createTestApp({ WEB_DIR: join(web, 'absent') })
    const answer = await bare.inject('GET', '/workspace')
    await bare.close()
    expect(answer).toMatchObject({ status: 503, body: expect.stringContaining('npm run build') })
  })
})

describe('the API', () => {
  it('says whether it can work', async () => {
    expect(await app.inject('GET', '/api/health')).toMatchObject({
      status: 200,
      body: { status: 'ok', database: true },
    })
  })

  it('implements every route of the contract', () => {
    const routesOf = (group: object) => Object.keys(group).toSorted()
    const router = app.modules.router as Record<string, object>
    for (const [name, group] of Object.entries(contract)) {
      expect([name, routesOf(router[name] ?? {})]).toEqual([name, routesOf(group)])
    }
  })

  it('answers an unknown route with 404, also for writing', async () => {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      expect(await app.inject(method, '/api/nothing')).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND', data: { what: 'route' } },
      })
    }
  })

  it('refuses writes that a page of another site sends', async () => {
    const headers = { origin: 'https://elsewhere.example', host: 'zhiheng.example' }
    const answer = await app.as('quality', 'DELETE', '/api/session', { headers })
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', data: { needs: 'same-origin' } } })
    const opaque = await app.as('quality', 'DELETE', '/api/session', { headers: { origin: 'null' } })
    expect(opaque.status).toBe(403)
  })

  it('answers a damaged body with 422', async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await app.inject('POST', '/api/session', { headers, body: '{"username":' })
    expect(answer).toMatchObject({ status: 422, body: { code: 'INPUT_INVALID' } })
  })
})

describe('the description of the API', () => {
  type Operation = { security?: unknown; responses: Record<string, unknown> }
  type Description = {
    openapi: string
    paths: Record<string, Record<string, Operation>>
    components: Record<string, Record<string, unknown>>
  }
  const describeApi = async () => (await app.inject('GET', '/api/openapi.json')).body as Description
  const operationsOf = ({ paths }: Description) => Object.values(paths).flatMap((path) => Object.values(path))
  const procedures = Object.values({ ...contract, openData }).flatMap((group) => Object.values(group)).length

  it('is OpenAPI 3.1 with every route of the contract', async () => {
    const description = await describeApi()
    expect(description.openapi).toMatch(/^3\.1\./)
    expect(operationsOf(description)).toHaveLength(procedures)
  })

  it('says how to sign in, and where nobody has to', async () => {
    const { components, paths } = await describeApi()
    expect(components.securitySchemes).toMatchObject({ session: { type: 'apiKey', in: 'cookie' } })
    expect(paths['/session']?.post?.security).toEqual([])
    expect(paths['/public/site']?.get?.security).toEqual([])
    expect(paths['/tasks']?.get?.security).toBeUndefined()
  })

  it('names the errors of every route, and resolves every reference', async () => {
    const description = await describeApi()
    for (const { responses } of operationsOf(description)) {
      expect(responses).toMatchObject({ 401: { $ref: '#/components/responses/Error401' } })
    }
    const references = [...JSON.stringify(description).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)]
    expect(references.length).toBeGreaterThan(procedures)
    for (const [, kind = '', name = ''] of references)
      expect(description.components[kind]?.[name]).toBeDefined()
  })

  it('is readable as a page that loads nothing', async () => {
    const { body, headers } = await app.inject('GET', '/api/reference')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    const page = String(body)
    expect(page).toContain('/api/plan-imports/{id}/publication')
    expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\(/)
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
  })
})
