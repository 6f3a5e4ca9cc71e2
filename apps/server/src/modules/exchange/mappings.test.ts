import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'

let app: TestApp
let fileId: string
const theirs = [
  '单位,代码,查处时间,案号前缀,案号,措施,罚没（万元）',
  '临江砚谷玩具有限公司,PDY00042-3,18/06/2013,临案,31,罚金,1.25',
  '临江砚谷玩具有限公司,PDY00042-3,40/06/2013,临案,32,没见过,一点二',
].join('\n')
const rules = {
  columns: [
    { to: 'subjectCode', from: ['代码'] },
    { to: 'occurredOn', from: ['查处时间'], dayOrder: 'dmy' },
    { to: 'document', from: ['案号前缀', '案号'], separator: '-' },
    { to: 'decisionNumber', from: ['案号'] },
    { to: 'kind', from: ['措施'], values: { 罚金: '罚款' } },
    { to: 'fine', from: ['罚没（万元）'], factor: 10_000 },
    { to: 'violation', from: [], constant: '质量不合格' },
    { to: 'lawArticle', from: [], constant: '第四十九条' },
    { to: 'legalBasis', from: [], constant: '《产品质量法》第四十九条' },
  ],
}
beforeAll(async () => {
  app = await createTestApp()
  const identifiers = [{ scheme: 'organisation-code', value: 'PDY00042-3' }]
  const subject = { kind: 'enterprise', name: '临江砚谷玩具有限公司', identifiers }
  await app.as('quality', 'POST', '/api/subjects', { body: subject })
  const call = { body: Buffer.from(theirs), headers: { 'content-type': 'text/csv' } }
  const stored = await app.as('quality', 'POST', '/api/data-files?name=theirs.csv', call)
  fileId = (stored.body as { id: string }).id
})
afterAll(() => app.close())

const post = (path: string, body: object) => app.as('quality', 'POST', `/api/${path}`, { body })

