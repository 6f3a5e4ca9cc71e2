import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client, escapeIdentifier } from 'pg'

/** A database that tests clone. Its name carries the digest, so a change of what fills it makes a new one. */
export interface Template {
  readonly name: string
  /** Files and folders whose content decides what is in it. */
  readonly sources: readonly string[]
  fill(url: string): Promise<void>
}

/**
 * Makes sure that the template exists; test files run in several processes, and the first one builds it
 * while the others wait.
 *
 * @param adminUrl address of the server with the right to create databases
 * @returns the name of the template database
 */
export async function ensureTemplate(adminUrl: string, { name, sources, fill }: Template): Promise<string> {
  const prefix = `template_${name}_`
  const database = prefix + digestOf(sources)
  return withClient(adminUrl, async (client) => {
    if (await exists(client, database)) return database
    await client.query('select pg_advisory_lock(hashtext($1))', [prefix])
    if (await exists(client, database)) return database
    const draft = `test_${database}_${process.pid}`
    await client.query(`drop database if exists ${escapeIdentifier(draft)} with (force)`)
    await client.query(`create database ${escapeIdentifier(draft)}`)
    await makeRoles(client)
    await fill(urlOf(adminUrl, draft))
    // From here on nobody can connect to it, and so nobody can be in the way of a clone.
    await client.query(`alter database ${escapeIdentifier(draft)} with allow_connections false`)
    await waitUntilAlone(client, draft)
    await client.query(`alter database ${escapeIdentifier(draft)} rename to ${escapeIdentifier(database)}`)
    await dropOlder(client, prefix, database)
    return database
  })
}

/**
 * Roles belong to the whole server. The first migration makes them under a lock of its own database, so two templates
 * that are filled at the same time would both make them, and one would fail.
 */
async function makeRoles(client: Client): Promise<void> {
  await client.query('begin')
  await client.query(`select pg_advisory_xact_lock(hashtext('zhiheng.roles'))`)
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = 'zhiheng_app') then create role zhiheng_app nologin; end if;
    if not exists (select from pg_roles where rolname = 'zhiheng_auth') then create role zhiheng_auth nologin; end if;
    execute format('grant zhiheng_app, zhiheng_auth to %I', current_user);
  end $$`)
  await client.query('commit')
}

/**
 * Those who filled it have said good-bye, and the server needs a moment to hear it: a session that it ended by force
 * would be an error of theirs. Whoever is still there after that is turned out.
 */
async function waitUntilAlone(client: Client, database: string): Promise<void> {
  for (let look = 0; look < 40; look += 1) {
    const { rowCount } = await client.query('select from pg_stat_activity where datname = $1', [database])
    if (rowCount === 0) return
    await wait(25)
  }
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database])
}

async function exists(client: Client, database: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
  return rowCount === 1
}

async function dropOlder(client: Client, prefix: string, current: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1) and datname <> $2',
    [prefix, current],
  )
  for (const { datname } of rows) {
    // A run that began before the change may be cloning it at this moment: then it stays until the next change.
    await client.query(`drop database ${escapeIdentifier(datname)}`).catch(() => undefined)
  }
}

export async function withClient<T>(url: string, body: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await body(client)
  } finally {
    await client.end()
  }
}

/** The same server, another database. */
export function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

function digestOf(sources: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesIn)) hash.update(file).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  const names = readdirSync(path).filter((name) => name !== 'node_modules')
  return names.toSorted().flatMap((name) => filesIn(join(path, name)))
}
