import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Kysely, sql } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Actor } from './actor.ts'
import { findAttempt, onOneClient, step } from './attempt.ts'
import { whileHolding } from './holding.ts'
import { settings } from './transaction.ts'

/** A transaction that can also take rows as a stream, which is the fastest way into a table. */
export type CopyTransaction<Tables> = {
  readonly tx: Kysely<Tables>
  /**
   * Runs a `copy … from stdin` with the text that follows. PostgreSQL refuses it on tables under row-level security:
   * copy into a temporary table, then insert from there, where the policies look at every row.
   */
  readonly copy: (statement: string, text: Iterable<string>) => Promise<void>
}

/** As `write` of the transaction, on one connection of the pool that can copy as well. */
export async function writeWithCopy<Tables, Result>(
  pool: pg.Pool,
  actor: Actor,
  action: string,
  work: (transaction: CopyTransaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const copying = (client: pg.PoolClient) => (statement: string, text: Iterable<string>) =>
    copyInto(client, statement, text)
  const attempt = findAttempt(pool, 'write')
  if (attempt) {
    return step(attempt, settings(actor, action), (client, tx) =>
      work({ tx: tx as unknown as Kysely<Tables>, copy: copying(client) }),
    )
  }
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const tx = onOneClient<Tables>(client)
    await client.query(`begin; ${settings(actor, action)}`)
    const result = await whileHolding(() => work({ tx, copy: copying(client) }))
    await client.query('commit')
    return result
  } catch (error) {
    // A connection that cannot even roll back is not handed to the next one.
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

async function copyInto(client: pg.PoolClient, statement: string, text: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(text, { objectMode: false }), client.query(copyFrom(statement)))
}

/** A value in the text format of `copy`; null becomes `\N`. */
export function copyText(value: string | number | null): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  return special.test(value)
    ? value.replace(everySpecial, (character) => escapes[character] ?? character)
    : value
}

const special = /[\\\n\r\t]/
const everySpecial = /[\\\n\r\t]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A savepoint around `work`: where it fails, the transaction goes on as before it. */
export async function withSavepoint<Tables, Result>(
  tx: Kysely<Tables>,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result } | { readonly error: unknown }> {
  await sql`savepoint attempt`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint attempt`.execute(tx)
    return { result }
  } catch (error) {
    await sql`rollback to savepoint attempt; release savepoint attempt`.execute(tx)
    return { error }
  }
}
