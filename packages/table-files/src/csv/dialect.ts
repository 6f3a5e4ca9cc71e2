import { TextDecoder } from 'node:util'
import { TableError } from '../table-error.ts'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'
export type Dialect = {
  readonly encoding: Encoding
  /** False while nothing but ASCII has been seen: what comes later may still be GB18030. */
  readonly certain: boolean
  /** Bytes of the mark at the beginning. */
  readonly mark: number
  readonly delimiter: string
  /** `\n` also ends lines of `\r\n`; only old files have `\r` alone. */
  readonly newline: '\n' | '\r'
}

const marks: readonly [bytes: readonly number[], encoding: Encoding][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030'],
]

/** The dialect of a file, with the encoding that an earlier reading found out. */
export function dialectOf(head: Buffer, encoding: string | undefined): Dialect {
  const detected = detectDialect(head)
  return encoding === undefined ? detected : { ...detected, encoding: encoding as Encoding, certain: true }
}

/** Encoding, delimiter and line ends, from the beginning of a file. */
export function detectDialect(head: Buffer): Dialect {
  const { encoding, certain, mark } = detectEncoding(head)
  // The head may end in the middle of a character, which a lenient decoder shows as one odd sign at its end.
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(head.subarray(mark))
  if (text.includes('\0')) throw new TableError('wrong-encoding')
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r'
  return { encoding, certain, mark, delimiter: detectDelimiter(text, newline), newline }
}

function detectEncoding(head: Buffer): Pick<Dialect, 'encoding' | 'certain' | 'mark'> {
  for (const [bytes, encoding] of marks) {
    if (bytes.every((byte, at) => head[at] === byte)) return { encoding, certain: true, mark: bytes.length }
  }
  const unmarked = unmarkedUtf16(head)
  if (unmarked) return { encoding: unmarked, certain: true, mark: 0 }
  if (isAscii(head)) return { encoding: 'utf-8', certain: false, mark: 0 }
  if (decodesAs('utf-8', head)) return { encoding: 'utf-8', certain: true, mark: 0 }
  if (decodesAs('gb18030', head) && looksChinese(head)) return { encoding: 'gb18030', certain: true, mark: 0 }
  // A few spoilt characters in what is UTF-8 otherwise are marked row by row.
  const lossy = new TextDecoder('utf-8').decode(head)
  if ((lossy.match(/\ufffd+/g)?.length ?? 0) * 200 < lossy.length)
    return { encoding: 'utf-8', certain: true, mark: 0 }
  throw new TableError('wrong-encoding')
}

/** Excel's "Unicode text" has a mark; other programs leave it out, and half of the bytes of ASCII are then zero. */
function unmarkedUtf16(head: Buffer): Encoding | undefined {
  const zeros = [0, 0]
  const length = Math.min(head.length, 4096)
  for (let at = 0; at < length; at += 1) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd * 8 > length && even === 0) return 'utf-16le'
  if (even * 8 > length && odd === 0) return 'utf-16be'
  return undefined
}

export function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) > 0x7f) return false
  return true
}

/** The bytes may end in the middle of a character: with `stream` the decoder waits for the rest of it. */
function decodesAs(encoding: Encoding, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/**
 * Almost any bytes decode as GB18030. In Chinese text most characters are level-1 hanzi of GB 2312 (lead bytes B0–D7)
 * or its punctuation (A1–A3); Big5, Latin text and noise scatter over the whole table.
 */
export function looksChinese(bytes: Uint8Array): boolean {
  let common = 0
  let rare = 0
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0
    const trail = bytes[at + 1] ?? 0
    if (lead < 0x80) {
      at += 1
      continue
    }
    const isGb2312 = trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3))
    if (isGb2312) common += 1
    else rare += 1
    at += trail >= 0x30 && trail <= 0x39 ? 4 : 2
  }
  return common > 0 && common / (common + rare) >= 0.7
}

const delimiters = [',', '\t', ';', '|'] as const

/** The one that divides the first lines into the same number of cells, and into most; titles above them have none. */
function detectDelimiter(text: string, newline: string): string {
  const all = sampleLines(text, newline)
  const head = all.findIndex((line) =>
    delimiters.some((delimiter) => countOutsideQuotes(line, delimiter) > 0),
  )
  const lines = all.slice(Math.max(0, head))
  const scored = delimiters.map((delimiter) => {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter))
    const most = counts[0] ?? 0
    const same = counts.filter((found) => found === most).length
    return { delimiter, score: most === 0 ? 0 : (same / counts.length) * 1000 + Math.min(most, 500) }
  })
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).delimiter
}

function sampleLines(text: string, newline: string): string[] {
  const lines: string[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at < text.length && lines.length < 20; at += 1) {
    if (text[at] === '"') quoted = !quoted
    if (text[at] !== newline || quoted) continue
    if (at > start + 1) lines.push(text.slice(start, at))
    start = at + 1
  }
  if (lines.length < 20 && start < text.length) lines.push(text.slice(start))
  // The last one may be cut off.
  return lines.length > 2 ? lines.slice(0, -1) : lines
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let quoted = false
  let found = 0
  for (const letter of line) {
    if (letter === '"') quoted = !quoted
    else if (letter === delimiter && !quoted) found += 1
  }
  return found
}
