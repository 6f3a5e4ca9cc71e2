import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { testConfig } from '#testing/linjiang'
import { withClient } from '#testing/template'
import { startServer } from './main.ts'
import { steps } from './seed/steps.ts'
import { seed } from './seed.ts'

/** The city and its people; the plan and the year of work have tests of their own. */
const foundation = steps.filter(({ name }) => ['organisations', 'calendar', 'accounts'].includes(name))
const options = { profile: 'shantou', demo: true, steps: foundation } as const
let database: TestDatabase
let first: Awaited<ReturnType<typeof seed>>
const lines: string[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  first = await seed({ ...options, url: database.url, log: (line) => lines.push(line) })
})
afterAll(() => database.drop())

/** One cell of one row. */
const ask = (question: string) =>
  withClient(database.url, async (client) => {
    const { rows } = await client.query<unknown[]>({ text: question, rowMode: 'array' })
    return rows[0]?.[0]
  })
const shiftMs = () =>
  ask(`select (value ->> 'shiftMs')::bigint::text from settings where key = 'demonstration'`)

describe('seed', () => {
  it('puts down the city of the profile: 26 departments, 7 districts, their units', async () => {
    expect(await ask(`select count(*)::int from organisations where kind = 'department'`)).toBe(26)
    expect(await ask(`select count(*)::int from organisations where kind = 'district'`)).toBe(7)
    expect(await ask(`select count(*)::int from calendar_days where kind = 'make-up'`)).toBe(35)
    expect(lines.length).toBeGreaterThanOrEqual(3)
  })

  it('names one account a role, two of the office that decide by two, and one officer a district', () => {
    const roles = Map.groupBy(first.accounts, ({ role }) => role)
    expect(roles.get('district_officer')).toHaveLength(7)
    const officers = roles.get('department_officer')?.map(({ organisation }) => organisation)
    expect(officers).toEqual(expect.arrayContaining(['市质监局', '市卫生局', '市交通局']))
    expect(roles.get('quality_office')).toHaveLength(2)
    for (const role of ['administrator', 'leader', 'auditor']) {
      expect(roles.get(role)).toHaveLength(1)
    }
  })

  it('does nothing the second time, and says the same', async () => {
    const entries = await ask('select count(*)::int from audit_entries')
    const shift = await shiftMs()
    expect(await seed({ ...options, url: database.url })).toEqual(first)
    expect(await ask('select count(*)::int from audit_entries')).toBe(entries)
    expect(await shiftMs()).toBe(shift)
  })

  it('runs again where the profile has changed, keeping accounts and the clock', async () => {
    const accounts = await ask(`select string_agg(id::text, ',' order by id) from accounts`)
    const shift = await shiftMs()
    await withClient(database.url, (client) =>
      client.query(`update settings set value = jsonb_set(value, '{digest}', '"older"') where key = 'seed'`),
    )
    await seed({ ...options, url: database.url })
    expect(await ask(`select string_agg(id::text, ',' order by id) from accounts`)).toBe(accounts)
    expect(await ask('select count(*)::int from organisations')).toBe(56)
    expect(await shiftMs()).toBe(shift)
  })

  it('does not turn a demonstration into a real city', async () => {
    await expect(seed({ ...options, demo: false, url: database.url })).rejects.toThrow(/示范/)
  })

  it('gives a server on which everybody of the list can sign in, on the day of the demonstration', async () => {
    const server = await startServer({ ...testConfig(database.url), PORT: 0 })
    for (const { username, password, displayName, organisation } of first.accounts) {
      const response = await fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password }),
      })
      expect(await response.json()).toMatchObject({
        displayName,
        post: { organisationName: organisation },
        city: { name: '汕头市', nameEn: 'Shantou', areaCode: '440500' },
        today: '2013-09-12',
        demonstration: true,
        mustChangePassword: false,
      })
    }
    await server.close()
  })
})

describe('seeding a real city', () => {
  it('makes one administrator, who must choose a password, and nobody else', async () => {
    const empty = await createTestDatabase()
    const { accounts } = await seed({ ...options, demo: false, url: empty.url })
    expect(accounts).toMatchObject([{ username: 'admin', role: 'administrator', organisation: '汕头市' }])
    expect(accounts[0]?.password.length).toBeGreaterThanOrEqual(20)
    const rows = await withClient(empty.url, async (client) => {
      const answer = await client.query('select username, must_change_password from accounts')
      return answer.rows
    })
    expect(rows).toEqual([{ username: 'admin', must_change_password: true }])
    expect(await seed({ ...options, demo: false, url: empty.url })).toEqual({ accounts: [] })
    await empty.drop()
  })
})

describe('startServer', () => {
  it('says what to do with a database that was never seeded', async () => {
    const empty = await createTestDatabase()
    await expect(startServer({ ...testConfig(empty.url), PORT: 0 })).rejects.toThrow(/seed it first/)
    await empty.drop()
  })
})
