import { performance } from 'node:perf_hooks'
import type { PoolClient } from 'pg'
import { createApp } from '../apps/server/src/app.ts'
import type { Actor } from '../apps/server/src/kernel/actor.ts'
import { fixedClock } from '../apps/server/src/kernel/clock.ts'
import { createPool } from '../apps/server/src/kernel/database.ts'
import { createLogger } from '../apps/server/src/kernel/logger.ts'
import { settings } from '../apps/server/src/kernel/transaction.ts'
import { overdueSince } from '../apps/server/src/modules/tasks/light-sql.ts'
import { createTestClient } from '../apps/server/src/testing/client.ts'
import { linjiang, testConfig, testNow } from '../apps/server/src/testing/linjiang.ts'
import type { BenchLine } from './bench-line.ts'
import { createManyTasks, type ManyTasks } from './lists/many-tasks.ts'

// The list of a million tasks: ours is the whole way from the request to its JSON (session, contract, use case, page of
// 50, exact total, lights); the floor is what one would write by hand for the same page and total, sent by the bare
// driver to the same server under the same row-level security.

const tasks = 1_000_000
const rounds = 7
const goal = 3

type Case = {
  readonly name: string
  readonly person: 'office' | 'health'
  readonly query: string
  readonly where?: string
  readonly order?: string
}

const open = "state not in ('closed', 'withdrawn')"
/** Red by the rule of the invented city, written out for the day on which the clock stands. */
const redOn = (today: string, late: string) => `${open} and (due_on <= '${late}' or floor((case
  when due_on <= '${today}' then 1 when starts_on >= '${today}' then 0
  else (date '${today}' - starts_on)::float8 / (due_on - starts_on) end - coalesce(accepted_share, 0)) * 1000 + 0.5) / 10 > 25)`

function casesOf({ planId, healthId }: ManyTasks, red: string): Case[] {
  const office = 'office' as const
  return [
    { name: 'first page', person: office, query: '' },
    { name: 'first page of one body under its own rights', person: 'health', query: '' },
    { name: 'filter by state', person: office, query: 'state=reported', where: `state = 'reported'` },
    { name: 'filter by plan', person: office, query: `planId=${planId}`, where: `plan_id = '${planId}'` },
    {
      name: 'filter by owner',
      person: office,
      query: `ownerId=${healthId}`,
      where: `owner_id = '${healthId}'`,
    },
    { name: 'filter by light', person: office, query: 'light=red', where: red },
    {
      name: 'two characters of a title',
      person: office,
      query: `q=${encodeURIComponent('电梯')}`,
      where: `title like '%电梯%'`,
    },
    { name: 'order by number', person: office, query: 'sort=code', order: 'plan_id, code_key, id' },
    { name: 'order by owner', person: office, query: 'sort=owner', order: 'owner_id, due_on, id' },
    {
      ...{
        name: 'order by progress, highest first',
        person: office,
        query: 'sort=progress&order=descending',
      },
      order: 'coalesce(accepted_share, -1) desc, id desc',
    },
  ]
}

export async function run(): Promise<BenchLine[]> {
  const city = await createManyTasks(tasks)
  const clock = fixedClock(testNow)
  const app = await createApp({
    config: testConfig(city.url),
    city: linjiang,
    clock,
    logger: createLogger('silent'),
  })
  const pool = createPool(city.url, 'zhiheng_app', 1)
  const bare = await pool.connect()
  try {
    const { inject, signIn } = createTestClient(app.http)
    const lines: BenchLine[] = []
    const late = overdueSince(clock.today(), 10, await app.modules.calendar.exceptions())
    for (const each of casesOf(city, redOn(clock.today(), late))) {
      const cookie = await signIn(each.person)
      const actor = await app.modules.identity.authenticate(new Headers({ cookie }), '127.0.0.1', 'bench')
      lines.push(
        await race(
          each.name,
          async () => {
            const { status, body } = await inject('GET', `/api/tasks?limit=50&${each.query}`, { cookie })
            if (status !== 200) throw new Error(`${each.name}: ${status}`)
            return body as Answer
          },
          () => byHand(bare, actor, each),
        ),
      )
    }
    return lines
  } finally {
    bare.release()
    await pool.end()
    await app.close()
    await city.drop()
  }
}

type Answer = { readonly items: readonly { readonly id: string }[]; readonly total: number }

async function byHand(
  client: PoolClient,
  actor: Actor,
  { where = 'true', order = 'due_on, id' }: Case,
): Promise<Answer> {
  await client.query(`begin isolation level repeatable read read only; ${settings(actor, 'read')}`)
  const page = await client.query(
    `select tasks.*, measure.* from tasks, lateral (
       select number, title as measure_title from measures where measures.id = measure_id) measure
     where ${where} order by ${order} limit 50`,
  )
  const { rows } = await client.query<{ n: number }>(`select count(*) as n from tasks where ${where}`)
  await client.query('commit')
  return { items: page.rows, total: rows[0]?.n ?? 0 }
}

async function race(
  name: string,
  ours: () => Promise<Answer>,
  floor: () => Promise<Answer>,
): Promise<BenchLine> {
  const [one, other] = [await ours(), await floor()]
  const ids = (answer: Answer) => answer.items.map(({ id }) => id).join()
  if (one.total !== other.total || ids(one) !== ids(other))
    throw new Error(`${name}: ${one.total} listed, ${other.total} there, or other rows`)
  const times: { ours: number; floor: number }[] = []
  for (let round = 0; round < rounds; round += 1)
    times.push({ ours: await milliseconds(ours), floor: await milliseconds(floor) })
  const middle = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
  const digits = (value: number) => Number(value.toFixed(2))
  return {
    bench: 'lists',
    case: `${tasks} tasks, ${name}: page of 50 and exact total (${one.total}), beside the same by hand`,
    ours: digits(middle(times.map((each) => each.ours))),
    floor: digits(middle(times.map((each) => each.floor))),
    ...{
      unit: 'ms',
      ratio: digits(middle(times.map((each) => each.ours / each.floor))),
      goal,
      better: 'lower',
    },
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}
