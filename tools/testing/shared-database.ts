import { join } from 'node:path'
import { Client, escapeIdentifier } from 'pg'
import { type RunningDatabase, removeDatabase, startDatabase } from '../database/index.ts'
import { withLock } from '../process-lock.ts'

const dataDir = join(import.meta.dirname, '..', '..', '.data', 'test-database')
const lockFile = `${dataDir}.lock`
/** Any number that nothing else locks: whoever uses the server holds it shared. */
const presence = 720_530_001

/**
 * The one PostgreSQL server that all test runs of a checkout share, started by the first and stopped by the
 * last of them. Its data outlive the run, because a migrated template database is worth keeping, but they
 * are never precious: whatever does not start is made anew.
 *
 * @returns the superuser's address, and a function to call when the run is over
 */
export async function joinTestDatabase(): Promise<{ url: string; leave: () => Promise<void> }> {
  const { database, client } = await withLock(lockFile, 60_000, async () => {
    const started = await startOrRemake()
    const connection = await attend(started.url)
    return { database: started, client: connection }
  })
  const leave = () => withLock(lockFile, 60_000, () => depart(database, client))
  return { url: database.url, leave }
}

async function startOrRemake(): Promise<RunningDatabase> {
  const options = { dataDir, purpose: 'tests', name: 'postgres' } as const
  try {
    return await startDatabase(options)
  } catch {
    // Tests run without fsync: a power cut may leave data that no server starts on.
    await removeDatabase(dataDir)
    return startDatabase(options)
  }
}

async function attend(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'test run' })
  client.on('error', () => undefined)
  await client.connect()
  if (await isAlone(client)) await dropLeftovers(client)
  await client.query('select pg_advisory_lock_shared($1)', [presence])
  return client
}

async function depart(database: RunningDatabase, client: Client): Promise<void> {
  await client.query('select pg_advisory_unlock_shared($1)', [presence])
  const last = await isAlone(client)
  await client.end()
  if (last) await database.stop()
}

async function isAlone(client: Client): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as alone', [presence])
  if (rows[0].alone) await client.query('select pg_advisory_unlock($1)', [presence])
  return rows[0].alone
}

/** Databases of runs that were killed. */
async function dropLeftovers(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, 'test_')",
  )
  for (const { datname } of rows) {
    await client.query(`drop database if exists ${escapeIdentifier(datname)} with (force)`)
  }
}
