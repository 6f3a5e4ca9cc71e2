import type { SubjectFacets, SubjectPage } from '@zhiheng/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/actor'
import { createDatabase, createPool } from '#kernel/database'
import { read, write } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import { bodyOf } from '#testing/published-plan'
import { withClient } from '#testing/template'
import type { SubjectInput } from './add-many.ts'
import { nameKey } from './name-key.ts'
import type { SubjectTables } from './tables.ts'

let app: TestApp
let actor: Actor
const districts = ['440507', '440511', '440515'] as const
const kinds = ['enterprise', 'product', 'place'] as const
const trades = ['玩具', '塑料', '针织', '食品'] as const

/** 180 subjects whose names, areas and kinds divide in a way that can be counted by hand. */
const inputs: SubjectInput[] = Array.from({ length: 180 }, (_, n) => ({
  kind: kinds[n % 3] ?? 'place',
  name: `汕头市第${n}${trades[n % 4]}${n % 5 === 0 ? '有限公司' : '厂'}`,
  areaCode: districts[n % 3] ?? null,
  industry: n % 2 === 0 ? 'C2451' : 'C29',
  identifiers: [{ scheme: 'local-number', value: `SHOP-${1000 + n}` }],
}))

beforeAll(async () => {
  app = await createTestApp()
  actor = await app.actor('quality')
  const { refused } = await inWrite((tx) => app.modules.subjects.addMany(tx, actor, inputs))
  expect(refused).toEqual([])
})
afterAll(() => app.close())

type Tx = Parameters<TestApp['modules']['subjects']['addMany']>[0]
async function inWrite<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const pool = createPool(app.url, 'zhiheng_app', 1)
  return write(createDatabase<SubjectTables>(pool), actor, 'test', work).finally(() => pool.end())
}
async function inRead<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const pool = createPool(app.url, 'zhiheng_app', 1)
  return read(createDatabase<SubjectTables>(pool), actor, work).finally(() => pool.end())
}

type Query = {
  q?: string | undefined
  kind?: string | undefined
  areaCode?: string | undefined
  industry?: string | undefined
}
const address = (query: Query & { limit?: number; cursor?: string }) => {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    if (value !== undefined) parameters.set(key, String(value))
  return parameters
}
const list = async (query: Parameters<typeof address>[0]) =>
  bodyOf<SubjectPage>(await app.as('health', 'GET', `/api/subjects?${address(query)}`))
const facets = async (query: Query) =>
  bodyOf<SubjectFacets>(await app.as('health', 'GET', `/api/subject-facets?${address(query)}`))

/** What a plain reading of the inputs finds. */
const expected = ({ q, kind, areaCode, industry }: Query) =>
  inputs.filter(
    (one) =>
      (q ?? '').split(' ').every((word) => nameKey(one.name).includes(nameKey(word))) &&
      (!kind || one.kind === kind) &&
      (!areaCode || (areaCode.endsWith('00') ? true : one.areaCode === areaCode)) &&
      (!industry || one.industry?.startsWith(industry)),
  )

describe('search', () => {
  const query = fc.record({
    q: fc.constantFrom(
      undefined,
      '玩具',
      '玩具厂',
      '汕头',
      '汕头 塑料',
      '有限公司',
      '第12',
      '１２针',
      '没有',
    ),
    kind: fc.constantFrom(undefined, ...kinds),
    areaCode: fc.constantFrom(undefined, '440500', '440515'),
    industry: fc.constantFrom(undefined, 'C', 'C24', 'C2451', 'C29'),
  })
  // What the fixture of the city brings along has neither area nor such a name.
  const conditional = query.filter(
    (one) =>
      Object.values(one).some((value) => value !== undefined) &&
      (one.q !== undefined || one.areaCode !== undefined),
  )

  it('finds what a plain reading finds, with its total on every page and each once', async () => {
    await fc.assert(
      fc.asyncProperty(conditional, async (one) => {
        const names: string[] = []
        let cursor: string | null = ''
        let total = -1
        while (cursor !== null) {
          const page: SubjectPage = await list({ ...one, limit: 50, ...(cursor ? { cursor } : {}) })
          total = page.total
          expect(page.totalIsExact).toBe(true)
          names.push(...page.items.map(({ name }) => name))
          cursor = page.nextCursor
        }
        const found = expected(one).map(({ name }) => name)
        expect(total).toBe(found.length)
        expect(names.toSorted()).toEqual(found.toSorted())
      }),
      { numRuns: 40 },
    )
  })

  it('counts how what is found divides, each dimension under the conditions of the others', async () => {
    await fc.assert(
      fc.asyncProperty(conditional, async (one) => {
        const counted = await facets(one)
        expect(counted.total).toBe(expected(one).length)
        for (const { value, subjects } of counted.kinds)
          expect(subjects).toBe(expected({ ...one, kind: value }).length)
        for (const { value, subjects } of counted.areas)
          expect(subjects).toBe(expected({ ...one, areaCode: value }).length)
        expect(counted.kinds.reduce((sum, { subjects }) => sum + subjects, 0)).toBe(
          expected({ ...one, kind: undefined }).length,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('finds by a whole code, and by its beginning or end from six characters', async () => {
    expect(await list({ q: 'shop-1007' })).toMatchObject({
      total: 1,
      items: [{ match: { by: 'code', exact: true } }],
    })
    const { total } = await list({ q: '440515PDY' })
    expect(total).toBe(0)
    const { ids } = await inWrite((tx) =>
      app.modules.subjects.addMany(tx, actor, [
        {
          kind: 'equipment',
          name: '一号梯',
          identifiers: [{ scheme: 'equipment-registration', value: '31104405152013020271' }],
        },
        {
          kind: 'equipment',
          name: '二号梯',
          identifiers: [{ scheme: 'equipment-registration', value: '31104405152013030272' }],
        },
      ]),
    )
    expect((await list({ q: '311044' })).total).toBe(2)
    const byEnd = await list({ q: '3020271' })
    expect(byEnd.items.map(({ id }) => id)).toEqual([ids[0]])
    expect(byEnd.items[0]?.match).toMatchObject({ by: 'code', exact: false })
    expect(await list({ q: '31104' })).toMatchObject({ total: 0 })
    expect((await facets({ q: '311044' })).kinds).toEqual([{ value: 'equipment', subjects: 2 }])
  })

  it('asks for two characters', async () => {
    expect(await app.as('health', 'GET', '/api/subjects?q=汕')).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'q', code: 'too-short' }] } },
    })
  })

  it.each(['cursor=abc', 'limit=0', 'kind=nothing', 'areaCode=4405', 'industry=24'])(
    'refuses %s',
    async (query) => {
      expect((await app.as('health', 'GET', `/api/subjects?${query}`)).status).toBe(422)
    },
  )
})

