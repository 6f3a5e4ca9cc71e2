import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { describeApi, type Operation } from '#testing/fuzz/operations'
import { type Person, people } from '#testing/linjiang'
import { fixed, idOf, putRows } from '#testing/row-fixture'
import { withClient } from '#testing/template'

/*
 * Whatever the API can be asked, from its own description, so that a new route is tried without a line here: each reader
 * asks at every door that shows something, for every thing of the fixture, and with a search for the words themselves. A
 * word must come out for those alone who may read the row that bears it.
 */

/** The words, where they are put, and who may come upon them. */
const hidden: Readonly<Record<string, { readonly put: string; readonly readers: readonly Person[] }>> = {
  'SECRET-HEALTH-TASK': {
    put: `update tasks set title = $1 where id = '${fixed.task.health}'`,
    readers: ['office', 'quality', 'health', 'leader', 'auditor'],
  },
  'SECRET-EAST-FILE': {
    put: `update files set name = $1 where id = '${fixed.file.east}'`,
    readers: ['office', 'east', 'leader', 'auditor'],
  },
  'SECRET-SHARED-FACT': {
    put: `update facts set payload = jsonb_build_object('violation', $1::text) where id = '${fixed.fact.shared}'`,
    readers: ['health', 'firm'],
  },
  'SECRET-KEPT-FACT': {
    put: `update facts set payload = jsonb_build_object('violation', $1::text) where id = '${fixed.fact.kept}'`,
    readers: ['health'],
  },
  'SECRET-HEALTH-JOB': {
    put: `update jobs set title = jsonb_build_object('zh', $1::text, 'en', $1::text) where id = '${idOf(7, 1)}'`,
    readers: ['office', 'health', 'leader', 'auditor'],
  },
  'SECRET-OWN-JOB': {
    put: `update jobs set title = jsonb_build_object('zh', $1::text, 'en', $1::text) where id = '${idOf(7, 2)}'`,
    readers: ['office', 'leader', 'auditor'],
  },
  'SECRET-IMPORT': {
    put: `update imports set file_name = $1`,
    readers: ['office', 'health', 'auditor'],
  },
  'SECRET-PARKED': {
    put: `update parked_facts set fact = fact || jsonb_build_object('document', $1::text)`,
    readers: ['office', 'health'],
  },
  'SECRET-MAPPING': { put: `update mappings set name = $1`, readers: ['health'] },
  'SECRET-CATALOGUE': {
    put: `update catalogue_versions set title = $1 where state = 'draft'`,
    readers: ['office'],
  },
  'SECRET-WHAT-IF': {
    put: `update what_ifs set title = $1`,
    readers: ['office', 'quality', 'health', 'east', 'west', 'leader', 'auditor'],
  },
  'SECRET-CHANNEL': { put: `update notice_channels set name = $1`, readers: ['administrator'] },
  'SECRET-NOTICE': {
    put: `update notices set title = $1 where id = '${idOf(20, 2)}'`,
    readers: ['east'],
  },
}

type Reader = Person | 'nobody'
const readers: readonly Reader[] = [...(Object.keys(people) as Person[]), 'nobody']
let app: TestApp
let doors: readonly string[]
let forPurpose: readonly string[]
beforeAll(async () => {
  app = await createTestApp({ REQUESTS_PER_MINUTE: 1_000_000 })
  const ids = await withClient(app.url, async (client) => {
    await putRows(client)
    for (const [word, { put }] of Object.entries(hidden)) {
      await client.query('set session_replication_role = replica')
      await client.query(put, [word])
    }
    const { rows } = await client.query<{ id: string }>(
      [
        'tasks',
        'plans',
        'measures',
        'files',
        'subjects',
        'jobs',
        'imports',
        'catalogue_versions',
        'what_ifs',
        'mappings',
      ]
        .map((table) => `(select id::text from ${table} order by id limit 3)`)
        .join(' union '),
    )
    return rows.map(({ id }) => id)
  })
  const { operations } = await describeApi()
  doors = operations.filter(isDoor).flatMap((operation) => addressesOf(operation, ids))
  forPurpose = operations
    .filter((operation) => isDoor(operation) && operation.parameters.some(({ name }) => name === 'purpose'))
    .flatMap((operation) => addressesOf(operation, ids))
    .map((door) => `${door}${door.includes('?') ? '&' : '?'}purpose=daily-supervision`)
})
afterAll(() => app.close())

/** What the browser is sent elsewhere by, and what describes the API itself, shows no rows. */
const isDoor = ({ method, path }: Operation) =>
  method === 'GET' && !/^\/(sign-in|openapi|reference|session|health)/.test(path)

/** Every thing that a door may be asked for; the wrong kind of id is simply not found. */
function addressesOf({ path, parameters }: Operation, ids: readonly string[]): string[] {
  const search = parameters.some(({ name, in: place }) => place === 'query' && name === 'q')
    ? '?q=SECRET'
    : ''
  const plain = path.replaceAll('{year}', '2013').replaceAll('{subjectId}', fixed.subject.firm)
  const open = [...plain.matchAll(/\{(\w+)\}/g)].length
  if (open === 0) return search ? [plain, plain + search] : [plain]
  const facts = path.startsWith('/facts/') ? Object.values(fixed.fact) : ids
  return (open === 1 ? facts : facts.slice(0, 1)).map((id) => plain.replaceAll(/\{\w+\}/g, id))
}

it.each(readers)('%s comes upon what is theirs, and nothing else', async (reader) => {
  const found = new Set<string>()
  for (const door of doors) {
    const url = `/api${door}`
    const { raw } = reader === 'nobody' ? await app.inject('GET', url) : await app.as(reader, 'GET', url)
    const text = raw.toString('utf8')
    for (const word of Object.keys(hidden)) if (text.includes(word)) found.add(word)
  }
  const wanted = Object.entries(hidden).filter(([, { readers: may }]) => may.includes(reader as Person))
  expect([...found].toSorted()).toEqual(wanted.map(([word]) => word).toSorted())
})

it('what an agreement opens for a purpose is written down wherever it comes out, and nothing else opens', async () => {
  const lookups = () =>
    withClient(app.url, async (client) => {
      const { rows } = await client.query<{ count: number }>(
        'select count(*)::int as count from fact_lookups',
      )
      return rows[0]?.count ?? 0
    })
  const opened: string[] = []
  for (const door of forPurpose) {
    const before = await lookups()
    const { raw } = await app.as('quality', 'GET', `/api${door}`)
    const text = raw.toString('utf8')
    expect(text).not.toContain('SECRET-KEPT-FACT')
    if (!text.includes('SECRET-SHARED-FACT')) continue
    opened.push(door)
    expect([door, (await lookups()) - before]).toEqual([door, 1])
  }
  expect(opened.length).toBeGreaterThan(0)
})
