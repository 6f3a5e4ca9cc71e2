import { readCsv } from './csv/read-csv.ts'
import type { StreamOptions } from './csv/record-batches.ts'
import type { HeaderOptions } from './header.ts'
import { TABLE_LIMITS, type TableLimits } from './limits.ts'
import { readNdjson } from './ndjson/read-ndjson.ts'
import { type ByteSource, openSource } from './source.ts'
import type { Position, Table, TableFormat, TableSource } from './table.ts'
import { TableError } from './table-error.ts'
import { openWorkbook } from './xlsx/open-workbook.ts'
import { readWorkbook } from './xlsx/read-workbook.ts'

export type OpenOptions = Partial<Pick<HeaderOptions, 'header'>> & {
  /** Told by the content where it is not said. */
  readonly format?: TableFormat
  /** Of a workbook; the first one that is shown where it is not said. */
  readonly sheet?: string
  /** Where an earlier reading of the same file stopped. */
  readonly from?: Position | undefined
  readonly batchRows?: number
  /**
   * Of NDJSON whose lines say in `key` of which kind they are: keys that lines of one kind have, which may come long after
   * the beginning by which the header is known.
   */
  readonly typed?: { readonly key: string; readonly keys: readonly string[] }
  /** Gives the value of a cell that is merged downwards to every row that it covers. */
  readonly carryMerged?: boolean
  readonly limits?: Partial<TableLimits>
}

/**
 * Opens a table, reads its header and gives its rows in batches, holding no more than a batch or a chunk in memory.
 * @throws TableError
 */
export async function openTable(source: TableSource, options: OpenOptions = {}): Promise<Table> {
  const limits = { ...TABLE_LIMITS, ...options.limits }
  const bytes = await openSource(source)
  try {
    const format = sniffFormat(bytes.head, options.format)
    const { header, from, batchRows = 1000, typed } = options
    const reading: StreamOptions = { header, from, batchRows, limits, typed }
    if (format === 'csv') return readCsv(bytes, reading)
    if (format === 'ndjson') return readNdjson(bytes, reading)
    const workbook = await openWorkbook(await seekable(source, bytes, limits), limits)
    return await readWorkbook(workbook, {
      ...reading,
      sheet: options.sheet,
      carryMerged: options.carryMerged === true,
    })
  } catch (error) {
    await bytes.close()
    throw error
  }
}

const starts = (head: Buffer, ...bytes: readonly number[]) => bytes.every((byte, at) => head[at] === byte)

/**
 * What a file is, by its first bytes; text is NDJSON where it begins with a brace, else CSV.
 * @param claimed what the caller takes it for; decides between kinds of text
 * @throws TableError empty | locked-or-old | not-a-table
 */
function sniffFormat(head: Buffer, claimed: TableFormat | undefined): TableFormat {
  if (head.length === 0) throw new TableError('empty')
  if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) throw new TableError('locked-or-old')
  const packed = starts(head, 0x50, 0x4b, 0x03, 0x04)
  if (packed && (claimed === undefined || claimed === 'xlsx')) return 'xlsx'
  if (packed || claimed === 'xlsx' || isNoText(head)) throw new TableError('not-a-table')
  if (claimed) return claimed
  const text = head
    .subarray(0, 256)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  return text.startsWith('{') ? 'ndjson' : 'csv'
}

/** A PDF, a picture, a program, a page: known by their first bytes. */
function isNoText(head: Buffer): boolean {
  const signatures = [
    [0x25, 0x50, 0x44, 0x46],
    [0x89, 0x50],
    [0xff, 0xd8, 0xff],
    [0x4d, 0x5a, 0x90],
    [0x1f, 0x8b],
  ]
  if (signatures.some((signature) => starts(head, ...signature))) return true
  return /^\s*<(!doctype|html|\?xml)/i.test(head.subarray(0, 256).toString('latin1'))
}

/** A workbook is read by its directory at its end: a stream has to be collected. */
async function seekable(
  source: TableSource,
  bytes: ByteSource,
  limits: TableLimits,
): Promise<string | Buffer> {
  if (typeof source === 'string') return source
  if (source instanceof Uint8Array) return Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const limit = limits.streamedWorkbookBytes
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes.chunks(0)) {
    length += chunk.length
    if (length > limit) throw new TableError('too-large', { limit })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
