import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { fileForm } from '#testing/client'
import type { Person } from '#testing/linjiang'
import { bytesOf } from '#testing/sample-files'

type View = { id: string; sha256: string }
let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const upload = async (person: Person, name: string, content: string | Uint8Array<ArrayBuffer>) =>
  app.as(person, 'POST', '/api/files', await fileForm(name, content))

describe('uploading', () => {
  it('stores the file and answers with exactly the fields of the contract', async () => {
    expect(await upload('health', '二季度/报告.pdf', bytesOf('pdf'))).toMatchObject({ status: 201 })
    const { body } = await upload('health', '二季度/报告.pdf', bytesOf('pdf'))
    expect(body).toEqual({
      id: expect.any(String),
      name: '报告.pdf',
      mediaType: 'application/pdf',
      bytes: bytesOf('pdf').length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      uploadedAt: '2013-09-12T00:30:00.000Z',
    })
  })

  it.each([
    ['virus.exe', bytesOf('exe'), 'type-not-allowed'],
    ['page.html', bytesOf('html'), 'type-not-allowed'],
    ['photo.png', bytesOf('svg'), 'type-mismatch'],
    ['nothing.txt', bytesOf('empty'), 'empty'],
  ])('refuses %s with the reason and the remedy', async (name, content, code) => {
    expect(await upload('health', name, content)).toMatchObject({
      status: 422,
      body: {
        code: 'INPUT_INVALID',
        data: { issues: [{ path: 'file', code, message: expect.any(String) }] },
      },
    })
  })

  it('refuses more than 20 MiB, and what does not say its length', async () => {
    expect(await upload('health', 'a.txt', 'x'.repeat(20 * 1024 * 1024 + 1))).toMatchObject({ status: 422 })
    expect(await upload('health', 'a.txt', 'x'.repeat(22 * 1024 * 1024))).toMatchObject({
      status: 413,
      body: { code: 'TOO_LARGE' },
    })
    const { 'content-length': _, ...headers } = (await fileForm('a.txt', 'x')).headers ?? {}
    const answer = await app.as('health', 'POST', '/api/files', {
      headers: { ...headers, 'content-length': '0', 'transfer-encoding': 'chunked' },
    })
    expect(answer.status).toBe(413)
  })

  it('refuses a form without a file, and people who are not signed in', async () => {
    expect(await app.as('health', 'POST', '/api/files', { body: {} })).toMatchObject({ status: 422 })
    expect(await app.inject('POST', '/api/files', await fileForm('a.txt', 'x'))).toMatchObject({
      status: 401,
    })
  })
})

describe('a stored file', () => {
  const content = '只给本单位看的内容'
  let file: View
  beforeAll(async () => {
    file = (await upload('health', "证据's 材料.txt", content)).body as View
  })

  it('is downloaded as an attachment under its name, never shown', async () => {
    const { status, body, headers } = await app.as('health', 'GET', `/api/files/${file.id}/content`)
    expect({ status, body }).toEqual({ status: 200, body: content })
    expect(headers).toMatchObject({
      'content-type': 'text/plain',
      'x-content-type-options': 'nosniff',
      'content-length': String(Buffer.byteLength(content)),
      'content-disposition': `attachment; filename="__'s __.txt"; filename*=UTF-8''${encodeURIComponent('证据')}%27s%20${encodeURIComponent('材料')}.txt`,
      'cache-control': 'no-store',
    })
  })

  it.each([
    ['health', 200],
    ['office', 200],
    ['leader', 200],
    ['auditor', 200],
    ['quality', 404],
    ['east', 404],
    ['administrator', 404],
  ] as const)(
    'answers %s with %i: those beside the author’s body do not learn that it exists',
    async (person, status) => {
      expect((await app.as(person, 'GET', `/api/files/${file.id}`)).status).toBe(status)
      expect((await app.as(person, 'GET', `/api/files/${file.id}/content`)).status).toBe(status)
    },
  )

  it('is nobody’s without a session, nor under another id', async () => {
    expect((await app.inject('GET', `/api/files/${file.id}`)).status).toBe(401)
    expect((await app.inject('GET', `/api/files/${file.id}/content`)).status).toBe(401)
    expect((await app.as('health', 'GET', '/api/files/00000000-0000-4000-8000-000000000000')).status).toBe(
      404,
    )
    expect((await app.as('health', 'GET', '/api/files/not-an-id')).status).toBe(422)
  })
})
