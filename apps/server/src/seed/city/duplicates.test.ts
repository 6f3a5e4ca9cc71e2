import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import { withClient } from '#testing/template'
import { loadProfile } from '../profile.ts'
import { inventCity } from './fill-city.ts'
import { fillSubjects } from './fill-subjects.ts'
import { silentProgress } from './progress.ts'

type Row = {
  readonly first: string
  readonly second: string
  readonly kind: string
  readonly reasons: { code: string }[]
}
type Job = { readonly state: string; readonly result: { readonly figures: { readonly compared: number } } }

let app: TestApp
let planted: ReadonlySet<string>
let moved: ReadonlySet<string>
const city = async () =>
  inventCity(await loadProfile('shantou'), { seed: 5, firms: 2400, facts: 500, codesTaken: 0 })

beforeAll(async () => {
  app = await createTestApp()
  const invented = await city()
  await fillSubjects(
    invented,
    (inputs) => app.modules.subjects.register(systemActor, 'add-subjects', inputs),
    silentProgress,
  )
  for (const _ of invented.deliveries());
  const truths = invented.truths()
  const pairsOf = (wanted: string) =>
    new Set(
      truths
        .filter(({ kind }) => kind === wanted)
        .map(({ subjects }) => pairOf(subjects.map(({ key }) => invented.idOf(key)))),
    )
  planted = pairsOf('duplicate-firms')
  moved = pairsOf('moved-firm')
})
afterAll(() => app.close())

const pairOf = (ids: readonly string[]): string => ids.toSorted().join()
const found = () =>
  withClient(app.url, async (client) => {
    const text = `select first_id as first, second_id as second, kind, reasons from subject_duplicates d
      join subjects s on s.id = d.first_id where d.state = 'open'`
    return (await client.query<Row>(text)).rows
  })
const search = async (all: boolean) => {
  const { body } = await app.as('office', 'POST', '/api/subject-duplicates/search', { body: { all } })
  await app.modules.jobs.drain()
  return (await app.as('office', 'GET', `/api/jobs/${(body as { jobId: string }).jobId}`)).body as Job
}

describe('the nightly look for duplicates in an invented city of 5,000 subjects', () => {
  it('finds every firm that was planted twice, and of what it finds in all at least three of four are planted', async () => {
    expect(planted.size).toBe(6)
    const job = await search(false)
    // All are new, so all are compared.
    expect(job).toMatchObject({ state: 'done' })
    expect(job.result.figures.compared).toBeGreaterThan(5000)
    const firms = (await found()).filter(({ kind }) => kind === 'enterprise')
    const hits = firms.filter(({ first, second }) => planted.has(pairOf([first, second])))
    expect(hits).toHaveLength(planted.size)
    expect(hits.length / firms.length).toBeGreaterThanOrEqual(0.75)
    // Devices and places of common names are many, and each is itself.
    expect((await found()).length - firms.length).toBeLessThanOrEqual(10)
  })

  it('finds firms that moved, with a slip in the name and no code in common, and hardly anything beside them', async () => {
    const byName = (await found()).filter(({ reasons }) => reasons.some(({ code }) => code === 'rare-name'))
    expect(moved.size).toBe(3)
    // Of the third another firm's name is one character apart as well: which of the two it is, nobody can tell.
    expect(byName).toHaveLength(2)
    expect(byName.every(({ first, second }) => moved.has(pairOf([first, second])))).toBe(true)
  })

  it('then compares only what changed, and finds its double among all', async () => {
    expect((await search(false)).result.figures.compared).toBe(0)
    const before = (await found()).length
    const { rows } = await withClient(app.url, (client) =>
      client.query<{ name: string; areaCode: string; address: string }>(
        `select name, area_code as "areaCode", address from subjects where kind = 'enterprise' and name like '%有限公司' order by id limit 1`,
      ),
    )
    const name = rows[0]?.name.replace('有限公司', '厂')
    const made = await app.as('office', 'POST', '/api/subjects', {
      body: { kind: 'enterprise', ...rows[0], name },
    })
    const job = await search(false)
    expect(job.result.figures.compared).toBeLessThanOrEqual(2)
    const added = (await found()).filter(({ first, second }) =>
      [first, second].includes((made.body as { id: string }).id),
    )
    expect(added.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      ['near-name', 'same-address'],
    ])
    expect((await found()).length).toBe(before + 1)
  })

  it('compares all again when asked for all, and finds nothing twice', async () => {
    const before = (await found()).length
    expect((await search(true)).result.figures.compared).toBeGreaterThan(5000)
    expect((await found()).length).toBe(before)
  })
})
