import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../apps/server/src/app.ts'
import { restoreBackup, verifyBackup } from '../../apps/server/src/backup/index.ts'
import { findCity } from '../../apps/server/src/city.ts'
import { createPool } from '../../apps/server/src/kernel/database.ts'
import { createLogger } from '../../apps/server/src/kernel/logger.ts'
import { knownMigrations } from '../../apps/server/src/kernel/migrate.ts'
import { createTestClient } from '../../apps/server/src/testing/client.ts'
import { createTestDatabase, type TestDatabase } from '../../apps/server/src/testing/database.ts'
import { testConfig } from '../../apps/server/src/testing/linjiang.ts'
import { withClient } from '../../apps/server/src/testing/template.ts'
import profile from '../../profiles/shantou/demo.json' with { type: 'json' }

/*
 * What the release before this one had in its database after its own seed (made by make-past-release.ts), brought to the
 * present schema: nothing is lost, and people go on where they were.
 */
const past = join(import.meta.dirname, 'release-0.1.tar.gz')
let database: TestDatabase
let folder: string
let app: Awaited<ReturnType<typeof createApp>>
let client: ReturnType<typeof createTestClient>
let upgraded: readonly string[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhiheng-upgrade-'))
  database = await createTestDatabase({ name: 'empty', sources: [], fill: async () => {} })
  const place = { url: database.url, filesDir: join(folder, 'files') }
  ;({ upgraded } = await restoreBackup({ ...place, from: past, passphrase: undefined }))
  // Passwords of that day are older than the policy allows by now; that their holders must change them is tested elsewhere.
  await withClient(place.url, (sql) =>
    sql.query('update accounts set must_change_password = false, password_changed_at = now()'),
  )
  const pool = createPool(place.url, 'zhiheng_app', 1)
  const city = await findCity(pool).finally(() => pool.end())
  if (!city) throw new Error('The city is lost')
  const config = testConfig(place.url, place.filesDir)
  app = await createApp({ config, logger: createLogger('silent'), city })
  client = createTestClient(app.http)
})
afterAll(async () => {
  await app?.close()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('a database of the past release', () => {
  it('comes to the present schema', async () => {
    const { manifest } = await verifyBackup(past)
    expect([...manifest.migrations, ...upgraded]).toEqual(await knownMigrations())
    expect(upgraded.length).toBeGreaterThan(15)
  })

  it('keeps every row that it had', async () => {
    const { manifest } = await verifyBackup(past)
    const fewer = await withClient(database.url, async (sql) => {
      const found: string[] = []
      for (const { name, rows } of manifest.tables) {
        const { rows: counted } = await sql.query<{ n: string }>(`select count(*) as n from "${name}"`)
        if (Number(counted[0]?.n) < rows) found.push(`${name}: ${counted[0]?.n} of ${rows}`)
      }
      return found
    })
    expect(fewer).toEqual([])
    expect(manifest.tables.find(({ name }) => name === 'tasks')?.rows).toBeGreaterThan(100)
  })

  it('is worked with: the office gives a task, an officer of that time signs and reports it', async () => {
    const people = await withClient(database.url, async (sql) => {
      const { rows } = await sql.query<{ username: string; role: string; body: string }>(
        `select a.username, p.role, p.organisation_id as body from posts p join accounts a on a.id = p.account_id order by a.username`,
      )
      return rows
    })
    const office = await client.signIn(
      people.find(({ role }) => role === 'quality_office')?.username ?? '',
      profile.password,
    )
    const officer = people.find(({ role }) => role === 'department_officer')
    const cookie = await client.signIn(officer?.username ?? '', profile.password)
    const get = async <T>(who: string, path: string) =>
      (await client.inject('GET', `/api${path}`, { cookie: who })).body as T
    const post = async (who: string, path: string, body: object) => {
      const answer = await client.inject('POST', `/api${path}`, { cookie: who, body })
      expect([path, answer.status, answer.body]).toEqual([path, 201, expect.anything()])
      return answer.body as { id: string; version: number; state: string }
    }
    const { items: plans } = await get<{ items: { id: string; level: string }[] }>(office, '/plans')
    const plan = plans.find(({ level }) => level === 'city')
    const { items } = await get<{ items: { id: string }[] }>(office, `/plans/${plan?.id}/measures`)
    expect(items).toHaveLength(23)
    const given = { title: '升级之后', dueOn: '2014-06-30', ownerId: officer?.body }
    const task = await post(office, `/measures/${items[0]?.id}/tasks`, given)
    const signed = await client.inject('POST', `/api/tasks/${task.id}/receipt`, {
      cookie,
      body: { version: task.version },
    })
    expect(signed.status).toBeLessThan(300)
    const { version } = signed.body as { version: number }
    const reported = await post(cookie, `/tasks/${task.id}/reports`, { version, share: 0.5, text: '进展' })
    expect(reported.state).toBe('reported')
    const trail = await get<{ total: number }>(office, `/tasks?limit=1`)
    expect(trail.total).toBeGreaterThan(100)
  })
})
