import { describe, expect, it } from 'vitest'
import { AppError } from '#kernel/error'
import { bytesOf } from '#testing/sample-files'
import { checkReadable, detectMediaType } from './media-type.ts'

const refusal = async (bytes: Uint8Array, name: string) => {
  const error = await detectMediaType(bytes, name).catch((thrown: unknown) => thrown)
  if (!(error instanceof AppError)) throw error
  return (error.data as { issues: { path: string; code: string }[] }).issues[0]
}

describe('detectMediaType', () => {
  it.each([
    ['pdf', 'a.pdf', 'application/pdf'],
    ['docx', 'a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['xlsx', 'a.XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['png', 'a.png', 'image/png'],
    ['jpg', 'a.jpeg', 'image/jpeg'],
    ['utf8', 'a.txt', 'text/plain'],
    ['gb18030', 'a.csv', 'text/csv'],
  ] as const)('knows %s by its bytes', async (sample, name, type) => {
    expect(await detectMediaType(bytesOf(sample), name)).toBe(type)
  })

  it.each(['BM公司名单\n', 'MZ镇整治方案\n', 'ID3 of a list\n', 'FWS,1\n'])(
    'takes text that happens to begin like another kind: %s',
    async (text) => {
      expect(await detectMediaType(Buffer.from(text.repeat(20)), 'a.txt')).toBe('text/plain')
      expect(await checkReadable(Buffer.from(text.repeat(20)), 'a.txt', 'text/plain')).toBe('text/plain')
    },
  )

  it('refuses a picture or a program that is named a text, and text of a kind of its own', async () => {
    const picture = Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(60)])
    const portable = Buffer.from('%PDF-1.4\n1 0 obj\n')
    for (const bytes of [picture, program, portable, Buffer.from('{\\rtf1 text}')])
      expect(await refusal(bytes, 'a.txt')).toMatchObject({ path: 'file', code: 'type-mismatch' })
    await expect(checkReadable(program, 'a.txt', 'text/plain')).rejects.toThrow()
  })

  it.each([
    ['an empty file', 'empty', 'a.txt', 'empty'],
    ['a program', 'exe', 'a.exe', 'type-not-allowed'],
    ['a file without an ending', 'utf8', 'a', 'type-not-allowed'],
    ['a page', 'html', 'a.html', 'type-not-allowed'],
    ['a drawing with scripts', 'svg', 'a.svg', 'type-not-allowed'],
    ['a program called text', 'exe', 'a.txt', 'type-mismatch'],
    ['a program called a document', 'exe', 'a.pdf', 'type-mismatch'],
    ['a page called text', 'html', 'a.txt', 'type-mismatch'],
    ['a drawing called text', 'svg', 'a.csv', 'type-mismatch'],
    ['a script called text', 'script', 'a.txt', 'type-mismatch'],
    ['bytes called text', 'bytes', 'a.txt', 'type-mismatch'],
    ['a photo called a document', 'png', 'a.pdf', 'type-mismatch'],
    ['a plain zip called a document', 'zip', 'a.docx', 'type-mismatch'],
    ['a sheet called a document', 'xlsx', 'a.docx', 'type-mismatch'],
    ['a locked or old document', 'cfb', 'a.docx', 'locked-or-old'],
  ] as const)('refuses %s', async (_what, sample, name, code) => {
    expect(await refusal(bytesOf(sample), name)).toMatchObject({ path: 'file', code })
  })
})
