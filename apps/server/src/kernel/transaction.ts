import { type CompiledQuery, type Kysely, type QueryExecutorProvider, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { type Actor, systemActor } from './actor.ts'
import { findAttempt, step } from './attempt.ts'
import { whileHolding } from './holding.ts'
import { inlined } from './inlined.ts'

/**
 * A statement that sets what the policies and the audit trigger read, for this transaction only; with `session` for
 * the connection until it is set anew, which only the sign-in library needs, as it opens its transactions itself.
 */
export function settings(
  actor: Actor,
  action: string,
  span: 'transaction' | 'session' = 'transaction',
): string {
  const values: Record<string, string> = {
    'zh.role': actor.role,
    'zh.account_id': actor.accountId ?? '',
    'zh.organisation_id': actor.organisationId ?? '',
    'zh.scope': actor.scope.join(','),
    'zh.subject_id': actor.subjectId ?? '',
    'zh.today': actor.today ?? '',
    'zh.purpose': actor.purpose ?? '',
    'zh.on_behalf_of': actor.onBehalfOfId ?? '',
    'zh.address': actor.address ?? '',
    'zh.request_id': actor.requestId ?? '',
    'zh.action': action,
  }
  const calls = Object.entries(values).map(
    ([key, value]) => `set_config('${key}', ${pg.escapeLiteral(value)}, ${span === 'transaction'})`,
  )
  return `select ${calls.join(', ')}, zh.announce()`
}

/**
 * Runs `work` in a transaction that sees and may change only what `actor` may.
 * @param action the domain verb that the audit trail shows, such as `publish-plan`
 */
export function write<Tables, Result>(
  db: Kysely<Tables>,
  actor: Actor,
  action: string,
  work: (tx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  if (joined.has(db)) return partOf(db as Transaction<Tables>, actor, action, work)
  const attempt = findAttempt(db, 'write')
  if (attempt) {
    return step(attempt, settings(actor, action), (_client, tx) => work(tx as unknown as Transaction<Tables>))
  }
  return db.transaction().execute(async (tx) => {
    await sql.raw(settings(actor, action)).execute(tx)
    return whileHolding(() => work(tx))
  })
}

const joined = new WeakSet<object>()

/**
 * An open transaction, handed to a use case in place of a database: what the use case writes becomes part of it. For
 * jobs whose steps are use cases and have to happen exactly once, together with the note that they did.
 */
export function joinTransaction<Tables>(tx: Kysely<Tables>): Kysely<Tables> {
  joined.add(tx)
  return tx
}

async function partOf<Tables, Result>(
  tx: Transaction<Tables>,
  actor: Actor,
  action: string,
  work: (tx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  await sql.raw(settings(actor, action)).execute(tx)
  return work(tx)
}

/** Runs `work` on one consistent, read-only snapshot that shows only what `actor` may see. */
export function read<Tables, Result>(
  db: Kysely<Tables>,
  actor: Actor,
  work: (tx: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  return onSnapshot(db, 'read only', settings(actor, 'read'), work)
}

/**
 * The same, where that something was read has to be written down: what cannot be recorded is not answered. `recordOf`
 * says by which statement; it travels with the commit.
 */
export function readAndRecord<Tables, Result>(
  db: Kysely<Tables>,
  actor: Actor,
  action: string,
  { work, recordOf }: Reading<Tables, Result>,
): Promise<Result> {
  return onSnapshot(db, 'read write', settings(actor, action), work, recordOf)
}

type Reading<Tables, Result> = {
  readonly work: (tx: Kysely<Tables>) => Promise<Result>
  readonly recordOf: (tx: Kysely<Tables>, result: Result) => CompiledQuery | undefined
}

function onSnapshot<Tables, Result>(
  db: Kysely<Tables>,
  mode: string,
  sets: string,
  work: (tx: Kysely<Tables>) => Promise<Result>,
  recordOf: Reading<Tables, Result>['recordOf'] = () => undefined,
): Promise<Result> {
  // What an attempt has written it alone sees until it ends.
  const attempt = findAttempt(db, 'read')
  if (attempt) {
    return step(attempt, sets, async (_client, own) => {
      const tx = own as unknown as Kysely<Tables>
      const result = await work(tx)
      const record = recordOf(tx, result)
      if (record) await tx.executeQuery(record)
      return result
    })
  }
  return db.connection().execute(async (connection) => {
    // One round trip opens the transaction and says who it works for.
    await sql.raw(`begin isolation level repeatable read ${mode}; ${sets}`).execute(connection)
    try {
      const result = await whileHolding(() => work(connection))
      const record = recordOf(connection, result)
      await sql.raw(record ? `${inlined(record)}; commit` : 'commit').execute(connection)
      return result
    } catch (error) {
      await sql
        .raw('rollback')
        .execute(connection)
        .catch(() => {})
      throw error
    }
  })
}

/**
 * Lets the product itself act inside somebody's transaction, where a result must be computed over rows that the
 * person may not see (a roll-up over other bodies' parts). The trail still names the person.
 */
export async function asSystem<Result>(
  tx: QueryExecutorProvider,
  actor: Actor,
  work: () => Promise<Result>,
): Promise<Result> {
  const { rows } = await sql<{ before: string | null }>`
    with was as materialized (select current_setting('zh.role', true) as before)
    select before, set_config('zh.role', ${systemActor.role}, true), zh.announce() from was`.execute(tx)
  // Inside work of the product itself it stays the product.
  const before = rows[0]?.before ?? actor.role
  try {
    return await work()
  } finally {
    // After a failed statement the transaction is aborted and refuses this too; the rollback then undoes the setting.
    await sql`select set_config('zh.role', ${before}, true), zh.announce()`.execute(tx).catch(() => {})
  }
}
