import { AsyncLocalStorage } from 'node:async_hooks'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { type Actor, publicActor } from '#kernel/actor'
import { settings } from '#kernel/transaction'

type Deed = { readonly actor: Actor; readonly action: string }

/**
 * The sign-in library sends its statements itself, outside the kernel's transactions. So that the audit trail still
 * names who did what, each connection that it takes from the pool is first told of the deed under way.
 */
export function createTrail(pool: pg.Pool) {
  const deeds = new AsyncLocalStorage<Deed>()
  const db = new Kysely<Record<string, never>>({
    dialect: new PostgresDialect({
      pool,
      onReserveConnection: async (connection) => {
        const { actor, action } = deeds.getStore() ?? { actor: publicActor, action: 'sign-in-library' }
        await connection.executeQuery(CompiledQuery.raw(settings(actor, action, 'session')))
      },
    }),
  })
  return {
    db,
    /** Runs calls of the library on behalf of `actor`. */
    as: <Result>(actor: Actor, action: string, work: () => Promise<Result>): Promise<Result> =>
      deeds.run({ actor, action }, work),
  }
}
