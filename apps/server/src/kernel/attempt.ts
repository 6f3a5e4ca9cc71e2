import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { whileHolding } from './holding.ts'

/**
 * What a request does, as one transaction from its first write on: everything that its use cases write and what they
 * answer is there afterwards, or nothing of it. Only requests that may be repeated run so; all others write as ever.
 */
type Attempt = {
  readonly pool: pg.Pool
  readonly begin: (tx: Kysely<never>) => Promise<void>
  begun?: { readonly client: pg.PoolClient; readonly tx: Kysely<never> }
  /** One step at a time: they share a connection. */
  last: Promise<unknown>
  steps: number
  over: boolean
}

/** Of a step's own calls nothing is known: they take a connection of their own, as outside of an attempt. */
const present = new AsyncLocalStorage<Attempt | null>()
const pools = new WeakMap<object, pg.Pool>()

/** Says which pool a query builder takes its connections from. */
export const belongsTo = (db: object, pool: pg.Pool): void => void pools.set(db, pool)

type Hooks<Result> = {
  /** In the transaction, before anything else. */
  readonly begin: (tx: Kysely<never>) => Promise<void>
  /** In the transaction, before it commits; not where nothing was written. */
  readonly end: (tx: Kysely<never>, result: Result) => Promise<void>
}

/** Runs `work` as one attempt. Where it fails, nothing that it wrote through this pool is left. */
export async function attempt<Result>(
  pool: pg.Pool,
  { begin, end }: Hooks<Result>,
  work: () => Promise<Result>,
): Promise<Result> {
  const own: Attempt = { pool, begin, last: Promise.resolve(), steps: 0, over: false }
  let broken: Error | undefined
  try {
    const result = await present.run(own, work)
    await own.last
    own.over = true
    if (own.begun) {
      await end(own.begun.tx, result)
      await own.begun.client.query('commit')
    }
    return result
  } catch (error) {
    own.over = true
    await own.last
    // A connection that cannot even roll back is not handed to the next one.
    await own.begun?.client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    own.begun?.client.release(broken)
  }
}

type Place = object | pg.Pool
const poolOf = (place: Place) => (place instanceof pg.Pool ? place : pools.get(place))

/** The attempt that a write belongs to, if any; for reads, only one that has written already. */
export function findAttempt(place: Place, kind: 'read' | 'write'): Attempt | undefined {
  const found = present.getStore()
  if (!found || found.over || found.pool !== poolOf(place)) return undefined
  return kind === 'write' || found.begun ? found : undefined
}

/** Work that stands whatever becomes of the attempt under way. */
export const apart = <Result>(work: () => Promise<Result>): Promise<Result> => present.run(null, work)

/** One step of an attempt: where it fails, it alone is undone. */
export async function step<Result>(
  found: Attempt,
  settings: string,
  work: (client: pg.PoolClient, tx: Kysely<never>) => Promise<Result>,
): Promise<Result> {
  const turn = found.last.then(async () => {
    const { client, tx } = await begunOf(found)
    found.steps += 1
    const name = `step_${found.steps}`
    await client.query(`savepoint ${name}; ${settings}`)
    try {
      const result = await present.run(null, () => whileHolding(() => work(client, tx)))
      await client.query(`release savepoint ${name}`)
      return result
    } catch (error) {
      await client.query(`rollback to savepoint ${name}; release savepoint ${name}`)
      throw error
    }
  })
  found.last = turn.catch(() => {})
  return turn
}

async function begunOf(found: Attempt): Promise<NonNullable<Attempt['begun']>> {
  if (found.begun) return found.begun
  const client = await found.pool.connect()
  found.begun = { client, tx: onOneClient<never>(client) }
  await client.query('begin')
  await found.begin(found.begun.tx)
  return found.begun
}

/** A query builder over a connection that somebody else has taken and will give back. */
export function onOneClient<Tables>(client: pg.PoolClient): Kysely<Tables> {
  const lent = { query: client.query.bind(client), release: () => {} } as unknown as pg.PoolClient
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { options: {}, connect: async () => lent, end: async () => {} } }),
  })
}
