import { cp, mkdtemp, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { fileForm } from '#testing/client'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { putRows } from '#testing/row-fixture'
import { withClient } from '#testing/template'
import { type Manifest, restoreBackup, verifyBackup, writeBackup } from './index.ts'

let app: TestApp
let folder: string
let manifest: Manifest
const places: TestDatabase[] = []
const file = () => join(folder, 'city.tar.gz')
const passphrase = 'a pass phrase of the tests'
const keys = { LEDGER_KEY: 'ed25519:x', SESSION_SECRET: 'a secret' }

beforeAll(async () => {
  app = await createTestApp()
  folder = await mkdtemp(join(tmpdir(), 'zhiheng-backup-'))
  await withClient(app.url, putRows)
  const upload = await app.as('health', 'POST', '/api/files', await fileForm('a.txt', '一份附件'))
  const { sha256 } = upload.body as { sha256: string }
  await withClient(app.url, (client) =>
    client.query(`update files set sha256 = $1 where name <> 'b.txt'`, [sha256]),
  )
  const { url, config } = app
  manifest = await writeBackup({ url, filesDir: config.FILES_DIR, to: file(), keys, passphrase })
})
afterAll(async () => {
  await Promise.all(places.map((each) => each.drop()))
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

async function emptyPlace() {
  const database = await createTestDatabase({ name: 'empty', sources: [], fill: async () => {} })
  places.push(database)
  return { url: database.url, filesDir: join(folder, `files-${places.length}`), from: file(), passphrase }
}

/** Every row of every table, as one text a table. */
const rowsOf = (url: string) =>
  withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    )
    const all = new Map<string, string>()
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string }>(
        `select t::text as text from "${name}" t order by 1`,
      )
      // When a migration was applied is of the place, not of the data.
      if (!name.startsWith('kysely')) all.set(name, rows.map(({ text }) => text).join('\n'))
    }
    return all
  })
const schemaOf = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query(
      `select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) as said from pg_constraint
         where connamespace = 'public'::regnamespace
       union all select tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
       union all select sequencename || ' ' || coalesce(last_value::text, '-') from pg_sequences order by 1`,
    )
    return rows
  })

describe('a backup', () => {
  it('says what is in it, and names files that the disk has lost', () => {
    expect(manifest.tables.length).toBeGreaterThan(80)
    expect(manifest.tables.find(({ name }) => name === 'tasks')?.rows).toBe(2)
    expect(manifest.files).toHaveLength(1)
    expect(manifest.missingFiles).toEqual(['b'.repeat(64)])
  })

  it('comes back into an empty place: every row, file, key, constraint and counter', async () => {
    const place = await emptyPlace()
    const restored = await restoreBackup(place)
    expect(restored).toMatchObject({ keys, upgraded: [] })
    expect(await rowsOf(place.url)).toEqual(await rowsOf(app.url))
    expect(await schemaOf(place.url)).toEqual(await schemaOf(app.url))
    for (const sha256 of manifest.files) {
      const path = (dir: string) => join(dir, sha256.slice(0, 2), sha256)
      expect(await readFile(path(place.filesDir))).toEqual(await readFile(path(app.config.FILES_DIR)))
    }
  })

  it('goes nowhere where something is', async () => {
    const place = await emptyPlace()
    await withClient(place.url, (client) => client.query('create table own (n int)'))
    await expect(restoreBackup(place)).rejects.toMatchObject({ reason: 'database-not-empty', what: 'own' })
    const other = await emptyPlace()
    await cp(app.config.FILES_DIR, other.filesDir, { recursive: true })
    await expect(restoreBackup(other)).rejects.toMatchObject({ reason: 'files-not-empty' })
    expect((await rowsOf(other.url)).size).toBe(0)
  })

  it('is not taken in where it is cut off, changed, of another release, or opened with a wrong pass phrase', async () => {
    const place = await emptyPlace()
    const size = (await stat(file())).size
    const spoilt = join(folder, 'spoilt.tar.gz')
    const spoil = async (change: (bytes: Buffer) => Buffer) => {
      const bytes = change(await readFile(file()))
      const handle = await open(spoilt, 'w')
      await handle.writeFile(bytes)
      await handle.close()
      return verifyBackup(spoilt)
    }
    await expect(spoil((bytes) => bytes.subarray(0, size - 2000))).rejects.toMatchObject({
      reason: 'damaged',
    })
    await expect(spoil(() => Buffer.from('no archive'))).rejects.toMatchObject({ reason: 'not-a-backup' })
    const wrong = restoreBackup({ ...place, passphrase: 'another pass phrase' })
    await expect(wrong).rejects.toMatchObject({ reason: 'wrong-passphrase' })
    expect((await rowsOf(place.url)).size).toBe(0)
  })

  it('never writes over a file, and leaves none that is not whole', async () => {
    const { url, config } = app
    const write = (to: string) =>
      writeBackup({ url, filesDir: config.FILES_DIR, to, keys, passphrase: undefined })
    await expect(write(file())).rejects.toMatchObject({ reason: 'file-exists' })
    await expect(write(join(folder, 'none', 'x.tar.gz'))).rejects.toThrow('ENOENT')
    expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([])
  })
})
