import { factTypes } from '@zhiheng/fact-types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  for (const kind of new Set(factTypes.flatMap(({ subjectKinds }) => subjectKinds.slice(0, 1)))) {
    const body = { kind, name: sampleOf(kind) }
    expect((await app.as('quality', 'POST', '/api/subjects', { body })).status).toBe(201)
  }
})
afterAll(() => app.close())

/** The register has to know whom the row is about, or the ledger never sees it. */
const sampleOf = (kind: string) => `临江砚谷样例 ${kind}`

const mediaTypes = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
type Format = keyof typeof mediaTypes

const template = (code: string, format: Format, more = '') =>
  app.as('quality', 'GET', `/api/fact-types/${code}/template?format=${format}${more}`)

async function check(code: string, format: Format, bytes: Buffer) {
  const name = `${code}.${format}`
  const stored = await app.as('quality', 'POST', `/api/data-files?name=${name}`, {
    body: bytes,
    headers: { 'content-type': mediaTypes[format] },
  })
  expect(stored.status).toBe(201)
  const made = await app.as('quality', 'POST', '/api/fact-imports', {
    body: { fileId: (stored.body as { id: string }).id, factType: code },
  })
  await app.modules.jobs.drain()
  const { id } = made.body as { id: string }
  return (await app.as('quality', 'GET', `/api/fact-imports/${id}`)).body
}

describe('templates', () => {
  it.each(factTypes.map(({ code, subjectKinds }) => [code, subjectKinds[0] ?? ''] as const))(
    'of %s, filled with its own examples, passes the check',
    async (code, kind) => {
      const { status, raw } = await template(code, 'csv', '&examples=true')
      expect(status).toBe(200)
      const text = raw
        .toString()
        .replace('91440500PDY00001XD', '')
        .replace('汕头市澄海区砚谷玩具有限公司', sampleOf(kind))
      expect(await check(code, 'csv', Buffer.from(text))).toMatchObject({
        state: 'checked',
        found: { rows: 1, right: 1, refused: 0, faults: [] },
      })
    },
  )

  it.each(['xlsx', 'ndjson'] as const)('come as %s as well, in English too', async (format) => {
    const { raw } = await template('blacklist', format, '&examples=true&language=en')
    expect(await check('blacklist', format, raw)).toMatchObject({
      issues: [],
      found: { rows: 1, refused: 0 },
    })
  })

  it('say which columns there are and what may stand in them', async () => {
    const { body } = await app.as('health', 'GET', '/api/fact-types/penalty')
    expect(body).toMatchObject({ code: 'penalty', schema: { type: 'object' } })
    const { columns } = body as { columns: { key: string; required: boolean; choices: unknown[] }[] }
    expect(columns.find(({ key }) => key === 'kind')?.choices).toHaveLength(8)
    expect(columns.find(({ key }) => key === 'legalBasis')?.required).toBe(true)
    expect((await template('nothing', 'csv')).status).toBe(404)
  })
})
