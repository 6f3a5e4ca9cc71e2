import { TextDecoder } from 'node:util'
import type { ByteSource } from '../source.ts'
import type { TableError } from '../table-error.ts'
import { type Dialect, type Encoding, isAscii, looksChinese } from './dialect.ts'

/** Whole records as text, with the bytes they took. `lossy`: some bytes were no characters and became U+FFFD. */
export type RecordChunk = {
  readonly text: string
  readonly bytes: number
  readonly encoding: Encoding
  readonly certain: boolean
  readonly lossy: boolean
}

type Options = {
  readonly dialect: Dialect
  readonly recordCharacters: number
  /** Where the last whole record ends in text that begins with one. */
  readonly lastEnd: (text: string) => number
  /** @returns the error of a record that does not end */
  readonly endless: () => TableError
}

/**
 * Cuts a file into chunks of whole records. Marks and line ends are looked for in a one-letter-a-byte view: in UTF-8 and
 * GB18030 no byte of a longer character is a quotation mark, a delimiter or a line end. UTF-16 is looked at in units.
 */
export async function* recordChunks(
  source: ByteSource,
  from: number,
  options: Options,
): AsyncGenerator<RecordChunk, void, undefined> {
  const wide = options.dialect.encoding.startsWith('utf-16')
  const decode = createDecoder(options.dialect)
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of source.chunks(from)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : asBuffer(chunk)
    const end = wholeBytes(bytes, options, wide)
    if (end > 0) yield decode(bytes.subarray(0, end))
    rest = bytes.subarray(end)
    if (rest.length > options.recordCharacters * (wide ? 2 : 1)) throw options.endless()
  }
  if (rest.length > 0) yield decode(rest)
}

const asBuffer = (chunk: Uint8Array): Buffer => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)

function wholeBytes(bytes: Buffer, { dialect, lastEnd }: Options, wide: boolean): number {
  if (!wide) return lastEnd(bytes.toString('latin1'))
  const even = bytes.subarray(0, bytes.length & ~1)
  return lastEnd(new TextDecoder(dialect.encoding, { ignoreBOM: true }).decode(even)) * 2
}

/** Decodes chunk by chunk; while only ASCII has come, the first other bytes decide between UTF-8 and GB18030. */
function createDecoder({ encoding: detected, certain: known }: Dialect) {
  let encoding = detected
  let certain = known
  return (bytes: Buffer): RecordChunk => {
    if (!certain && !isAscii(bytes)) {
      if (strictly(bytes, encoding) === undefined && looksChinese(bytes)) encoding = 'gb18030'
      certain = true
    }
    const text = strictly(bytes, encoding)
    if (text !== undefined) return { text, bytes: bytes.length, encoding, certain, lossy: false }
    const lenient = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
    return { text: lenient, bytes: bytes.length, encoding, certain, lossy: true }
  }
}

function strictly(bytes: Buffer, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