describe('the kept counts', () => {
  it('are those of the table, before and after they are folded', async () => {
    const compare = () =>
      withClient(app.url, async (client) => {
        const kept = `select token, sum(subjects)::int as n from subject_token_counts group by 1 having sum(subjects) <> 0 order by 1`
        const true_ = `select token, count(*)::int as n from subject_search, unnest(tokens) as token group by 1 order by 1`
        const cube = `select kind, area_code, division, state, sum(subjects)::int from subject_facet_counts group by 1, 2, 3, 4 having sum(subjects) <> 0 order by 1, 2, 3, 4`
        const real = `select kind, area_code, left(industry, 3) as division, state, count(*)::int as sum from subject_search group by 1, 2, 3, 4 order by 1, 2, 3, 4`
        expect((await client.query(kept)).rows).toEqual((await client.query(true_)).rows)
        expect((await client.query(cube)).rows).toEqual((await client.query(real)).rows)
      })
    await compare()
    await inWrite((tx) => app.modules.subjects.compactCounts(tx))
    await compare()
    expect(await inWrite((tx) => app.modules.subjects.compactCounts(tx))).toBe(0)
  })
})

describe('addMany', () => {
  it('refuses rows that are wrong and takes the others, with one entry a table on the trail', async () => {
    const rows: SubjectInput[] = [
      { kind: 'enterprise', name: '好的厂', identifiers: [{ scheme: 'uscc', value: '91440515PDY123458N' }] },
      { kind: 'enterprise', name: '错的厂', identifiers: [{ scheme: 'uscc', value: '91440515PDY123458M' }] },
      { kind: 'enterprise', name: '重的厂', identifiers: [{ scheme: 'uscc', value: '91440515PDY123458N' }] },
      {
        kind: 'enterprise',
        name: '旧码厂',
        identifiers: [{ scheme: 'organisation-code', value: 'PDY12345-8' }],
      },
      { kind: 'enterprise', name: '', areaCode: '999999' },
    ]
    const { ids, refused } = await inWrite((tx) => app.modules.subjects.addMany(tx, actor, rows))
    expect(ids.map((id) => id !== null)).toEqual([true, false, false, false, false])
    expect(refused.map(({ index, issues }) => [index, issues[0]?.path, issues[0]?.code])).toEqual([
      [1, 'identifiers.0.value', 'check'],
      [2, 'identifiers.0.value', 'taken'],
      [3, 'identifiers.0.value', 'taken'],
      [4, 'name', 'required'],
    ])
    const trail = await app.as('auditor', 'GET', `/api/audit-entries?rowId=${ids[0]}`)
    expect(trail.body).toMatchObject({ total: 3 })
    expect(JSON.stringify(trail.body)).toContain('"rows":2')
  })
})

describe('resolve', () => {
  it('says which subjects codes and names mean, in their order, and which it does not know', async () => {
    const { queries, codes } = app.modules.subjects
    const shop = codes.read('local-number', 'shop-1100')
    if (!('code' in shop)) throw new Error('not a code')
    const unknown = { scheme: 'gtin', value: '06924405150013' }
    const inner = { scheme: 'uscc', value: '91440515PDY123458N' }
    const [first, none, third] = await inRead((tx) => queries.resolve(tx, [shop.code, unknown, inner]))
    const [named, ambiguous] = await inRead((tx) =>
      queries.resolveNames(tx, [{ name: '汕头市第100玩具（有限公司）' }, { name: '汕头市第999厂' }]),
    )
    expect(none).toBeUndefined()
    expect(ambiguous).toBeUndefined()
    expect(named).toBe(first)
    expect(third).toBe((await list({ q: '好的厂' })).items[0]?.id)
  })

  it('follows merges, and knows a firm of old by the code inside the new one', async () => {
    const { queries, useCases } = app.modules.subjects
    const office = await app.actor('office')
    const { ids } = await inWrite((tx) =>
      app.modules.subjects.addMany(tx, actor, [
        {
          kind: 'enterprise',
          name: '旧的',
          identifiers: [{ scheme: 'organisation-code', value: 'PDY00042-3' }],
        },
        { kind: 'enterprise', name: '留的' },
      ]),
    )
    const [old = '', kept = ''] = ids.map((id) => id ?? '')
    const uscc = { scheme: 'uscc', value: '91440507PDY000423R' }
    expect(await inRead((tx) => queries.resolve(tx, [uscc]))).toEqual([old])
    await useCases.merge(office, { id: kept, version: 1, mergedId: old, reason: '同' })
    expect(await inRead((tx) => queries.resolve(tx, [uscc]))).toEqual([kept])
    expect(await inRead((tx) => queries.familiesOf(tx, [old]))).toEqual(new Map([[old, [kept, old]]]))
  })
})
