import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile, stat } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FileView } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bytesOf } from '#testing/sample-files'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ MAX_IMPORT_BYTES: 100_000, DATA_QUOTA_BYTES: 150_000 })
})
afterAll(() => app.close())

const csv = '代码,名称\r\nPDY00001,示例厂\r\n'
const upload = (person: Person, name: string, body: string | Uint8Array, type = 'text/csv') =>
  app.as(person, 'POST', `/api/data-files?name=${encodeURIComponent(name)}`, {
    body: Buffer.from(body as string),
    headers: { 'content-type': type },
  })
const incoming = () => readdir(join(app.config.FILES_DIR, 'incoming')).catch(() => [])
const issue = (code: string) => ({
  status: 422,
  body: {
    code: 'INPUT_INVALID',
    data: { issues: [{ code, message: expect.any(String), remedy: expect.any(String) }] },
  },
})

describe('uploading data', () => {
  it('stores the body as it comes and answers with the fields of the contract', async () => {
    const { status, body } = await upload('health', '抽查/结果.csv', csv, 'text/csv; charset=utf-8')
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.any(String),
        name: '结果.csv',
        mediaType: 'text/csv',
        bytes: Buffer.byteLength(csv),
        sha256: createHash('sha256').update(csv).digest('hex'),
        uploadedAt: '2013-09-12T00:30:00.000Z',
      },
    })
    const { id, name } = body as FileView
    expect(await app.as('health', 'GET', `/api/files/${id}/content`)).toMatchObject({
      status: 200,
      body: csv,
    })
    const located = await app.modules.files.locate(await app.actor('health'), id)
    expect([located.view.name, await readFile(located.path, 'utf8')]).toEqual([name, csv])
    await expect(app.modules.files.locate(await app.actor('east'), id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('takes NDJSON', async () => {
    expect(await upload('east', 'a.ndjson', '{"a":1}\n', 'application/x-ndjson')).toMatchObject({
      status: 201,
    })
  })

  it.each([
    ['a.pdf', bytesOf('pdf'), 'application/pdf', 'type-not-allowed'],
    ['a.csv', csv, 'application/octet-stream', 'type-mismatch'],
    ['a.csv', bytesOf('pdf'), 'text/csv', 'not-a-table'],
    ['a.csv', bytesOf('html'), 'text/csv', 'not-a-table'],
    ['a.csv', '', 'text/csv', 'empty'],
    ['a.xlsx', csv, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'not-a-table'],
    [
      'a.xlsx',
      bytesOf('zip'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'not-a-table',
    ],
    [
      'a.xlsx',
      bytesOf('cfb'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'locked-or-old',
    ],
    ['a.ndjson', 'no json\n', 'application/x-ndjson', 'no-header'],
  ])('refuses %s with reason and remedy, and leaves nothing behind: %#', async (name, body, type, code) => {
    expect(await upload('quality', name, body, type)).toMatchObject(issue(code))
    expect(await incoming()).toEqual([])
  })

  it('refuses what is too large, said or not, and what the body has no room for', async () => {
    const row = 'PDY00001,示例厂\n'
    const large = `代码,名称\n${row.repeat(6000)}`
    expect(await upload('west', 'a.csv', large)).toMatchObject({
      status: 413,
      body: { code: 'TOO_LARGE', data: { limit: 100_000 } },
    })
    const fitting = `代码,名称\n${row.repeat(4400)}`
    expect(await upload('west', 'a.csv', fitting)).toMatchObject({ status: 201 })
    expect(await upload('west', 'b.csv', `${fitting}PDY00002,乙\n`)).toMatchObject(issue('quota-exceeded'))
    expect(await upload('quality', 'b.csv', fitting)).toMatchObject({ status: 201 })
  })

  it('refuses pages of other sites, people who may not, and nobody', async () => {
    const headers = { 'content-type': 'text/csv', origin: 'https://elsewhere.example' }
    expect(
      await app.as('health', 'POST', '/api/data-files?name=a.csv', { body: csv, headers }),
    ).toMatchObject({
      status: 403,
      body: { data: { needs: 'same-origin' } },
    })
    expect(await upload('leader', 'a.csv', csv)).toMatchObject({
      status: 403,
      body: { data: { needs: 'data.upload' } },
    })
    const anybody = await app.inject('POST', '/api/data-files?name=a.csv', {
      body: csv,
      headers: { 'content-type': 'text/csv' },
    })
    expect(anybody.status).toBe(401)
  })
})

describe('over a connection', () => {
  let port: number
  beforeAll(async () => {
    await app.http.listen({ port: 0, host: '127.0.0.1' })
    port = (app.http.server.address() as AddressInfo).port
  })
  const open = async (person: Person) =>
    request({
      ...{ port, method: 'POST', path: '/api/data-files?name=a.csv' },
      headers: { 'content-type': 'text/csv', cookie: await app.cookieOf(person) },
    })

  it('a body without a length ends at the limit, not at its end', async () => {
    const sent = await open('health')
    sent.on('error', () => {})
    const endless = Readable.from(
      (function* () {
        yield '代码,名称\n'
        for (;;) yield 'PDY00001,示例厂\n'.repeat(100)
      })(),
    )
    endless.pipe(sent)
    const [answer] = await once(sent, 'response')
    expect(answer.statusCode).toBe(413)
    endless.destroy()
    sent.destroy()
    await expect.poll(incoming).toEqual([])
  })

  it('an upload that breaks off leaves nothing behind', async () => {
    const sent = await open('health')
    sent.on('error', () => {})
    sent.write('代码,名称\n')
    await expect.poll(async () => (await incoming()).length).toBe(1)
    sent.destroy()
    await expect.poll(incoming).toEqual([])
  })
})

describe('what the product keeps', () => {
  it('is the body’s of the person for whom it was written', async () => {
    const named = { name: '导出.csv', mediaType: 'text/csv' }
    const view = await app.modules.files.keep(await app.actor('health'), named, Readable.from([csv]))
    expect((await app.as('health', 'GET', `/api/files/${view.id}`)).body).toMatchObject({ name: '导出.csv' })
    expect((await app.as('east', 'GET', `/api/files/${view.id}`)).status).toBe(404)
    const { path } = await app.modules.files.locate(await app.actor('health'), view.id)
    expect((await stat(path)).size).toBe(Buffer.byteLength(csv))
  })
})
