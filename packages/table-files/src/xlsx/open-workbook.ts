import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import type { TableLimits } from '../limits.ts'
import { TableError } from '../table-error.ts'

/** The package of a workbook: its parts by name, checked by what its directory claims. */
export type Workbook = {
  find(name: string): Entry | undefined
  /** Of all its parts, in the order of the directory. */
  names(): string[]
  /** The bytes of a part, unpacked as they are asked for. */
  inflate(entry: Entry): AsyncGenerator<Buffer, void, undefined>
  close(): void
  readonly limits: TableLimits
}

/**
 * The claims bind: unpacking stops at the first byte beyond them (`validateEntrySizes`), so that a directory that lies
 * gains nothing.
 * @throws TableError hostile | corrupt
 */
export async function openWorkbook(source: string | Buffer, limits: TableLimits): Promise<Workbook> {
  const settings = { lazyEntries: true, validateEntrySizes: true, autoClose: false } as const
  let zip: ZipFile
  try {
    zip = await (typeof source === 'string'
      ? openPromise(source, settings)
      : fromBufferPromise(source, settings))
  } catch (cause) {
    throw new TableError('corrupt', {}, { cause })
  }
  try {
    const entries = await readDirectory(zip, limits)
    return {
      // Names are compared without case (ECMA-376 part 2).
      find: (name) => entries.get(name.replace(/^\//, '').toLowerCase()),
      names: () => [...entries.values()].map(({ fileName }) => fileName),
      inflate: (entry) => inflate(zip, entry),
      close: () => zip.close(),
      limits,
    }
  } catch (error) {
    zip.close()
    throw error instanceof TableError ? error : new TableError('corrupt', {}, { cause: error })
  }
}

async function readDirectory(zip: ZipFile, limits: TableLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let total = 0
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
    const swells = entry.uncompressedSize > limits.ratioFloorBytes && ratio > limits.inflateRatio
    if (entries.size >= limits.members || total > limits.inflatedBytes || swells)
      throw new TableError('hostile')
    const name = entry.fileName.toLowerCase()
    // Of two members with one name the first counts.
    if (!entries.has(name)) entries.set(name, entry)
  }
  return entries
}

async function* inflate(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer, void, undefined> {
  if (entry.isEncrypted()) throw new TableError('locked-or-old')
  let stream: Readable | undefined
  try {
    stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk
  } catch (error) {
    if (error instanceof TableError) throw error
    const part = entry.fileName.slice(0, 80)
    const overrun = String(error).includes('too many bytes in the stream')
    throw new TableError(overrun ? 'hostile' : 'corrupt', { part }, { cause: error })
  } finally {
    stream?.destroy()
  }
}
