import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import type { Actor } from '../apps/server/src/kernel/actor.ts'
import { fixedClock } from '../apps/server/src/kernel/clock.ts'
import { createPool } from '../apps/server/src/kernel/database.ts'
import { createLogger } from '../apps/server/src/kernel/logger.ts'
import { createPurposes } from '../apps/server/src/kernel/purposes.ts'
import { settings } from '../apps/server/src/kernel/transaction.ts'
import { createLedger } from '../apps/server/src/modules/ledger/index.ts'
import { testDataRules } from '../apps/server/src/testing/policies.ts'
import type { BenchLine } from './bench-line.ts'
import { createFactCity } from './subject/fact-city.ts'

// The facts of one subject as a department's officer gets them, beside the same rows asked for by the owner of the
// database, with nothing in between. A thousand facts of a subject among a million.

const facts = 1_000_000
const ofSubject = 1_000
const rounds = 80
const day = '2013-09-12'
const now = '2013-09-12T00:30:00.000Z'

export async function run(): Promise<BenchLine[]> {
  const city = await createFactCity({ facts, ofSubject })
  const pool = createPool(city.url, 'zhiheng_app', 2)
  const owner = new Client({ connectionString: city.url })
  await owner.connect()
  const ledger = ledgerOf(pool)
  const list = async (actor: Actor, id: string, purpose?: 'daily-supervision') => {
    const wish = { id, order: 'occurred', limit: 1000, asOf: day, knownAt: now } as const
    return (await ledger.useCases.list(actor, { ...wish, ...(purpose ? { purpose } : {}) })).items.length
  }
  const ask = async (id: string) => (await owner.query(bare, [id, day, now])).rows.length
  try {
    await explain(owner, city.officer, city.own)
    return [
      await race('1,000 facts of the own body, counts and what is withheld', {
        floor: () => ask(city.own),
        ours: () => list(city.officer, city.own),
      }),
      await race('1,000 facts of another body by agreement, the look committed before the answer', {
        floor: () => ask(city.shared),
        ours: () => list(city.officer, city.shared, 'daily-supervision'),
      }),
      await race('1,000 facts for judging, as the product itself', {
        floor: () => ask(city.own),
        ours: async () => (await ledger.asOf(city.system, city.own, day, now)).length,
      }),
    ]
  } finally {
    await owner.end()
    await pool.end()
    await city.drop()
  }
}

/** The same rows and columns, in the same order, by the shortest way. */
const bare = `
  select subject_id, id, type, type_version, occurred_on, valid_to, recorded_at, source_id, document, line, payload,
    legal_basis, visibility, display_until, effect, corrects_id, reason
  from facts f where subject_id = $1 and occurred_on <= $2 and recorded_at <= $3 and effect <> 'withdraw'
    and not exists (select from supersessions s where s.subject_id = f.subject_id and s.fact_id = f.id and s.recorded_at <= $3)
  order by occurred_on desc, id desc limit 1000`

function ledgerOf(pool: ReturnType<typeof createPool>) {
  const directory = async () => ({ nameOf: (id: string) => id }) as never
  const logger = createLogger('silent')
  const log = { origin: 'bench', key: '', keyFile: '', algorithm: 'ed25519', pastKeys: [], logger } as const
  const settingsOf = { lookupMonths: 60, sealMinutes: 5, log }
  const purposes = createPurposes(testDataRules.purposes, fixedClock(now))
  return createLedger({ pool, clock: fixedClock(now), directory, purposes, ...settingsOf })
}

type Case = { readonly floor: () => Promise<number>; readonly ours: () => Promise<number> }

async function race(name: string, { floor, ours }: Case): Promise<BenchLine> {
  const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
  for (let round = -10; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const)
    for (const who of order) {
      const from = performance.now()
      const found = await (who === 'ours' ? ours() : floor())
      if (round >= 0) times[who].push(performance.now() - from)
      if (found !== ofSubject) throw new Error(`${found} facts where ${ofSubject} were wanted`)
    }
  }
  const median = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
  const [mine, least] = [median(times.ours), median(times.floor)]
  const digits = (value: number) => Number(value.toFixed(3))
  return {
    ...{ bench: 'subject', case: name, ours: digits(mine), floor: digits(least), unit: 'ms' },
    ...{ ratio: digits(mine / least), goal: 2, better: 'lower' },
  }
}

/** On stderr: whether the function was seen through and the settings were read once. */
async function explain(owner: Client, officer: Actor, id: string): Promise<void> {
  await owner.query(`begin; set local role zhiheng_app; ${settings(officer, 'read')}`)
  const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, costs off) select * from zh.facts_as_of('${day}', '${now}') f
     where f.subject_id = any (array['${id}']::uuid[]) order by f.occurred_on desc, f.id desc limit 1001`,
  )
  await owner.query('rollback')
  process.stderr.write(`${rows.map((row) => row['QUERY PLAN']).join('\n')}\n`)
}
