import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import { systemActor } from '../apps/server/src/kernel/actor.ts'
import { createDatabase, createPool } from '../apps/server/src/kernel/database.ts'
import { read, write } from '../apps/server/src/kernel/transaction.ts'
import { compareListed, listAll, nextListed } from '../apps/server/src/modules/subjects/find-duplicates.ts'
import { loadComparable } from '../apps/server/src/modules/subjects/load-comparable.ts'
import type { SubjectTables } from '../apps/server/src/modules/subjects/tables.ts'
import type { BenchLine } from './bench-line.ts'
import { createRegisterCity } from './duplicates/register-city.ts'

// A million subjects, each to be compared with all others: steps of the nightly job, spread over its list, beside reading
// the same subjects with their names and codes, which is the least that any comparison does. A first run has as many steps
// as the list has five hundreds; a night has those of what changed. Firms that were planted twice have to be found.

const subjects = Number(process.env.SUBJECTS ?? 1_000_000)
const steps = Number(process.env.STEPS ?? 60)

export async function run(): Promise<BenchLine[]> {
  const city = await createRegisterCity(subjects)
  const pool = createPool(city.url, 'zhiheng_app', 1)
  const owner = new Client({ connectionString: city.url })
  await owner.connect()
  try {
    const job = stepsOf(createDatabase<SubjectTables>(pool))
    await list(
      owner,
      city.twins.map(([id = '']) => id),
    )
    await job.all()
    await mustBeFound(owner, city.twins)
    await list(
      owner,
      city.moved.map(([, id = '']) => id),
    )
    await job.all()
    await write(createDatabase<SubjectTables>(pool), systemActor, 'find-duplicates', listAll)
    await owner.query('vacuum analyze subjects_to_compare')
    const first = await race(job, await placesOf(owner))
    await owner.query('truncate subjects_to_compare')
    await owner.query(
      `insert into subjects_to_compare (subject_id) select id from subjects order by random() limit ${500 * steps}`,
    )
    const night = await race(job, await placesOf(owner))
    return [
      line('a step of 500 of a first run', first),
      line('500 changed subjects of a night', night),
      ...(await movedFound(owner, city.moved)),
    ]
  } finally {
    await owner.end()
    await pool.end()
    await city.drop()
  }
}

const list = (owner: Client, ids: readonly string[]) =>
  owner.query('insert into subjects_to_compare (subject_id) select unnest($1::uuid[])', [ids])

async function mustBeFound(owner: Client, twins: readonly (readonly string[])[]): Promise<void> {
  const { rows } = await owner.query<{ pair: string }>(
    `select first_id || ',' || second_id as pair from subject_duplicates`,
  )
  const found = new Set(rows.map(({ pair }) => pair))
  const missed = twins.filter((pair) => !found.has(pair.toSorted().join()))
  if (missed.length > 0) throw new Error(`${missed.length} of ${twins.length} planted pairs were not found`)
}

/**
 * Firms that moved, with any one character of the name wrong and no code in common: how many are found, and beside what. All the
 * planted ones were compared and a sample of the others, so what was found beside them is projected to all.
 */
async function movedFound(owner: Client, moved: readonly (readonly string[])[]): Promise<BenchLine[]> {
  const { rows } = await owner.query<{ pair: string; rare: boolean }>(
    `select first_id || ',' || second_id as pair, reasons @> '[{"code":"rare-name"}]' as rare from subject_duplicates`,
  )
  const planted = new Set(moved.map((pair) => pair.toSorted().join()))
  const found = rows.filter(({ pair }) => planted.has(pair)).length
  const proposed = rows.filter(({ rare }) => rare)
  const right = proposed.filter(({ pair }) => planted.has(pair)).length
  const beside = (proposed.length - right) * Math.max(1, subjects / (1000 * steps))
  const share = { bench: 'duplicates', unit: 'pairs', better: 'higher' } as const
  return [
    {
      ...{ ...share, case: 'firms that moved, of those planted', ours: found, floor: moved.length },
      ...{ ratio: Number((found / moved.length).toFixed(2)), goal: 0.5 },
    },
    {
      ...{ ...share, case: 'planted ones, of all pairs found by a rare name, projected from the sample' },
      ...{ ours: right, floor: Math.round(right + beside) },
      ...{ ratio: Number((right / (right + beside)).toFixed(2)), goal: 0.6 },
    },
  ]
}

/** Places of the list after which the measured steps begin, the same distance apart. */
async function placesOf(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ low: string; high: string }>(
    'select min(id)::text as low, max(id)::text as high from subjects_to_compare',
  )
  const [low, high] = [Number(rows[0]?.low) - 1, Number(rows[0]?.high)]
  return Array.from({ length: steps }, (_, at) => String(low + Math.floor((at * (high - low)) / steps)))
}

type Job = ReturnType<typeof stepsOf>

function stepsOf(db: ReturnType<typeof createDatabase<SubjectTables>>) {
  const next = (after: string) => read(db, systemActor, (tx) => nextListed(tx, after))
  const compare = async (after: string) => {
    const step = await next(after)
    await write(db, systemActor, 'find-duplicates', (tx) => compareListed(tx, step, new Date().toISOString()))
    return step
  }
  return {
    next,
    compare,
    load: (ids: readonly string[]) => read(db, systemActor, (tx) => loadComparable(tx, ids)),
    async all() {
      for (let at = '0', last = false; !last; ) {
        const step = await compare(at)
        at = step.places.at(-1) ?? at
        last = step.last
      }
    },
  }
}

/** One after the other by turns, so that a busy moment touches both. */
async function race(job: Job, places: readonly string[]) {
  const times: { ours: number; floor: number }[] = []
  for (const [turn, after] of places.entries()) {
    const { ids } = await job.next(after)
    const readFirst = turn % 2 === 0 ? await timed(() => job.load(ids)) : undefined
    const ours = await timed(() => job.compare(after))
    times.push({ ours, floor: readFirst ?? (await timed(() => job.load(ids))) })
  }
  return times
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN

function line(name: string, times: readonly { readonly ours: number; readonly floor: number }[]): BenchLine {
  const ours = median(times.map((one) => one.ours))
  const floor = median(times.map((one) => one.floor))
  const digits = (value: number) => Number(value.toFixed(2))
  return {
    ...{
      bench: 'duplicates',
      case: `${name}, each compared with all of ${subjects}, beside reading the same 500`,
    },
    ...{
      ours: digits(ours),
      floor: digits(floor),
      unit: 'ms',
      ratio: digits(ours / floor),
      goal: 10,
      better: 'lower',
    },
  }
}
