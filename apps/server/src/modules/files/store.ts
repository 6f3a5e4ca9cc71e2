import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { partFile } from './part-file.ts'

/** A temporary file this old belongs to no upload any more. */
const staleMs = 60 * 60_000

/**
 * Files on the local disk under their digest, so that the same bytes lie there once. A file appears under its name
 * only when all of it is on the disk: what a crash leaves is a temporary file, and no digest ever names half of one.
 */
export function createStore(dir: string) {
  const incoming = join(dir, 'incoming')
  const folderOf = (sha256: string) => join(dir, sha256.slice(0, 2))
  const pathOf = (sha256: string) => join(folderOf(sha256), sha256)

  /** A file comes under its name whole, and with its name on the disk. */
  const takeIn = async (temporary: string, sha256: string): Promise<void> => {
    await mkdir(folderOf(sha256), { recursive: true })
    await rename(temporary, pathOf(sha256))
    // The name itself lies in the folder and must reach the disk too.
    await syncFolder(folderOf(sha256))
  }

  /** Takes a stream in as it comes; `check` looks at the whole of it before, and throws where it is not to be. */
  const putStream = async (
    stream: Readable,
    limit: number,
    check: (path: string, whole: { sha256: string; bytes: number }) => Promise<void>,
  ): Promise<{ sha256: string; bytes: number }> => {
    await mkdir(incoming, { recursive: true })
    const temporary = join(incoming, randomUUID())
    try {
      const stored = await writeStream(temporary, stream, limit)
      await check(temporary, stored)
      await takeIn(temporary, stored.sha256)
      return stored
    } finally {
      await rm(temporary, { force: true })
    }
  }

  return {
    pathOf,
    putStream,

    /** @returns the digest */
    async put(bytes: Uint8Array): Promise<string> {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      if (await hasSize(pathOf(sha256), bytes.length)) return sha256
      await mkdir(incoming, { recursive: true })
      const temporary = join(incoming, randomUUID())
      try {
        await writeThrough(temporary, bytes)
        await takeIn(temporary, sha256)
      } finally {
        await rm(temporary, { force: true })
      }
      return sha256
    },

    /** Read piece by piece when it is sent. @throws Error where the disk has lost it */
    async get(sha256: string, type: string): Promise<Blob> {
      try {
        return await openAsBlob(pathOf(sha256), { type })
      } catch (cause) {
        throw new Error(`The file store has lost ${sha256}`, { cause })
      }
    },

    has: (sha256: string, bytes: number): Promise<boolean> => hasSize(pathOf(sha256), bytes),

    remove: (sha256: string): Promise<void> => rm(pathOf(sha256), { force: true }),

    /** What a job writes piece by piece; swept with the rest once nobody has touched it for an hour. */
    part: (id: string) => partFile(join(incoming, `part-${id}`)),

    /** Takes away what uploads left that ended in a crash. @returns how many */
    sweep: () => sweep(incoming),
  }
}

async function sweep(incoming: string): Promise<number> {
  const names = await readdir(incoming).catch(() => [])
  const old = []
  for (const name of names) {
    const path = join(incoming, name)
    const found = await stat(path).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > staleMs) old.push(path)
  }
  await Promise.all(old.map((path) => rm(path, { force: true })))
  return old.length
}

/** Counts and digests what passes through to the disk. @throws StoreLimit beyond `limit` */
async function writeStream(
  path: string,
  stream: Readable,
  limit: number,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > limit) return done(new StoreLimit())
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(stream, meter, createWriteStream(path, { flags: 'wx', mode: 0o640, flush: true }))
  return { sha256: hash.digest('hex'), bytes }
}

/** A stream was longer than it may be. */
export class StoreLimit extends Error {}

async function hasSize(path: string, bytes: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.size === bytes
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o640)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
