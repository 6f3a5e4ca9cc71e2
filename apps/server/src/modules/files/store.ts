import { createHash, randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

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

  return {
    /** @returns the digest */
    async put(bytes: Uint8Array): Promise<string> {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      if (await hasSize(pathOf(sha256), bytes.length)) return sha256
      await mkdir(incoming, { recursive: true })
      await mkdir(folderOf(sha256), { recursive: true })
      const temporary = join(incoming, randomUUID())
      try {
        await writeThrough(temporary, bytes)
        await rename(temporary, pathOf(sha256))
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
      // The name itself lies in the folder and must reach the disk too.
      await syncFolder(folderOf(sha256))
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

    /** Takes away what uploads left that ended in a crash. @returns how many */
    async sweep(): Promise<number> {
      const names = await readdir(incoming).catch(() => [])
      const old = []
      for (const name of names) {
        const path = join(incoming, name)
        const found = await stat(path).catch(() => undefined)
        if (found && Date.now() - found.mtimeMs > staleMs) old.push(path)
      }
      await Promise.all(old.map((path) => rm(path, { force: true })))
      return old.length
    },
  }
}

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
