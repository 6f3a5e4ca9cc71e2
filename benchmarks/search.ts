import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import { systemActor } from '../apps/server/src/kernel/actor.ts'
import { createDatabase, createPool } from '../apps/server/src/kernel/database.ts'
import { read } from '../apps/server/src/kernel/transaction.ts'
import { countFacets } from '../apps/server/src/modules/subjects/facets.ts'
import { resolveCodes } from '../apps/server/src/modules/subjects/resolve.ts'
import { searchSubjects } from '../apps/server/src/modules/subjects/search-subjects.ts'
import type { SubjectTables } from '../apps/server/src/modules/subjects/tables.ts'
import type { BenchLine } from './bench-line.ts'
import { createNameCity } from './search/name-city.ts'

// A million subjects: fragments of two characters drawn from the names as they are stored, first page and exact total;
// a whole code; ten thousand codes at once. Ours are the use case's own statements, transaction and all.

const subjects = 1_000_000
const fragments = 200
const rounds = 300
const limit = 50

export async function run(): Promise<BenchLine[]> {
  const city = await createNameCity(subjects)
  const pool = createPool(city.url, 'zhiheng_app', 1)
  const db = createDatabase<SubjectTables>(pool)
  const ask = <Result>(work: Parameters<typeof read<SubjectTables, Result>>[2]) => read(db, systemActor, work)
  const owner = new Client({ connectionString: city.url })
  await owner.connect()
  try {
    return [
      await byFragment(owner, (q) => ask((tx) => searchSubjects(tx, { q, limit }))),
      await byCode(
        owner,
        (q) => ask((tx) => searchSubjects(tx, { q, limit })),
        (id) => ask((tx) => tx.selectFrom('subjects').selectAll().where('id', '=', id).execute()),
      ),
      await inBulk(owner, (codes) => ask((tx) => resolveCodes(tx, codes))),
      await byFacets(owner, (q) => ask((tx) => countFacets(tx, { q }))),
    ]
  } finally {
    await owner.end()
    await pool.end()
    await city.drop()
  }
}

type Found = { readonly total: number; readonly totalIsExact: boolean; readonly items: readonly unknown[] }

async function byFragment(owner: Client, ours: (q: string) => Promise<Found>): Promise<BenchLine> {
  const { rows } = await owner.query<{ q: string }>(
    `select substr(name, 1 + floor(random() * (length(name) - 1))::int, 2) as q
     from subjects tablesample bernoulli (1) repeatable (7) order by random() limit ${fragments}`,
  )
  const floor = async (q: string): Promise<Found> => {
    const like = `%${q}%`
    const page = await owner.query('select id, name from subjects where name like $1 order by id limit $2', [
      like,
      limit,
    ])
    const { rows: counted } = await owner.query<{ n: number }>(
      'select count(*)::int as n from subjects where name like $1',
      [like],
    )
    return { items: page.rows, total: counted[0]?.n ?? 0, totalIsExact: true }
  }
  await asSequential(owner)
  const times = await race(
    rows.map(({ q }) => q),
    ours,
    floor,
    (one, other) => {
      if (one.total !== other.total || !one.totalIsExact || one.items.length !== other.items.length)
        throw new Error(`${one.total} found, ${other.total} there`)
    },
  )
  return line(
    `two characters among ${subjects} names, first page and exact total, beside the sequential LIKE: p95`,
    times,
    p95,
    0.2,
  )
}

/** The floor is what there would be without the search: no index helps a LIKE that begins with a wildcard. */
const asSequential = (owner: Client) => owner.query('set enable_indexscan = off; set enable_bitmapscan = off')

