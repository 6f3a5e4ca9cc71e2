import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { type Clamd, eicar, listenClamd } from '#testing/clamd'
import { fileForm } from '#testing/client'
import { withClient } from '#testing/template'
import { askClamd, ScannerFailed } from './clamd.ts'

let clamd: Clamd
let app: TestApp
beforeAll(async () => {
  clamd = await listenClamd()
  app = await createTestApp({ CLAMAV_ADDRESS: clamd.address, CLAMAV_SECONDS: 0.3 })
})
afterEach(() => clamd.becomes('works'))
afterAll(async () => {
  await app.close()
  await clamd.stop()
})

const upload = async (name: string, content: string, headers: Record<string, string> = {}) => {
  const form = await fileForm(name, content)
  return app.as('health', 'POST', '/api/files', { ...form, headers: { ...form.headers, ...headers } })
}
const uploadData = (name: string, content: string) =>
  app.as('health', 'POST', `/api/data-files?name=${encodeURIComponent(name)}`, {
    headers: { 'content-type': 'text/csv' },
    body: content,
  })
const table = `企业,结果\n临江量具厂,合格\n`
const findings = () =>
  withClient(app.url, async (client) => {
    const { rows } = await client.query(
      'select file_name, finding, detail, taken, account_name from file_findings order by at, file_name',
    )
    return rows
  })
const kept = () =>
  withClient(app.url, async (client) => {
    const { rows } = await client.query<{ name: string }>('select name from files order by name')
    return rows.map(({ name }) => name)
  })

describe('what clamd finds', () => {
  it('is refused with its name, the reason and the remedy, and nothing of it is kept', async () => {
    for (const answer of [
      await upload('汇报.txt', eicar),
      await uploadData('数据.csv', `${table}${eicar},x\n`),
    ]) {
      expect(answer).toMatchObject({
        status: 422,
        body: { data: { issues: [{ path: 'file', code: 'infected', remedy: expect.any(String) }] } },
      })
      expect(JSON.stringify(answer.body)).toMatch(/“(汇报\.txt|数据\.csv)”.*Eicar-Test-Signature/)
    }
    expect(await kept()).toEqual([])
  })

  it('stands on the trail for the auditor, also where the request bore a key and all else of it was undone', async () => {
    const key = { 'idempotency-key': 'once-infected' }
    expect((await upload('带键.txt', eicar, key)).status).toBe(422)
    expect(await findings()).toContainEqual({
      ...{ file_name: '带键.txt', finding: 'infected', detail: 'Eicar-Test-Signature', taken: false },
      account_name: '测试卫生',
    })
    const { body } = await app.as('auditor', 'GET', '/api/audit-entries?action=refuse-infected-file')
    expect(body).toMatchObject({
      total: 3,
      items: [{ table: 'file_findings', after: { file_name: '带键.txt' } }, {}, {}],
    })
  })

  it('lets through what is clean, after it has seen all of it', async () => {
    const long = 'x'.repeat(700_000)
    expect((await upload('长.txt', long)).status).toBe(201)
    expect(clamd.scanned.at(-1)).toBe(long.length)
    expect((await uploadData('表.csv', table)).status).toBe(201)
    expect(clamd.scanned.at(-1)).toBe(Buffer.byteLength(table))
  })
})

describe('a scanner that cannot look', () => {
  it.each(['silent', 'breaks-off', 'limit'] as const)(
    'and is %s: the upload is refused, and asked for again',
    async (mood) => {
      clamd.becomes(mood)
      const form = await fileForm(`稍后-${mood}.txt`, 'y'.repeat(400_000))
      const headers = { ...form.headers, 'idempotency-key': `try-${mood}` }
      const send = () => app.as('health', 'POST', '/api/files', { ...form, headers })
      const answer = await send()
      expect(answer).toMatchObject({
        status: 503,
        body: { code: 'UNAVAILABLE', data: { remedy: expect.stringContaining('再传') } },
      })
      expect(JSON.stringify(answer.body)).toContain(`“稍后-${mood}.txt”`)
      expect(await kept()).not.toContain(`稍后-${mood}.txt`)
      // The same request with the same key goes through once it is back.
      clamd.becomes('works')
      expect((await send()).status).toBe(201)
    },
  )

  it('is told apart from a clean answer by whoever asks it', async () => {
    const ask = (content: string) =>
      askClamd({ address: clamd.address, timeoutMs: 100 }, [Buffer.from(content)])
    expect(await ask('rein')).toBeNull()
    expect(await ask(`a${eicar}b`)).toBe('Eicar-Test-Signature')
    clamd.becomes('silent')
    await expect(ask('x')).rejects.toThrow(ScannerFailed)
    await expect(askClamd({ address: '127.0.0.1:1', timeoutMs: 100 }, [])).rejects.toThrow(ScannerFailed)
  })

  it('speaks over a socket of the machine as well, and lets uploads in where the city wants that, with a note', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'zhiheng-clamd-'))
    const local = await listenClamd(join(dir, 'clamd.ctl'))
    const lenient = await createTestApp({
      ...{ CLAMAV_ADDRESS: local.address, CLAMAV_SECONDS: 0.3, CLAMAV_WHEN_DOWN: 'accept' },
    })
    const send = async (content: string) =>
      (await lenient.as('health', 'POST', '/api/files', await fileForm('a.txt', content))).status
    expect(await send('rein')).toBe(201)
    expect(local.scanned).toEqual([4])
    expect(await send(eicar)).toBe(422)
    await local.stop()
    expect(await send('ohne')).toBe(201)
    const { body } = await lenient.as('auditor', 'GET', '/api/audit-entries?action=take-unscanned-file')
    expect(body).toMatchObject({ total: 1, items: [{ after: { finding: 'unscanned', taken: true } }] })
    await lenient.close()
    await rm(dir, { recursive: true })
  })
})
