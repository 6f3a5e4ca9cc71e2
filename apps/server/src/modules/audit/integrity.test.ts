import type { Client } from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createDatabase, createPool } from '#kernel/database'
import { write } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import { withClient } from '#testing/template'

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
  return () => app.close()
})

type Integrity = {
  seals: number
  entries: number
  unsealed: number
  pruned: number
  otherKey: number
  faults: object[]
}
const check = async () => (await app.as('auditor', 'POST', '/api/audit-entries/check')).body as Integrity
/** As somebody who has the database itself in hand and switches its guards off. */
const tamper = (text: string) =>
  withClient(app.url, async (client: Client) => {
    await client.query('set session_replication_role = replica')
    return (await client.query(text)).rows as { id: number }[]
  })
const save = (key: string) => app.as('health', 'PUT', `/api/drafts/${key}`, { body: { content: 1 } })

describe('the seals of the trail', () => {
  it('find nothing where nothing was touched, and cover everything', async () => {
    await save('a')
    const first = await check()
    expect(first).toMatchObject({ faults: [], unsealed: 0, otherKey: 0, pruned: 0 })
    expect(first.entries).toBeGreaterThan(50)
    await save('b')
    const second = await check()
    expect(second).toMatchObject({ faults: [], seals: first.seals + 1 })
    expect(second.entries).toBeGreaterThan(first.entries)
  })

  it.each([
    ['removed', `delete from audit_entries where id = (select min(id) + 3 from audit_entries) returning id`],
    [
      'changed',
      `update audit_entries set action = 'innocent' where id = (select min(id) + 3 from audit_entries) returning id`,
    ],
    [
      'changed',
      `update audit_entries set at = at + interval '1 microsecond' where id = (select min(id) + 3 from audit_entries) returning id`,
    ],
    ['removed', `delete from audit_entries where id = (select max(id) from audit_entries) returning id`],
  ])('find an entry that was %s, by its number', async (kind, text) => {
    await check()
    const [row] = await tamper(text)
    expect((await check()).faults).toEqual([{ kind, sealId: expect.any(String), entryId: String(row?.id) }])
  })

  it('find an entry that was put in afterwards', async () => {
    await check()
    await tamper(`delete from audit_entries where id = (select min(id) + 3 from audit_entries)`)
    const [row] =
      await tamper(`insert into audit_entries (id, role, action, table_name, row_id, operation) overriding system value
      values ((select min(id) + 3 from audit_entries), 'system', 'x', 'x', 'x', 'insert') returning id`)
    expect((await check()).faults).toEqual([{ kind: 'changed', sealId: '1', entryId: String(row?.id) }])
  })

  it('find that somebody without the secret made them anew', async () => {
    await check()
    await tamper(`update audit_seals set digests = digests || '' , seal = sha256(seal) returning id`)
    expect((await check()).faults).toMatchObject([{ kind: 'seal-broken', sealId: '1' }])
  })

  it('find a seal that was taken away with its entries', async () => {
    await check()
    await save('b')
    await check()
    await save('c')
    await check()
    await tamper(`delete from audit_seals where id = 2 returning id`)
    expect((await check()).faults).toContainEqual({ kind: 'seal-broken', sealId: '3', entryId: null })
  })

  it('wait for a writer that has taken a number, and cover it when it is done', async () => {
    const before = await check()
    const pool = createPool(app.url, 'zhiheng_app', 1)
    const db = createDatabase<{ settings: { key: string; value: unknown } }>(pool)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let begun = () => {}
    const writing = new Promise<void>((resolve) => {
      begun = resolve
    })
    const slow = write(db, systemActor, 'slow', async (tx) => {
      await tx.insertInto('settings').values({ key: 'slow', value: '1' }).execute()
      begun()
      await held
    })
    await writing
    await save('while-it-lasts')
    const during = await check()
    expect(during).toMatchObject({ faults: [], seals: before.seals })
    expect(during.unsealed).toBeGreaterThan(0)
    release()
    await slow
    await pool.end()
    expect(await check()).toMatchObject({ faults: [], seals: before.seals + 1, unsealed: 0 })
  })

  it('are the auditor’s to check', async () => {
    for (const person of ['administrator', 'security', 'office', 'leader'] as const)
      expect((await app.as(person, 'POST', '/api/audit-entries/check')).status).toBe(403)
  })
})

