import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DocumentReadError } from './document-read-error.ts'
import { readDocument } from './read-document.ts'
import { paragraph, wordPackage, zipOf } from './testing/build-package.ts'
import { buildPdf, PNG } from './testing/build-pdf.ts'
import { failureOf } from './testing/failure-of.ts'

/** A compound file with one directory entry of this name; nothing else of it is ever looked at. */
function compoundFile(name: string): Buffer {
  const bytes = Buffer.alloc(1536)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.write(name, 1024, 'utf16le')
  bytes.writeUInt16LE((name.length + 1) * 2, 1024 + 64)
  bytes.writeUInt8(2, 1024 + 66)
  return bytes
}

const docx = wordPackage({ body: paragraph('一、强化监管') })

describe('what the bytes are decides, not what they are called', () => {
  test('a Word document named .txt, a text named .docx, a page named .doc', async () => {
    expect(await readDocument(docx, { fileName: 'plan.txt' })).toMatchObject({
      format: 'docx',
      notes: [{ code: 'name-differs', extension: 'txt', format: 'docx' }],
    })
    const text = Buffer.from('一、强化监管')
    expect(await readDocument(text, { fileName: '计划.DOCX' })).toMatchObject({
      format: 'text',
      notes: [{ extension: 'docx' }],
    })
    const page = Buffer.from('<html><p>一、强化监管</p></html>')
    expect(await readDocument(page, { fileName: 'plan.doc' })).toMatchObject({
      format: 'html',
      notes: [{ extension: 'doc' }],
    })
    expect((await readDocument(text, { fileName: 'plan.txt' })).notes).toEqual([])
  })

  test.each([
    ['empty', {}, Buffer.alloc(0)],
    ['empty', {}, Buffer.from(' \r\n\u3000\n')],
    ['empty', {}, wordPackage({ body: '<w:p/>' })],
    ['image', { kind: 'png' }, PNG],
    ['image', { kind: 'jpeg' }, Buffer.from('ffd8ffe000104a46494600', 'hex')],
    ['image', { kind: 'pictures-only' }, wordPackage({ body: '<w:p><w:r><w:drawing/></w:r></w:p>' })],
    ['locked', { kind: 'docx' }, compoundFile('EncryptedPackage')],
    ['legacy-doc', { kind: 'doc' }, compoundFile('WordDocument')],
    ['not-a-document', { kind: 'xls' }, compoundFile('Workbook')],
    ['not-a-document', { kind: 'ole' }, compoundFile('Something')],
    ['not-a-document', { kind: 'xlsx' }, zipOf({ 'xl/workbook.xml': '<workbook/>' })],
    ['not-a-document', { kind: 'ofd' }, zipOf({ 'OFD.xml': '<OFD/>' })],
    ['not-a-document', { kind: 'archive' }, zipOf({ 'a.txt': '一、强化监管' })],
    ['not-a-document', { kind: 'rtf' }, Buffer.from('{\\rtf1\\ansi }')],
    ['not-a-document', { kind: 'mhtml' }, Buffer.from('From: a\nMIME-Version: 1.0\n\nx')],
    [
      'legacy-doc',
      { kind: 'word-xml' },
      Buffer.from('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>'),
    ],
    ['wrong-encoding', {}, Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 7919) % 256))],
    ['corrupt', { kind: 'pdf' }, Buffer.from('%PDF-1.7 and then nothing')],
  ])('%s %o', async (code, params, bytes) => {
    expect(await failureOf(bytes)).toMatchObject({ code, params })
  })

  test('too many bytes, too many characters', async () => {
    const limits = { inputBytes: 10, outputCharacters: 3 }
    expect(await failureOf(Buffer.alloc(11, 'a'), { limits })).toMatchObject({
      params: { unit: 'bytes', actual: 11 },
    })
    expect(await failureOf(Buffer.from('abcd'), { limits })).toMatchObject({
      code: 'too-large',
      params: { actual: 4 },
    })
  })

  test('the bytes of the caller are not changed', async () => {
    const pdf = await buildPdf({ pages: [[{ text: '质量', x: 100, y: 100 }]] })
    const copy = Buffer.from(pdf)
    await readDocument(pdf)
    expect(pdf.equals(copy)).toBe(true)
  })
})

async function onlyReadErrors(bytes: Uint8Array): Promise<void> {
  try {
    const read = await readDocument(bytes)
    expect(read.text.trim()).not.toBe('')
  } catch (error) {
    expect(error).toBeInstanceOf(DocumentReadError)
  }
}

describe('whatever the bytes, only DocumentReadError is thrown', () => {
  test('random bytes, with and without the beginning of a known format', async () => {
    const starts = [
      '',
      'PK\u0003\u0004',
      '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
      '<html>',
      '\u00ff\u00fe',
      'BM',
    ]
    const bytes = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }))
    await fc.assert(
      fc.asyncProperty(bytes, ([start, rest]) =>
        onlyReadErrors(Buffer.concat([Buffer.from(start, 'latin1'), rest])),
      ),
      { numRuns: 500 },
    )
  })

  const damage = fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.integer({ min: 0, max: 255 })),
    {
      minLength: 1,
      maxLength: 8,
    },
  )

  function damaged(bytes: Uint8Array, changes: readonly (readonly [number, number])[]): Uint8Array {
    const copy = Uint8Array.from(bytes)
    for (const [at, value] of changes) copy[Math.floor(at * copy.length)] = value
    return copy
  }

  test('a damaged Word document', async () => {
    await fc.assert(
      fc.asyncProperty(damage, (changes) => onlyReadErrors(damaged(docx, changes))),
      { numRuns: 400 },
    )
  })

  test('a damaged PDF', async () => {
    const pdf = await buildPdf({ pages: [[{ text: '质量', x: 100, y: 100 }]] })
    await fc.assert(
      fc.asyncProperty(damage, (changes) => onlyReadErrors(damaged(pdf, changes))),
      { numRuns: 12 },
    )
  })
})
