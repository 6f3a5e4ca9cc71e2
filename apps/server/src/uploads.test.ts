import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { type Clamd, eicar, listenClamd } from '#testing/clamd'
import { fileForm } from '#testing/client'
import { describeApi } from '#testing/fuzz/operations'
import type { Person } from '#testing/linjiang'
import { bytesOf } from '#testing/sample-files'

/*
 * Every route that takes a file, found in the API's own description: a new one fails here until it stands on the list,
 * and then has to refuse what its kind of file is not, and what the scanner finds.
 */

const nowhere = '00000000-0000-4000-8000-000000000000'
type Taker = {
  readonly url: string
  /** The names under which each comes in. */
  readonly names: readonly string[]
  readonly fields?: Readonly<Record<string, string>>
  /** The body is the file itself. */
  readonly plain?: true
  /** Who may send it, where it is not the office. */
  readonly by?: Person
}
const paper = ['a.pdf', 'a.docx', 'a.xlsx', 'a.png', 'a.jpg', 'a.jpeg', 'a.txt', 'a.csv']
const readable = ['a.docx', 'a.pdf', 'a.txt', 'a.html', 'a.doc']
const minutes = { kind: 'minutes', number: 'x', title: 'x', instructedBy: 'x', instructedOn: '2013-09-01' }
const takers: Readonly<Record<string, Taker>> = {
  'files.upload': { url: '/files', names: paper },
  'files.uploadData': { url: '/data-files', names: ['a.csv', 'a.ndjson', 'a.xlsx'], plain: true },
  'planImports.create': { url: '/plan-imports', names: readable },
  'instructions.create': { url: '/instructions', names: readable, fields: minutes },
  'catalogue.import': {
    ...{ url: `/catalogue-versions/${nowhere}/table`, names: ['a.xlsx', 'a.csv'], fields: { version: '1' } },
  },
  'organisations.importTable': {
    url: '/organisations/table',
    names: ['a.xlsx', 'a.csv'],
    by: 'administrator',
  },
  'organisations.markTable': {
    ...{ url: '/organisations/table/reasons', names: ['a.xlsx', 'a.csv'], by: 'administrator' as const },
  },
  'documentTemplates.check': {
    url: '/document-templates/check',
    names: ['a.docx'],
    fields: { kind: 'brief' },
  },
  'documentTemplates.upload': { url: '/document-templates', names: ['a.docx'], fields: { kind: 'brief' } },
  'documentTemplates.preview': {
    ...{ url: '/document-templates/preview', names: ['a.docx'], fields: { kind: 'brief', planId: nowhere } },
  },
}
const cases = Object.entries(takers).flatMap(([route, taker]) =>
  taker.names.map((name) => ({ route, name, taker })),
)
const dataTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

let clamd: Clamd
let app: TestApp
beforeAll(async () => {
  clamd = await listenClamd()
  app = await createTestApp({ CLAMAV_ADDRESS: clamd.address })
})
afterAll(async () => {
  await app.close()
  await clamd.stop()
})

async function send(
  { url, fields, plain, by = 'office' }: Taker,
  name: string,
  content: Uint8Array<ArrayBuffer>,
) {
  if (!plain) return app.as(by, 'POST', `/api${url}`, await fileForm(name, content, fields))
  const headers = { 'content-type': dataTypes[name.split('.').at(-1) ?? ''] ?? '' }
  return app.as(by, 'POST', `/api${url}?name=${name}`, { headers, body: Buffer.from(content) })
}

it('knows every route that takes a file, and no other', async () => {
  const { operations, resolve } = await describeApi()
  const holdsFile = (schema: Parameters<typeof resolve>[0]): boolean => {
    const found = resolve(schema)
    if (found.contentMediaType !== undefined || found.format === 'binary') return true
    return [
      ...Object.values(found.properties ?? {}),
      ...(found.anyOf ?? []),
      ...(found.items ? [found.items] : []),
    ].some(holdsFile)
  }
  const taking = operations.filter(({ bodies }) => Object.values(bodies).some(holdsFile))
  const isForm = operations.filter(({ bodies }) =>
    Object.keys(bodies).some((type) => type !== 'application/json'),
  )
  expect(taking.map(({ name }) => name).toSorted()).toEqual(Object.keys(takers).toSorted())
  expect(isForm.map(({ name }) => name).toSorted()).toEqual(Object.keys(takers).toSorted())
  for (const { name, method, path } of taking) {
    expect([name, method, path.replaceAll(/\{\w+\}/g, nowhere)]).toEqual([name, 'POST', takers[name]?.url])
  }
})

