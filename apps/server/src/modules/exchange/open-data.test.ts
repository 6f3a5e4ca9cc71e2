import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { testFirm } from '#testing/linjiang'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  const penalty = (document: string, kind: string, occurredOn = '2013-06-18') => ({
    ...{ subjectId: testFirm.id, type: 'penalty', occurredOn, document, line: 1 },
    payload: { decisionNumber: document, kind, violation: '不合格', lawArticle: '第四十九条' },
    legalBasis: '《产品质量法》第四十九条',
  })
  const facts = [
    penalty('公开1号', 'fine'),
    // A warning is not shown to the public; a circular of criticism no longer after three months.
    penalty('内部1号', 'warning'),
    penalty('过期1号', 'criticism', '2013-01-05'),
  ]
  const { body } = await app.as('quality', 'POST', '/api/facts', { body: { facts } })
  expect(body).toMatchObject({ problems: [] })
})
afterAll(() => app.close())

const get = (path: string) => app.inject('GET', `/api/public/${path}`)

describe('what is open', () => {
  it('is described for other catalogues, each address leading to what it says', async () => {
    const { status, headers, raw } = await get('catalogue.jsonld')
    expect([status, headers['content-type']]).toEqual([200, 'application/ld+json; charset=utf-8'])
    const catalogue = JSON.parse(raw.toString()) as {
      'dcat:dataset': {
        'dct:identifier': string
        'dcat:distribution': { 'dcat:downloadURL': { '@id': string }; 'dcat:mediaType': string }[]
      }[]
    }
    const datasets = catalogue['dcat:dataset']
    expect(datasets.map((set) => set['dct:identifier'])).toContain('penalty')
    expect(datasets.map((set) => set['dct:identifier'])).not.toContain('injury-report')
    expect(datasets.at(-1)?.['dct:identifier']).toBe('grades')
    for (const set of [...datasets.slice(0, 4), ...datasets.slice(-2)]) {
      for (const file of set['dcat:distribution']) {
        const { pathname, search } = new URL(file['dcat:downloadURL']['@id'])
        const answer = await app.inject('GET', `${pathname}${search}`)
        expect(answer.status).toBe(200)
        expect(answer.headers['content-type']).toContain(file['dcat:mediaType'])
      }
    }
  })

  it('is given as files that hold what is displayed today and nothing else', async () => {
    const csv = (await get('facts/penalty.csv')).raw.toString()
    expect(csv).toContain('公开1号')
    expect(csv).toContain(testFirm.name)
    expect(csv).not.toContain('内部1号')
    expect(csv).not.toContain('过期1号')
    const lines = (await get('facts/penalty.ndjson')).raw.toString().trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { document: string }).document)).toEqual(['公开1号'])
  })

  it('is in the description of the API, streams too', async () => {
    const { paths } = (await app.inject('GET', '/api/openapi.json')).body as {
      paths: Record<string, { get: { security: unknown; responses: { 200: { content: object } } } }>
    }
    for (const path of ['/public/facts/{file}', '/public/grades/file', '/public/catalogue.jsonld']) {
      const { security, responses } = paths[path]?.get ?? {}
      expect(security).toEqual([])
      expect(Object.keys(responses?.[200].content ?? {}).length).toBeGreaterThan(0)
    }
    expect(Object.keys(paths['/public/grades/file']?.get.responses[200].content ?? {})).toEqual([
      ...['text/csv', 'application/x-ndjson'],
    ])
    const wrong = await app.inject('GET', '/api/public/grades/file?format=pdf')
    expect(wrong).toMatchObject({ status: 422, body: { data: { issues: [{ path: 'format' }] } } })
  })

  it('says what of it has ended since, by paper and line, and never again what it said', async () => {
    const { body } = await app.as('quality', 'GET', `/api/subjects/${testFirm.id}/facts`)
    const { items } = body as { items: { id: string; document: string; type: string }[] }
    const idOf = (document: string) => items.find((fact) => fact.document === document)?.id ?? ''
    const withdraw = (document: string) => ({
      ...{ subjectId: testFirm.id, type: 'penalty', occurredOn: '2013-06-18', line: 1, payload: {} },
      ...{ document: `撤${document}`, effect: 'withdraw', correctsId: idOf(document), reason: '撤销' },
    })
    const facts = [withdraw('公开1号'), withdraw('内部1号')]
    const answer = await app.as('quality', 'POST', '/api/facts', { body: { facts } })
    expect(answer.body).toMatchObject({ problems: [] })
    const lines = (await get('facts/corrections.ndjson')).raw.toString().trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { type: '行政处罚', document: '公开1号', line: 1, effect: '不再公示' },
    ])
    expect(lines.join()).not.toContain(testFirm.name)
    expect((await get('facts/penalty.csv')).raw.toString()).not.toContain('公开1号')
  })

  it('has no file of what is not open', async () => {
    expect((await get('facts/injury-report.csv')).status).toBe(404)
    expect((await get('facts/penalty.xlsx')).status).toBe(404)
    expect((await get('facts/..%2fpenalty.csv')).status).toBe(404)
  })
})
