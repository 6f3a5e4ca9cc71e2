import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Truth } from '@zhiheng/invented-city'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { withClient } from '#testing/template'
import { seed } from '../../seed.ts'
import { loadProfile } from '../profile.ts'
import { seedCalendar } from '../seed-calendar.ts'
import { seedInventedCity } from '../seed-invented-city.ts'
import { seedOrganisations } from '../seed-organisations.ts'
import type { SeedStep } from '../step.ts'
import { silentProgress } from './progress.ts'
import { seedCity } from './seed-city.ts'

const asked = { profile: 'shantou', seed: 11, firms: 120, facts: 1500, progress: silentProgress }
let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'zhiheng-city-'))
  await seed({ url: database.url, profile: 'shantou', demo: true, steps: [seedOrganisations] })
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await database.drop()
})

const rows = <Row extends object>(text: string, values: unknown[] = []) =>
  withClient(database.url, async (client) => (await client.query<Row>(text, values)).rows)
const count = async (text: string) =>
  Number((await rows<{ n: string }>(`select count(*) n from ${text}`))[0]?.n)

describe('a city in a database', () => {
  it('goes in whole: subjects with codes and ties, facts with the day on which they became known', async () => {
    const truth = join(folder, 'truth.ndjson')
    const { refused, truths } = await seedCity({ ...asked, url: database.url, add: false, truth })
    expect(refused).toBeGreaterThan(0)
    expect(await count('facts')).toBe(1500)
    expect(await count("subjects where kind = 'enterprise'")).toBe(120)
    expect(await count('subject_relations')).toBeGreaterThan(200)
    expect(await count('facts where recorded_at::date <= occurred_on')).toBe(0)
    expect(await count("facts where recorded_at >= '2013-09-12'")).toBe(0)
    expect(await count('supersessions')).toBe(await count("facts where effect <> 'assert'"))
    expect(await count('(select distinct source_id from facts) s')).toBeGreaterThan(15)
    const lines = (await readFile(truth, 'utf8')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(truths)
  })

  it('has what the file of truths says, by the codes in it', async () => {
    const truths = (await readFile(join(folder, 'truth.ndjson'), 'utf8')).trim().split('\n')
    for (const truth of truths.map((line) => JSON.parse(line) as Truth)) {
      for (const { scheme, code, name } of truth.subjects) {
        const [found] = await rows<{ name: string }>(
          `select s.name from subject_identifiers i join subjects s on s.id = i.subject_id
           where i.scheme = $1 and ltrim(i.value, '0') = ltrim($2, '0') and s.name = $3`,
          [scheme, code, name],
        )
        expect(found, `${truth.kind} ${code}`).toBeDefined()
      }
    }
  })

  it('is refused a second time, goes on after it was broken off, and stands beside others when asked', async () => {
    const again = { ...asked, url: database.url }
    await expect(seedCity({ ...again, add: false })).rejects.toThrow('holds an invented city of 120 firms')
    await withClient(database.url, (client) =>
      client.query(
        `update settings set value = jsonb_set(value::jsonb, '{0,isComplete}', 'false') where key = 'invented-cities'`,
      ),
    )
    await seedCity({ ...again, add: false })
    expect(await count('facts')).toBe(1500)
    await seedCity({ ...again, firms: 60, facts: 600, add: true })
    expect(await count('facts')).toBe(2100)
    expect(await count("subjects where kind = 'enterprise'")).toBe(180)
  })

  it('is refused where it is too small, or the profile is not there', async () => {
    await expect(seedCity({ ...asked, url: database.url, add: true, firms: 3 })).rejects.toThrow(
      'at least 50 firms',
    )
    await expect(seedCity({ ...asked, url: database.url, add: true, profile: 'atlantis' })).rejects.toThrow(
      'atlantis',
    )
  })

  it('is never put into a real city', async () => {
    const real = await createTestDatabase()
    await seed({ url: real.url, profile: 'shantou', demo: false, steps: [seedOrganisations] })
    await expect(seedCity({ ...asked, url: real.url, add: true })).rejects.toThrow('holds a real city')
    await real.drop()
  })
})

it('the demonstration has a modest part of it, put in once', async () => {
  const demo = await createTestDatabase()
  const start = (steps: readonly SeedStep[]) => seed({ url: demo.url, profile: 'shantou', demo: true, steps })
  await start([seedOrganisations, seedInventedCity])
  const facts = () =>
    withClient(
      demo.url,
      async (client) =>
        (await client.query(`select count(*)::int n, max(recorded_at) last from facts`)).rows[0],
    )
  const { firms, facts: expected } = (await loadProfile('shantou')).inventedCity.demonstration
  expect((await facts()).n).toBe(expected)
  expect((await facts()).last < new Date('2013-09-12T08:00:00+08:00')).toBe(true)
  await start([seedOrganisations, seedInventedCity, seedCalendar])
  expect((await facts()).n).toBe(expected)
  await expect(seedCity({ ...asked, url: demo.url, add: false })).rejects.toThrow(
    `invented city of ${firms} firms`,
  )
  await demo.drop()
})