describe('retention', () => {
  const get = async () => (await app.as('auditor', 'GET', '/api/audit-retention')).body as { version: number }
  const put = async (months: number, version?: number) =>
    app.as('auditor', 'PUT', '/api/audit-retention', {
      body: { months, version: version ?? (await get()).version },
    })

  it('is never under six months, and its change is in the trail', async () => {
    expect(await get()).toEqual({ months: 60, version: 1 })
    expect(await put(5)).toMatchObject({ status: 422, body: { data: { issues: [{ path: 'months' }] } } })
    expect((await put(6)).body).toEqual({ months: 6, version: 2 })
    // Whoever saw the state before overwrites nothing.
    expect(await put(120, 1)).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', data: { currentVersion: 2 } },
    })
    expect(await get()).toEqual({ months: 6, version: 2 })
    const { body } = await app.as('auditor', 'GET', '/api/audit-entries?action=change-retention')
    expect(body).toMatchObject({ total: 1, items: [{ accountName: '测试审计' }] })
  })

  it('takes away what is older, says so, and the rest still stands', async () => {
    for (const person of ['auditor', 'health', 'administrator'] as const) await app.cookieOf(person)
    await tamper(`update audit_entries set at = at - interval '8 months' returning id`)
    await check()
    await save('young')
    await check()
    await put(12)
    expect((await app.as('auditor', 'POST', '/api/audit-retention/prune')).body).toEqual({ removed: 0 })
    await put(6)
    const { removed } = (await app.as('auditor', 'POST', '/api/audit-retention/prune')).body as {
      removed: number
    }
    expect(removed).toBeGreaterThan(50)
    expect(await check()).toMatchObject({ faults: [], pruned: removed })
    expect((await app.as('auditor', 'GET', '/api/audit-entries?rowId=young')).body).toMatchObject({
      total: 1,
    })
    expect((await app.as('administrator', 'POST', '/api/audit-retention/prune')).status).toBe(403)
  })

  it('takes it away by itself each night where the deployment says so', async () => {
    const nightly = await createTestApp({ AUDIT_PRUNE: true })
    const entries = () =>
      withClient(nightly.url, async (client) => {
        const { rows } = await client.query<{ old: number; all: number }>(
          `select count(*) filter (where at < now() - interval '6 months')::int as old, count(*)::int as all from audit_entries`,
        )
        return rows[0]
      })
    await nightly.cookieOf('auditor')
    const ask = (method: 'GET' | 'PUT', body?: object) =>
      nightly.as('auditor', method, '/api/audit-retention', body ? { body } : {})
    expect((await ask('PUT', { months: 6, version: 1 })).status).toBe(200)
    await withClient(nightly.url, async (client) => {
      await client.query('set session_replication_role = replica')
      await client.query(`update audit_entries set at = at - interval '8 months'`)
    })
    await nightly.modules.audit.seal()
    await nightly.cookieOf('health')
    await nightly.modules.audit.seal()
    const before = await entries()
    expect(before?.old).toBeGreaterThan(10)
    // 03:40 in China.
    nightly.clock.set('2013-09-12T19:41:00.000Z')
    await nightly.modules.jobs.drain()
    expect(await entries()).toMatchObject({ old: 0 })
    const prunings = await withClient(nightly.url, (client) =>
      client.query('select account_id, entry_count::int from audit_prunings'),
    )
    expect(prunings.rows).toEqual([{ account_id: null, entry_count: before?.old }])
    await nightly.close()
  })

  it('leaves no other way: neither the owner’s deletes nor a look-alike setting', async () => {
    await withClient(app.url, async (client) => {
      await client.query(`select set_config('zh.pruning', txid_current()::text, false)`)
      await expect(client.query('truncate audit_entries')).rejects.toThrow(/append-only/)
      await client.query('set role zhiheng_app')
      await expect(client.query('delete from audit_entries')).rejects.toThrow(/permission denied/)
    })
  })
})

describe('an export', () => {
  const url = `/api/audit-entries/export?table=drafts&purpose=${encodeURIComponent('年度审计')}`

  it('names who took it, when and what for, and is itself written down', async () => {
    await save('a')
    const csv = await app.as('auditor', 'GET', `${url}&format=csv`)
    expect(csv.status).toBe(200)
    const lines = String(csv.body).split('\r\n')
    expect(lines[0]).toBe(
      '\ufeffexportedBy: 测试审计,exportedAt: 2013-09-12T00:30:00.000Z,purpose: 年度审计,entries: 1',
    )
    expect(lines[1]).toMatch(/^id,at,accountName,onBehalfOfName/)
    expect(lines).toHaveLength(4)
    const ndjson = String((await app.as('auditor', 'GET', `${url}&format=ndjson`)).body)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(ndjson).toMatchObject([
      { watermark: { exportedBy: '测试审计', purpose: '年度审计', entries: 1 } },
      { table: 'drafts', accountName: '测试卫生' },
    ])
    expect((await app.as('auditor', 'GET', '/api/lookups')).body).toMatchObject({
      total: 2,
      items: [
        {
          what: 'audit-export',
          purpose: '年度审计',
          accountName: '测试审计',
          found: 1,
          asked: { table: 'drafts', format: 'ndjson' },
        },
        {},
      ],
    })
  })

  it('says what it is for, and is the auditor’s', async () => {
    expect((await app.as('auditor', 'GET', '/api/audit-entries/export?format=csv')).status).toBe(422)
    expect((await app.as('administrator', 'GET', `${url}&format=csv`)).status).toBe(403)
    expect((await app.as('administrator', 'GET', '/api/lookups')).status).toBe(403)
  })

  it('gives a table program no formula', async () => {
    await app.as('security', 'POST', '/api/api-keys', {
      body: {
        name: '=cmd()',
        post: { role: 'leader', organisationId: app.bodyId('health') },
        permissions: ['plan.read'],
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
    })
    const { body } = await app.as(
      'auditor',
      'GET',
      '/api/audit-entries/export?table=accounts&format=csv&purpose=x',
    )
    expect(String(body)).not.toMatch(/(^|,)"?[=+@]/m)
  })
})

describe('a search of the accounts', () => {
  it('is written down with its purpose, whatever it finds', async () => {
    await app.as('administrator', 'GET', `/api/accounts?q=health&purpose=${encodeURIComponent('调岗')}`)
    await app.as('security', 'GET', '/api/accounts?q=nobody')
    await app.as('administrator', 'GET', '/api/accounts')
    expect((await app.as('auditor', 'GET', '/api/lookups')).body).toMatchObject({
      total: 2,
      items: [
        { what: 'accounts', asked: { q: 'nobody' }, found: 0, accountName: '测试安全' },
        { what: 'accounts', asked: { q: 'health' }, found: 1, purpose: '调岗', organisationName: '市质监局' },
      ],
    })
  })
})
