import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { belongsTo } from './attempt.ts'
import { holdsConnection } from './holding.ts'
import { instantText } from './instant-text.ts'

// Dates stay text: a JavaScript Date would turn a day into an instant of the server's zone.
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.DATE, (text) => text)
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instantText)
types.setTypeParser(pg.types.builtins.INT8, Number)
types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export type DatabaseRole = 'zhiheng_app' | 'zhiheng_auth'

/** How many connections there are for those who hold one and need another for a moment, such as for a list that is kept. */
const besideMost = 2
/** Whoever has waited so long for a connection is refused, and what they hold is given back. */
const patienceMs = 60_000

/**
 * A pool whose every connection works as `role`, which owns nothing and is subject to every policy. Who is inside a
 * transaction and asks for another connection gets it from a few that stand beside: otherwise as many of them as there
 * are connections would wait for each other for ever.
 */
export function createPool(url: string, role: DatabaseRole, max: number): pg.Pool {
  const pool = createOnePool(url, role, max)
  const beside = createOnePool(url, role, besideMost)
  const [connect, end] = [pool.connect.bind(pool), pool.end.bind(pool)]
  pool.connect = ((...given: Parameters<typeof connect>) =>
    (holdsConnection() ? beside.connect.bind(beside) : connect)(...given)) as typeof pool.connect
  pool.end = (async () => {
    await Promise.all([end(), beside.end()])
  }) as typeof pool.end
  return pool
}

function createOnePool(url: string, role: DatabaseRole, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: role,
    connectionTimeoutMillis: patienceMs,
    // The pool waits for it before it hands the connection out, and drops the connection where it fails.
    onConnect: (client): Promise<unknown> =>
      client.query(`set role ${role}; set timezone = 'UTC'; set statement_timeout = '30s'`),
    // The sign-in library compares instants as Date objects; everybody else gets text.
    ...(role === 'zhiheng_app' ? { types } : {}),
  })
  // An idle connection that breaks (database restarted) is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // The same for one that breaks in somebody's hands between two statements: the next statement fails and says so.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

export function createDatabase<Tables>(pool: pg.Pool): Kysely<Tables> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  belongsTo(db, pool)
  return db
}
