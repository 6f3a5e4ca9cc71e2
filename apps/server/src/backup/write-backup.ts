import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { copyList, listMigrations, listSequences, listTables, type Table } from './catalogue.ts'
import { encryptKeys } from './keys.ts'
import { BackupError, fileEntry, keysName, type Manifest, manifestName, tablePart } from './manifest.ts'
import { ending, headOf, padding } from './tar.ts'

export type BackupOptions = {
  readonly url: string
  readonly filesDir: string
  readonly to: string
  /** Encrypted with the pass phrase where there is one, else left out. */
  readonly keys: Readonly<Record<string, string>>
  readonly passphrase: string | undefined
}

const partBytes = 4 * 1024 * 1024

/**
 * Writes everything that the product keeps into one file: every row as of one instant, every uploaded file, the keys if
 * asked. The server may go on working. The file has its name only once it is whole.
 */
export async function writeBackup(options: BackupOptions): Promise<Manifest> {
  if (await stat(options.to).catch(() => undefined)) throw new BackupError('file-exists', options.to)
  const client = new pg.Client({ connectionString: options.url, application_name: 'backup' })
  await client.connect()
  const unfinished = `${options.to}.unfinished`
  try {
    await client.query('begin isolation level repeatable read read only')
    const migrations = await listMigrations(client)
    if (!migrations) throw new BackupError('no-schema', options.url.replace(/\/\/.*@/, '//'))
    const written: { manifest?: Manifest } = {}
    const entries = Readable.from(entriesOf(client, options, migrations, written), { objectMode: false })
    await pipeline(
      entries,
      createGzip(),
      createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }),
    )
    await rename(unfinished, options.to)
    return written.manifest as Manifest
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

async function* entriesOf(
  client: pg.Client,
  { filesDir, keys, passphrase }: BackupOptions,
  migrations: string[],
  written: { manifest?: Manifest },
): AsyncGenerator<Buffer> {
  const tables: Manifest['tables'] = []
  for (const table of await listTables(client)) tables.push(yield* tableEntries(client, table))
  const { rows } = await client.query<{ sha256: string }>('select distinct sha256 from files order by 1')
  const [files, missingFiles]: [string[], string[]] = [[], []]
  for (const { sha256 } of rows) {
    const path = join(filesDir, sha256.slice(0, 2), sha256)
    const found = await stat(path).catch(() => undefined)
    if (!found) missingFiles.push(sha256)
    else {
      files.push(sha256)
      yield headOf(fileEntry(sha256), found.size)
      yield* createReadStream(path)
      yield padding(found.size)
    }
  }
  if (passphrase !== undefined) yield* entry(keysName, encryptKeys(keys, passphrase))
  const manifest: Manifest = {
    ...{ format: 'zhiheng-backup/1', madeAt: new Date().toISOString(), migrations, tables },
    ...{ sequences: await listSequences(client), files, missingFiles },
    keys: passphrase === undefined ? 'left-out' : 'encrypted',
  }
  written.manifest = manifest
  yield* entry(manifestName, Buffer.from(JSON.stringify(manifest, null, 1)))
  yield ending
}

function* entry(name: string, content: Buffer): Generator<Buffer> {
  yield headOf(name, content.length)
  yield content
  yield padding(content.length)
}

/** The rows of a table, in pieces, as an archive must know beforehand how long an entry is. */
async function* tableEntries(
  client: pg.Client,
  table: Table,
): AsyncGenerator<Buffer, Manifest['tables'][number]> {
  const stream = client.query(copyTo(`copy ${copyList(client, table)} to stdout`))
  const hash = createHash('sha256')
  let [parts, kept, bytes]: [number, Buffer[], number] = [0, [], 0]
  const flush = function* (): Generator<Buffer> {
    parts += 1
    yield* entry(tablePart(table.name, parts), Buffer.concat(kept))
    kept = []
    bytes = 0
  }
  for await (const piece of stream as AsyncIterable<Buffer>) {
    hash.update(piece)
    kept.push(piece)
    bytes += piece.length
    if (bytes >= partBytes) yield* flush()
  }
  if (bytes > 0 || parts === 0) yield* flush()
  return {
    ...{ name: table.name, columns: [...table.columns], rows: stream.rowCount },
    sha256: hash.digest('hex'),
  }
}
