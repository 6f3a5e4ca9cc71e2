import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { knownMigrations, migrate } from '../kernel/migrate.ts'
import { copyList, listTables } from './catalogue.ts'
import { decryptKeys } from './keys.ts'
import { BackupError, type Manifest } from './manifest.ts'
import { nameOf, readEntries, verifyBackup } from './read-backup.ts'

export type RestoreOptions = {
  readonly from: string
  /** Of an owner who may make the schema; the database must be empty. */
  readonly url: string
  readonly filesDir: string
  readonly passphrase: string | undefined
}
export type Restored = {
  readonly manifest: Manifest
  /** Migrations that came after the backup and were applied to its data. */
  readonly upgraded: readonly string[]
  readonly keys: Readonly<Record<string, string>> | undefined
}

/** Puts a backup into an empty place, as it was, and brings it to this release's schema. */
export async function restoreBackup({ from, url, filesDir, passphrase }: RestoreOptions): Promise<Restored> {
  const { manifest, keys: closed } = await verifyBackup(from)
  // A wrong pass phrase is known before anything is written.
  const keys = closed && passphrase !== undefined ? decryptKeys(closed, passphrase) : undefined
  await mustKnow(manifest)
  await mustBeEmpty(url, filesDir)
  await migrate(url, manifest.migrations.at(-1))
  const client = new pg.Client({ connectionString: url, application_name: 'restore' })
  await client.connect()
  try {
    await client.query('begin')
    const putBack = await setAside(client)
    await takeIn(client, from, manifest, filesDir)
    for (const { name, last } of manifest.sequences)
      if (last !== null)
        await client.query('select setval($1::regclass, $2::bigint)', [`public.${name}`, last])
    await putBack()
    await compareCounts(client, manifest)
    await client.query('commit')
  } finally {
    await client.end()
  }
  return { manifest, keys, upgraded: await migrate(url) }
}

/** The migrations of the backup must be those that this release would apply up to its last one. */
async function mustKnow({ migrations }: Manifest): Promise<void> {
  const last = migrations.at(-1) ?? ''
  const upTo = (await knownMigrations()).filter((name) => name <= last)
  const strange =
    migrations.find((name) => !upTo.includes(name)) ?? upTo.find((name) => !migrations.includes(name))
  if (strange) throw new BackupError('newer-release', strange)
}

async function mustBeEmpty(url: string, filesDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace in
         (select oid from pg_namespace where nspname in ('public', 'zh')) and relkind in ('r', 'p', 'v', 'm')
         and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e') limit 1`,
    )
    if (rows[0]) throw new BackupError('database-not-empty', rows[0].name)
  } finally {
    await client.end()
  }
  const names = await readdir(filesDir).catch(() => [])
  if (names.length > 0) throw new BackupError('files-not-empty', filesDir)
}

/**
 * Takes away what would act on rows or look at them while they come in: what migrations have put down, triggers, foreign
 * keys. @returns puts triggers and keys back; the keys are checked over all rows then
 */
async function setAside(client: pg.Client): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ place: string; name: string; definition: string }>(
    `select conrelid::regclass::text as place, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  )
  const tables = (await listTables(client)).map(({ name }) => client.escapeIdentifier(name))
  for (const { place, name } of keys)
    await client.query(`alter table ${place} drop constraint ${client.escapeIdentifier(name)}`)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  for (const table of tables) await client.query(`delete from ${table}`)
  return async () => {
    for (const { place, name, definition } of keys)
      await client.query(`alter table ${place} add constraint ${client.escapeIdentifier(name)} ${definition}`)
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
  }
}

async function takeIn(client: pg.Client, from: string, manifest: Manifest, filesDir: string): Promise<void> {
  let table: { name: string; stream: CopyStreamQuery } | undefined
  const end = async () => {
    if (!table) return
    const ended = once(table.stream, 'finish')
    table.stream.end()
    await ended
    table = undefined
  }
  for await (const { name, content } of readEntries(from)) {
    const thing = nameOf(name)
    if (thing !== table?.name) await end()
    const [kind, what = ''] = thing.split('/')
    const described = kind === 'tables' ? manifest.tables.find((each) => each.name === what) : undefined
    if (described) {
      table ??= {
        name: thing,
        stream: client.query(copyFrom(`copy ${copyList(client, described)} from stdin`)),
      }
      const { stream } = table
      for await (const piece of content) if (!stream.write(piece)) await once(stream, 'drain')
    } else if (kind === 'files') await writeFile(filesDir, what, content)
  }
  await end()
}

async function writeFile(filesDir: string, sha256: string, content: AsyncIterable<Buffer>): Promise<void> {
  const folder = join(filesDir, sha256.slice(0, 2))
  await mkdir(folder, { recursive: true })
  const unfinished = join(folder, `${sha256}.unfinished`)
  const target = createWriteStream(unfinished, { flags: 'wx', mode: 0o640, flush: true })
  await pipeline(Readable.from(content, { objectMode: false }), target)
  await rename(unfinished, join(folder, sha256))
}

async function compareCounts(client: pg.Client, { tables }: Manifest): Promise<void> {
  for (const { name, rows } of tables) {
    const found = await client.query<{ n: string }>(
      `select count(*) as n from ${client.escapeIdentifier(name)}`,
    )
    if (Number(found.rows[0]?.n) !== rows) throw new BackupError('damaged', name)
  }
}
