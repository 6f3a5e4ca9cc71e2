import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { BackupError, keysName, Manifest, manifestName } from './manifest.ts'
import { type Entry, readTar } from './tar.ts'

/** The entries of a backup, one after the other. @throws BackupError where it is cut off, damaged or none */
export async function* readEntries(path: string): AsyncGenerator<Entry> {
  const file = createReadStream(path)
  const stream = file.pipe(createGunzip())
  file.on('error', (error) => stream.destroy(error))
  try {
    yield* readTar(
      unpacked(stream as AsyncIterable<Buffer>, path),
      (name) => new BackupError('damaged', name),
    )
  } finally {
    file.destroy()
  }
}

async function* unpacked(stream: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  try {
    yield* stream
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (code === 'Z_DATA_ERROR') throw new BackupError('not-a-backup', path)
    if (code === 'Z_BUF_ERROR') throw new BackupError('damaged', path)
    throw error
  }
}

/** Reads a backup through and compares every digest, before anything of it is used. */
export async function verifyBackup(path: string): Promise<{ manifest: Manifest; keys: Buffer | undefined }> {
  const digests = new Map<string, ReturnType<typeof createHash>>()
  let manifest: Manifest | undefined
  let keys: Buffer | undefined
  for await (const { name, content } of readEntries(path)) {
    if (name === manifestName) manifest = parseManifest(await whole(content), path)
    else if (name === keysName) keys = await whole(content)
    else {
      const thing = nameOf(name)
      const hash = digests.get(thing) ?? createHash('sha256')
      digests.set(thing, hash)
      for await (const piece of content) hash.update(piece)
    }
  }
  if (!manifest) throw new BackupError('damaged', manifestName)
  const found = new Map([...digests].map(([name, hash]) => [name, hash.digest('hex')]))
  const wanted = new Map([
    ...manifest.tables.map(({ name, sha256 }) => [`tables/${name}`, sha256] as const),
    ...manifest.files.map((sha256) => [`files/${sha256}`, sha256] as const),
  ])
  for (const [name, sha256] of wanted) if (found.get(name) !== sha256) throw new BackupError('damaged', name)
  if (found.size !== wanted.size || (manifest.keys === 'encrypted') !== (keys !== undefined))
    throw new BackupError('damaged', path)
  return { manifest, keys }
}

/** Which table or file an entry is of. */
export const nameOf = (entry: string): string => entry.split('/').slice(0, 2).join('/')

async function whole(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const piece of content) parts.push(piece)
  return Buffer.concat(parts)
}

function parseManifest(bytes: Buffer, path: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw new BackupError('not-a-backup', path)
  }
}
