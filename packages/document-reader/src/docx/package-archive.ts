import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { DocumentReadError } from '../document-read-error.ts'
import type { ReadLimits } from '../limits.ts'

/**
 * Members of a package by name, checked against the limits by what the central directory claims. The claim binds: inflating
 * stops at the first byte beyond it (`validateEntrySizes`), so a header that lies gains nothing.
 */
export type PackageArchive = { zip: ZipFile; entries: Map<string, Entry> }

function refuseClaims(entry: Entry, total: number, limits: ReadLimits): void {
  const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1)
  if (total > limits.inflatedBytes)
    throw new DocumentReadError('zip-bomb', { bytes: total, limit: limits.inflatedBytes })
  if (entry.uncompressedSize > limits.ratioFloorBytes && ratio > limits.inflateRatio) {
    throw new DocumentReadError('zip-bomb', { ratio: Math.round(ratio), limit: limits.inflateRatio })
  }
}

/** @throws DocumentReadError zip-bomb | corrupt */
export async function openArchive(bytes: Buffer, limits: ReadLimits): Promise<PackageArchive> {
  const entries = new Map<string, Entry>()
  let total = 0
  let count = 0
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true })
    for await (const entry of zip.eachEntry()) {
      count += 1
      total += entry.uncompressedSize
      if (count > limits.packageMembers)
        throw new DocumentReadError('zip-bomb', { members: count, limit: limits.packageMembers })
      refuseClaims(entry, total, limits)
      // Names are compared without case (ECMA-376 part 2); of two members with one name the first counts.
      const name = entry.fileName.toLowerCase()
      if (!entries.has(name)) entries.set(name, entry)
    }
    return { zip, entries }
  } catch (error) {
    if (error instanceof DocumentReadError) throw error
    throw new DocumentReadError('corrupt', { kind: 'zip' }, { cause: error })
  }
}

export function findPart(archive: PackageArchive, name: string): Entry | undefined {
  return archive.entries.get(name.replace(/^\//, '').toLowerCase())
}

/** yauzl stops an entry that inflates beyond its claim with this message. */
const OVERRUN = /too many bytes in the stream/

/**
 * The inflated bytes of one member, chunk by chunk.
 * @throws DocumentReadError zip-bomb | corrupt | locked
 */
export async function* inflatePart(archive: PackageArchive, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw new DocumentReadError('locked', { kind: 'zip' })
  let stream: Readable | undefined
  try {
    stream = await archive.zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk
  } catch (error) {
    if (error instanceof DocumentReadError) throw error
    if (OVERRUN.test(String(error)))
      throw new DocumentReadError('zip-bomb', { claimed: entry.uncompressedSize }, { cause: error })
    throw new DocumentReadError('corrupt', { kind: 'docx', part: 'inflate' }, { cause: error })
  } finally {
    stream?.destroy()
  }
}