async function byCode(
  owner: Client,
  ours: (q: string) => Promise<Found>,
  bare: (id: string) => Promise<unknown>,
): Promise<BenchLine> {
  await owner.query('reset enable_indexscan; reset enable_bitmapscan')
  const { rows } = await owner.query<{ code: string; id: string }>(
    `select ltrim(value, '0') as code, subject_id as id from subject_identifiers tablesample bernoulli (1) order by random() limit ${rounds}`,
  )
  const idOf = new Map(rows.map(({ code, id }) => [code, id]))
  const times = await race(
    rows.map(({ code }) => code),
    ours,
    (code) => bare(idOf.get(code) ?? ''),
    (found) => {
      if (found.total !== 1) throw new Error(`${found.total} found by a code`)
    },
  )
  return line(
    'a whole code to its subject as a list shows it, beside the subject by its id',
    times,
    median,
    1.5,
  )
}

async function inBulk(
  owner: Client,
  ours: (codes: { scheme: string; value: string }[]) => Promise<(string | undefined)[]>,
): Promise<BenchLine> {
  const { rows } = await owner.query<{ value: string }>(
    'select value from subject_identifiers tablesample bernoulli (5) order by random() limit 10000',
  )
  const values = rows.map(({ value }) => value)
  const codes = values.map((value) => ({ scheme: 'gtin', value }))
  const floor = async () => {
    const answer = await owner.query(
      'select value, subject_id from subject_identifiers where value = any ($1)',
      [values],
    )
    return answer.rows
  }
  const times = await race(
    Array.from({ length: 15 }, () => ''),
    () => ours(codes),
    floor,
    (found) => {
      if (found.length !== codes.length || found.includes(undefined))
        throw new Error('a code was not resolved')
    },
  )
  return line(
    '10,000 codes to their subjects, merges followed, beside a bare look-up of the values',
    times,
    median,
    null,
  )
}

async function byFacets(owner: Client, ours: (q: string) => Promise<unknown>): Promise<BenchLine> {
  const floor = async (q: string) => {
    const answer = await owner.query(
      'select kind, area_code, industry, state, count(*) from subjects where name like $1 group by 1, 2, 3, 4',
      [`%${q}%`],
    )
    return answer.rows
  }
  const words = ['有限', '汕头', '玩具', '澄海', '砚谷', '电梯', '牌积', '商行']
  const times = await race([...words, ...words], ours, floor, () => undefined)
  return line(
    'facets of what two characters find, beside the grouping of a sequential LIKE',
    times,
    median,
    null,
  )
}

type Times = { readonly ours: number; readonly floor: number }[]

/** One after the other by turns, so that a busy moment touches both. */
async function race<Ours, Floor>(
  inputs: readonly string[],
  ours: (input: string) => Promise<Ours>,
  floor: (input: string) => Promise<Floor>,
  compare: (ours: Ours, floor: Floor) => void,
): Promise<Times> {
  for (const input of inputs.slice(0, 5)) compare(await ours(input), await floor(input))
  const times: Times = []
  for (const [turn, input] of inputs.entries()) {
    const oursFirst = turn % 2 === 0
    const early = oursFirst ? await timed(() => ours(input)) : undefined
    const other = await timed(() => floor(input))
    const own = early ?? (await timed(() => ours(input)))
    compare(own.result, other.result)
    times.push({ ours: own.milliseconds, floor: other.milliseconds })
  }
  return times
}

async function timed<Result>(work: () => Promise<Result>) {
  const from = performance.now()
  const result = await work()
  return { result, milliseconds: performance.now() - from }
}

const quantile = (share: number) => (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN
const p95 = quantile(0.95)
const median = quantile(0.5)

function line(
  name: string,
  times: Times,
  of: (values: readonly number[]) => number,
  goal: number | null,
): BenchLine {
  const ours = of(times.map((one) => one.ours))
  const floor = of(times.map((one) => one.floor))
  const digits = (value: number) => Number(value.toFixed(3))
  return {
    ...{ bench: 'search', case: name, ours: digits(ours), floor: digits(floor), unit: 'ms' },
    ...{ ratio: digits(ours / floor), goal, better: 'lower' },
  }
}
