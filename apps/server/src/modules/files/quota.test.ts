import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { fileForm } from '#testing/client'
import type { Person } from '#testing/linjiang'
import { withClient } from '#testing/template'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ ACCOUNT_QUOTA_BYTES: 50_000, STORE_QUOTA_BYTES: 120_000 })
})
afterAll(() => app.close())

const upload = async (person: Person, letter: string, bytes: number) =>
  app.as(person, 'POST', '/api/files', await fileForm(`${letter}.txt`, letter.repeat(bytes)))
const full = (name: string) => ({
  status: 422,
  body: {
    data: {
      issues: [{ path: 'file', code: 'quota-exceeded', remedy: expect.stringContaining(name) }],
    },
  },
})

it('an account has its room, other accounts theirs, and the store an end', async () => {
  expect((await upload('health', 'a', 30_000)).status).toBe(201)
  expect(await upload('health', 'b', 30_000)).toMatchObject(full('ACCOUNT_QUOTA_BYTES'))
  expect((await upload('east', 'b', 40_000)).status).toBe(201)
  expect((await upload('west', 'c', 40_000)).status).toBe(201)
  expect(await upload('office', 'd', 20_000)).toMatchObject(full('STORE_QUOTA_BYTES'))
  // What lies there already takes no more room.
  expect((await upload('office', 'c', 40_000)).status).toBe(201)
})

it('two that come at once do not both take the last room', async () => {
  const sent = await Promise.all(['e', 'f', 'g', 'h'].map((letter) => upload('quality', letter, 4_000)))
  expect(sent.filter(({ status }) => status === 201)).toHaveLength(2)
  const refused = sent.find(({ status }) => status === 422)
  expect(refused).toMatchObject(full('STORE_QUOTA_BYTES'))
  expect(JSON.stringify(refused?.body)).toMatch(/文件库已用 1 MB，上限 1 MB/)
})

describe('the running total of the store', () => {
  const withRows = <Result>(
    work: (ask: (text: string, values?: unknown[]) => Promise<unknown[]>) => Promise<Result>,
  ) =>
    withClient(app.url, (client) =>
      work(async (text, values = []) => (await client.query<Record<string, unknown>>(text, values)).rows),
    )
  const totals = (ask: (text: string) => Promise<unknown[]>) =>
    ask(`select t.bytes::int as total, (select coalesce(sum(bytes), 0)::int from (
      select distinct sha256, bytes from files where removed_at is null) each) as sum from file_store_total t`)

  it('is the sum of what is there, whatever is entered, cleared and taken out in whatever order', async () => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            deed: fc.constantFrom('enter', 'clear', 'restore', 'delete'),
            // Few digests, so that several files share one; several rows in one statement.
            digests: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }),
          }),
          { maxLength: 12 },
        ),
        async (deeds) =>
          withRows(async (ask) => {
            await ask(`delete from files where name = 'counted'`)
            for (const { deed, digests } of deeds) {
              await ask(statements[deed], [digests])
              const [row] = (await totals(ask)) as { total: number; sum: number }[]
              seen = Math.max(seen, row?.total ?? 0)
              expect(row?.total).toBe(row?.sum)
            }
          }),
      ),
      { numRuns: 40 },
    )
    expect(seen).toBeGreaterThan(0)
  })

  it('follows uploads that come at once, and a transaction that fails leaves it as it was', async () => {
    await Promise.all(['i', 'j', 'i', 'k'].map((letter) => upload('quality', letter, 100)))
    await withRows(async (ask) => {
      const before = await totals(ask)
      await ask('begin')
      await ask(statements.enter, [['d']])
      await ask('rollback')
      const [row] = (await totals(ask)) as { total: number; sum: number }[]
      expect([row]).toEqual(before)
      expect(row?.total).toBe(row?.sum)
    })
  })
})

const counted = `name = 'counted' and left(sha256, 1) = any ($1)`
const statements = {
  enter: `insert into files (name, media_type, bytes, sha256, purpose, uploaded_at)
    select 'counted', 'text/plain', 10 * ascii(d), repeat(d, 64), 'data', now() from unnest($1::text[]) d`,
  clear: `update files set removed_at = now() where removed_at is null and ${counted}`,
  restore: `update files set removed_at = null where ${counted}`,
  delete: `delete from files where id in (select id from files where ${counted} order by id limit 2)`,
} as const