describe('a table of other shape', () => {
  it('is shown column by column with what stands in them', async () => {
    expect((await post('fact-mappings/sample', { fileId })).body).toMatchObject({
      columns: expect.arrayContaining([{ heading: '措施', samples: ['罚金', '没见过'] }]),
    })
  })

  it('gets a mapping suggested by its headings and values, and is known again once one is saved', async () => {
    type Look = { fits: boolean; suggested: { to: string; from: string[] }[]; mappings: object[] }
    const look = (body: object) => post('fact-mappings/sample', { factType: 'penalty', ...body })
    const first = (await look({ fileId })).body as Look
    expect(first).toMatchObject({ fits: false, mappings: [] })
    expect(first.suggested).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ to: 'subjectCode', from: ['代码'] }),
        expect.objectContaining({ to: 'subjectName', from: ['单位'] }),
        expect.objectContaining({ to: 'occurredOn', from: ['查处时间'], dayOrder: 'dmy' }),
        expect.objectContaining({ to: 'document', from: ['案号'] }),
        expect.objectContaining({ to: 'fine', from: ['罚没（万元）'], factor: 10_000 }),
      ]),
    )
    const headings = theirs.split('\n')[0]?.split(',')
    const sample = { fileId, fileName: 'theirs.csv', sheet: null, headings }
    const saved = await post('fact-mappings', { name: '认得', factType: 'penalty', rules, sample })
    expect(saved.body).toMatchObject({ sample, organisationName: expect.stringMatching(/./) })
    expect((await look({ fileId })).body).toMatchObject({ mappings: [{ name: '认得', exact: true }] })
    expect((await look({ fileId, factType: 'award' })).body).toMatchObject({ mappings: [] })
    const { id } = saved.body as { id: string }
    const { status } = await app.as('quality', 'DELETE', `/api/fact-mappings/${id}`, { body: { version: 1 } })
    expect(status).toBe(200)
  })

  it('says which of its words nobody has explained', async () => {
    const { body } = await post('fact-mappings/preview', { fileId, factType: 'penalty', rules })
    expect(body).toMatchObject({
      ...{ read: 2, right: 1 },
      found: [
        {
          to: 'kind',
          more: 0,
          words: [
            { written: '罚金', count: 1, readAs: 'fine' },
            { written: '没见过', count: 1, readAs: null },
          ],
        },
      ],
    })
    const few = { columns: rules.columns.slice(0, 2) }
    const half = (await post('fact-mappings/preview', { fileId, factType: 'penalty', rules: few })).body
    expect(half).toMatchObject({ rows: [{ values: { occurredOn: '2013-06-18' } }, {}] })
    expect((half as { issues: object[] }).issues).not.toEqual([])
  })

  it('is previewed through the reader that imports use', async () => {
    const { body } = await post('fact-mappings/preview', { fileId, factType: 'penalty', rules })
    const { rows, issues } = body as {
      issues: object[]
      rows: { values: object; issues: { path: string }[] }[]
    }
    expect(issues).toEqual([])
    expect(rows[0]).toMatchObject({
      issues: [],
      values: {
        occurredOn: '2013-06-18',
        document: '临案-31',
        kind: '罚款',
        fine: '12500',
        violation: '质量不合格',
      },
    })
    expect(rows[1]?.issues.map(({ path }) => path)).toEqual(['occurredOn', 'kind', 'fine'])
  })

  it('is imported by a saved mapping, as it was when the import began', async () => {
    const saved = await post('fact-mappings', { name: '城管案件', factType: 'penalty', rules })
    expect(saved.status).toBe(201)
    const { id, version } = saved.body as { id: string; version: number }
    const made = await post('fact-imports', { fileId, factType: 'penalty', mappingId: id })
    const other = { version, name: '城管案件', rules: { columns: rules.columns.slice(0, 2) } }
    expect((await app.as('quality', 'PATCH', `/api/fact-mappings/${id}`, { body: other })).status).toBe(200)
    await app.modules.jobs.drain()
    const { id: importId } = made.body as { id: string }
    const found = (await app.as('quality', 'GET', `/api/fact-imports/${importId}`)).body
    expect(found).toMatchObject({ state: 'checked', found: { rows: 2, right: 1, refused: 1 } })
    expect(found).toMatchObject({ mapping: { name: '城管案件', version: 1 } })
    expect((await app.as('quality', 'PATCH', `/api/fact-mappings/${id}`, { body: other })).status).toBe(409)
    const wrong = await post('fact-imports', { fileId, factType: 'award', mappingId: id })
    expect(wrong).toMatchObject({ status: 422, body: { data: { issues: [{ path: 'mappingId' }] } } })
    const remove = (person: 'health' | 'quality', from: number) =>
      app.as(person, 'DELETE', `/api/fact-mappings/${id}`, { body: { version: from } })
    expect((await remove('health', 2)).status).toBe(404)
    expect(await remove('quality', 1)).toMatchObject({ status: 409, body: { data: { currentVersion: 2 } } })
    expect((await remove('quality', 2)).status).toBe(200)
  })

  it('is refused where it lacks what the mapping needs, or the mapping names no column of ours', async () => {
    const lacking = { columns: [...rules.columns, { to: 'performance', from: ['履行'] }] }
    const { body } = await post('fact-mappings/preview', { fileId, factType: 'penalty', rules: lacking })
    expect(body).toMatchObject({ issues: [{ path: '履行', code: 'column-missing' }], rows: [] })
    const strange = { columns: [{ to: 'nothing', from: ['代码'] }] }
    const answer = await post('fact-mappings', { name: 'x', factType: 'penalty', rules: strange })
    expect(answer).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'rules.columns.0.to' }] } },
    })
    await post('fact-mappings', { name: '同名', factType: 'penalty', rules })
    expect((await post('fact-mappings', { name: '同名', factType: 'penalty', rules })).status).toBe(422)
  })
})
