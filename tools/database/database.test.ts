import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { clusterIn } from './cluster.ts'
import { startDatabase } from './index.ts'
import { isAlive, pidFile, readPostmaster } from './postmaster.ts'

// Open to the unprivileged user, so that root's data stay in it.
const folder = mkdtempSync(join(tmpdir(), 'database-'))
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function ask(url: string, question: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query({ text: question, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

describe('the built-in database', () => {
  const options = { dataDir: join(folder, 'data'), purpose: 'keep' } as const

  it('keeps what was written, orders alike everywhere, and is gone after stop', async () => {
    const first = await startDatabase(options)
    await ask(first.url, 'create table kept (n int)')
    const ordering =
      "select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()"
    expect(await ask(first.url, ordering)).toBe('b C.UTF-8')
    await ask(first.url, 'create extension pg_trgm')
    expect(await ask(first.url, "select similarity('质量强市', '质量')")).toBeGreaterThan(0.2)
    const pid = readPostmaster(clusterIn(first.place))?.pid ?? 0
    expect(isAlive(pid)).toBe(true)
    await first.stop()
    await expect(ask(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
    const second = await startDatabase(options)
    expect(await ask(second.url, 'select count(*)::int from kept')).toBe(0)
    await second.stop()
  })

  it('takes over the server of a run that was cut off', async () => {
    const lost = await startDatabase(options)
    const found = await startDatabase(options)
    expect(found.port).toBe(lost.port)
    await found.stop()
    await expect(ask(lost.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  })

  it('starts beside the pid file of a server that was killed, even when its number is in use again', async () => {
    const { place } = await startDatabase(options)
    const cluster = clusterIn(place)
    const { pid = 0 } = readPostmaster(cluster) ?? {}
    process.kill(pid, 'SIGKILL')
    const afterCrash = await startDatabase(options)
    await afterCrash.stop()
    writeFileSync(pidFile(cluster), `${process.ppid}\n${cluster}\n1\n1\n\n127.0.0.1\n0 0\nready\n`)
    const afterReuse = await startDatabase(options)
    expect(await ask(afterReuse.url, 'select 1')).toBe(1)
    await afterReuse.stop()
  })

  it('refuses whoever does not know the password', async () => {
    const database = await startDatabase(options)
    const wrong = new URL(database.url)
    wrong.password = 'guess'
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    await database.stop()
  })
})

describe('a full disk', () => {
  it('is named as the reason, by whichever program met it', async () => {
    const { explainServerFailure } = await import('./explain.ts')
    const words = 'initdb: error: could not write to file "pg_wal/xlogtemp.31": No space left on device'
    expect(explainServerFailure(words, '/somewhere')).toMatchObject({
      en: { happened: expect.stringContaining('disk is full') },
    })
  })
})

describe('the place of the data', () => {
  it('moves out of a folder that the unprivileged user cannot reach', async () => {
    const { placeFor } = await import('./place.ts')
    const { findUnprivilegedUser, canReach } = await import('./unprivileged.ts')
    const closed = join(folder, 'closed')
    spawnSync('mkdir', ['-m', '700', closed])
    const user = findUnprivilegedUser()
    const place = placeFor(join(closed, 'data'), user)
    // An ordinary user keeps the folder; root finds another that PostgreSQL's user can reach, always the same one.
    expect(user === undefined ? place === join(closed, 'data') : canReach(place, user)).toBe(true)
    expect(placeFor(join(closed, 'data'), user)).toBe(place)
    if (user) rmSync(place, { recursive: true })
  })
})