describe('an upload', () => {
  it.each(cases)('$route refuses a program that is called $name', async ({ name, taker }) => {
    for (const program of [bytesOf('exe'), elf()]) {
      const answer = await send(taker, name, program)
      expect(answer).toMatchObject({
        status: 422,
        body: { code: expect.stringMatching(/^(INPUT_INVALID|DOCUMENT_UNREADABLE)$/) },
      })
      expect(wordsOf(answer.body)).toEqual([expect.stringMatching(/.+/), expect.stringMatching(/.+/)])
    }
  })

  it.each(cases)('$route refuses what is empty and called $name', async ({ name, taker }) => {
    expect((await send(taker, name, new Uint8Array())).status).toBe(422)
  })

  it.each(cases)('$route has $name scanned', async ({ name, taker }) => {
    const answer = await send(taker, name, infectedOf(name))
    expect(answer).toMatchObject({ status: 422, body: { data: { issues: [{ code: 'infected' }] } } })
  })

  it('left nothing behind', async () => {
    const { body } = await app.as('auditor', 'GET', '/api/audit-entries?action=refuse-infected-file&limit=1')
    expect(body).toMatchObject({ total: cases.length })
  })
})

const elf = () => Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...new Uint8Array(120)])

/** Reason and remedy, however the answer bears them. */
function wordsOf(body: unknown): readonly unknown[] {
  const { data } = body as {
    data: { issues?: { message: string; remedy: string }[]; reason?: string; remedy?: string }
  }
  const issue = data.issues?.[0]
  return issue ? [issue.message, issue.remedy] : [data.reason, data.remedy]
}

/** Of the kind that its name says, and with the test string inside. */
function infectedOf(name: string): Uint8Array<ArrayBuffer> {
  const ending = name.split('.').at(-1) ?? ''
  if (ending === 'docx' || ending === 'xlsx') return officeWith(ending)
  const start = { pdf: bytesOf('pdf'), png: bytesOf('png'), jpg: bytesOf('jpg'), jpeg: bytesOf('jpg') }[
    ending
  ]
  const texts: Readonly<Record<string, string>> = {
    csv: `甲,乙\n${eicar},1\n`,
    ndjson: `{"a":1}\n${eicar}\n`,
  }
  const text = strToU8(texts[ending] ?? eicar)
  return Uint8Array.from([...(start ?? []), ...text])
}

/** Stored, not packed, so that the scanner of the tests sees it. */
function officeWith(ending: 'docx' | 'xlsx'): Uint8Array<ArrayBuffer> {
  const [main, type] =
    ending === 'docx'
      ? ['word/document.xml', 'wordprocessingml.document']
      : ['xl/workbook.xml', 'spreadsheetml.sheet']
  const space = 'http://schemas.openxmlformats.org'
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${space}/package/2006/content-types"><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${space}/package/2006/relationships"><Relationship Id="r1" Type="${space}/officeDocument/2006/relationships/officeDocument" Target="${main}"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${space}/package/2006/relationships"><Relationship Id="r1" Type="${space}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    [main]:
      ending === 'docx'
        ? '<x/>'
        : `<workbook xmlns="${space}/spreadsheetml/2006/main" xmlns:r="${space}/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${space}/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row></sheetData></worksheet>`,
    'docProps/a.txt': eicar,
  }
  const entries = Object.entries(parts).map(([path, text]) => [path, [strToU8(text), { level: 0 }]] as const)
  return Uint8Array.from(zipSync(Object.fromEntries(entries) as never))
}
