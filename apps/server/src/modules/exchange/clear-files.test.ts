import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ DATA_QUOTA_BYTES: 4000 })
})
afterAll(() => app.close())

const header = '主体名称,发生日期,文书号,法律依据,处罚决定书文号,处罚种类,违法行为,违反的条款'
const table = (paper: string) =>
  `${header}\n某厂,2013-06-18,${paper},第一条,${paper},罚款,不合格,第一条${' '.repeat(900)}`
const upload = (text: string, name = 'a.csv') =>
  app.as('quality', 'POST', `/api/data-files?name=${name}`, {
    body: Buffer.from(text),
    headers: { 'content-type': 'text/csv' },
  })
const sent = async (text: string) => ((await upload(text)).body as { id: string; sha256: string }).id
const check = (fileId: string) =>
  app.as('quality', 'POST', '/api/fact-imports', { body: { fileId, factType: 'penalty' } })
const file = (id: string) => app.as('quality', 'GET', `/api/files/${id}`)
async function stored(): Promise<number> {
  const folders = (await readdir(app.config.FILES_DIR)).filter((name) => name.length === 2)
  const names = await Promise.all(folders.map((name) => readdir(join(app.config.FILES_DIR, name))))
  return names.flat().length
}

describe('files of data', () => {
  it('leave the disk when their time is over, stay on record, and count no longer; unless an import waits for them', async () => {
    const over = await sent(table('一'))
    const again = await sent(table('一'))
    const waiting = await sent(table('二'))
    await check(waiting)
    await app.modules.jobs.drain()
    expect((await upload(table('三'))).body).toMatchObject({
      data: { issues: [{ code: 'quota-exceeded' }] },
    })
    expect(await stored()).toBe(2)
    app.clock.set('2013-10-01T00:00:00.000Z')
    await app.modules.jobs.drain()
    expect(await stored()).toBe(2)
    app.clock.set('2013-12-31T00:00:00.000Z')
    await app.modules.jobs.drain()
    expect(await stored()).toBe(1)
    for (const id of [over, again])
      expect((await file(id)).body).toMatchObject({
        name: 'a.csv',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      })
    expect(await app.as('quality', 'GET', `/api/files/${over}/content`)).toMatchObject({
      status: 409,
      body: { data: { state: 'removed', remedy: expect.stringContaining('清理') } },
    })
    expect((await check(over)).status).toBe(409)
    expect((await app.as('quality', 'GET', `/api/files/${waiting}/content`)).status).toBe(200)
    expect((await upload(table('三'))).status).toBe(201)
    expect(await sent(table('一'))).not.toBe(over)
  })
})
