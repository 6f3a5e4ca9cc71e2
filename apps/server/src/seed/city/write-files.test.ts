import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, systemActor } from '#kernel/actor'
import { fixedClock } from '#kernel/clock'
import { createPool } from '#kernel/database'
import { createLogger } from '#kernel/logger'
import type { SubjectInput } from '#modules/subjects'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { testConfig } from '#testing/linjiang'
import { withClient } from '#testing/template'
import { createModules, type Modules } from '../../app.ts'
import { findCity } from '../../city.ts'
import { seed } from '../../seed.ts'
import { loadProfile } from '../profile.ts'
import { seedOrganisations } from '../seed-organisations.ts'
import { inventCity } from './fill-city.ts'
import { silentProgress } from './progress.ts'
import { seedCity, writeCity } from './seed-city.ts'

const asked = { profile: 'shantou', seed: 11, firms: 60, facts: 900, progress: silentProgress }
/** A tidy one, a careless one and one that corrects a good deal, of nearly thirty. */
const suppliers = ['quality', 'health', 'chaoyang']

let folder: string
let seeded: TestDatabase
let imported: TestDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhiheng-files-'))
  await writeCity({ ...asked, directory: folder, truth: join(folder, 'truth.ndjson') })
  seeded = await createTestDatabase()
  imported = await createTestDatabase()
  for (const { url } of [seeded, imported])
    await seed({ url, profile: 'shantou', demo: true, steps: [seedOrganisations] })
})
afterAll(async () => {
  await seeded.drop()
  await imported.drop()
  await rm(folder, { recursive: true })
})

const linesOf = async <Row>(name: string): Promise<Row[]> =>
  (await readFile(join(folder, name), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
/** As they are handed in: what is corrected before what corrects it. */
const filesOf = async (...suppliersAsked: readonly string[]): Promise<string[]> => {
  const found = await Promise.all(
    ['facts', 'corrections'].map(async (part) =>
      (await readdir(join(folder, part), { recursive: true }))
        .filter((name) => name.endsWith('.ndjson'))
        .filter(
          (name) => suppliersAsked.length === 0 || suppliersAsked.some((one) => name.startsWith(`${one}/`)),
        )
        .map((name) => join(part, name)),
    ),
  )
  return found.flat()
}

const told = (url: string) =>
  withClient(url, async (client) => {
    const text = `select o.code as source, f.type, f.document, f.line, f.occurred_on::text, f.valid_to::text, f.payload,
        f.legal_basis, f.effect, f.reason, s.name, c.document as ends, c.line as ends_line
      from facts f join organisations o on o.id = f.source_id join subjects s on s.id = f.subject_id
      left join facts c on c.subject_id = f.subject_id and c.id = f.corrects_id
      where o.code = any ($1) order by o.code, f.type, f.document collate "C", f.line`
    return (await client.query(text, [suppliers])).rows
  })

describe('a city in files', () => {
  it('is told whole: each fact by a code that a subject bears, and when it was delivered', async () => {
    const city = inventCity(await loadProfile('shantou'), { ...asked, codesTaken: 0 })
    const subjects = await linesOf<{ identifiers: { value: string }[] }>('subjects.ndjson')
    expect(subjects).toHaveLength(city.subjectCount)
    const codes = new Set(subjects.flatMap(({ identifiers }) => identifiers.map(({ value }) => value)))
    const names = await filesOf()
    const facts = await Promise.all(names.map((name) => linesOf<{ subjectCode: string }>(name)))
    const count = [...city.deliveries()].reduce((sum, delivery) => sum + delivery.facts.length, 0)
    expect(facts.flat()).toHaveLength(count)
    expect(facts.flat().every(({ subjectCode }) => codes.has(subjectCode))).toBe(true)
    const deliveries = await linesOf<{ lines: Record<string, number> }>('deliveries.ndjson')
    expect(deliveries.flatMap(({ lines }) => Object.values(lines)).reduce((sum, n) => sum + n, 0)).toBe(count)
  })

  it('handed in by its suppliers makes the facts that the database gets; the rows refused are those wrong on purpose', async () => {
    const { truths } = await seedCity({ ...asked, url: seeded.url, add: false })
    expect(await linesOf('truth.ndjson')).toEqual(truths)
    const pool = createPool(imported.url, 'zhiheng_app', 1)
    const city = await findCity(pool)
    await pool.end()
    if (!city) throw new Error('there is no city')
    const modules = createModules({
      ...{ config: testConfig(imported.url, join(folder, 'kept')), city, logger: createLogger('silent') },
      clock: fixedClock('2013-09-12T00:00:00.000Z'),
    })
    await register(modules)
    const refused = new Map<string, number>()
    for (const name of await filesOf(...suppliers)) {
      const counts = await handIn(modules, name)
      expect(counts, name).toMatchObject({ state: 'done', parked: 0 })
      refused.set(name, counts.refused)
    }
    await modules.close()
    const rows = await told(imported.url)
    expect(rows.length).toBeGreaterThan(200)
    expect(rows.some(({ effect, ends }) => effect !== 'assert' && ends !== null)).toBe(true)
    expect(rows).toEqual(await told(seeded.url))
    const lines = await Promise.all([...refused.keys()].map((name) => linesOf(name)))
    expect([...refused.values()].reduce((sum, n) => sum + n, 0)).toBe(lines.flat().length - rows.length)
  })
})

/** Ties are left out: facts are found by codes alone. */
async function register({ subjects }: Modules): Promise<void> {
  const rows = await linesOf<SubjectInput>('subjects.ndjson')
  const { refused } = await subjects.register(
    systemActor,
    'add-subjects',
    rows.map((row) => ({ ...row, relations: [] })),
  )
  expect(refused).toEqual([])
}

async function handIn({ organisations, files, exchange, jobs }: Modules, name: string) {
  const [, supplier = ''] = name.split('/')
  const sourceId = (await organisations.directory()).findByCode(supplier)?.id ?? ''
  const actor: Actor = { ...systemActor, organisationId: sourceId }
  const kept = { name: basename(name), mediaType: 'application/x-ndjson' }
  const file = await files.keep(actor, kept, createReadStream(join(folder, name)))
  const wanted = { fileId: file.id, factType: basename(name, '.ndjson'), sourceId }
  const { id } = await exchange.useCases.imports.create(actor, wanted)
  await jobs.drain()
  const { version } = await exchange.useCases.imports.get(actor, { id })
  await exchange.useCases.imports.start(actor, { id, version })
  await jobs.drain()
  return exchange.useCases.imports.get(actor, { id })
}
