import { refuse } from '../requires.ts'

/** At most so many bytes a UTF-16 code unit in UTF-8. */
export const maxBytesAUnit = 3

const hex = (unit: number): string => `U+${unit.toString(16).toUpperCase()}`

/** Writes `text` as UTF-8 from `start` on and returns the place after it; `bytes` must have the room. */
export function writeUtf8(bytes: Uint8Array, start: number, text: string): number {
  let at = start
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) {
      bytes[at] = unit
      at += 1
    } else {
      at = writeWideUnit(bytes, at, text, i)
      if (unit >= 0xd800 && unit < 0xdc00) i += 1
    }
  }
  return at
}

/** The character at `i`, which is not ASCII, in two to four bytes. A surrogate without its pair has no UTF-8. */
export function writeWideUnit(bytes: Uint8Array, at: number, text: string, i: number): number {
  const unit = text.charCodeAt(i)
  if (unit < 0x800) {
    bytes[at] = 0xc0 | (unit >> 6)
    bytes[at + 1] = 0x80 | (unit & 0x3f)
    return at + 2
  }
  if (unit >= 0xd800 && unit < 0xe000) return writePair(bytes, at, text, i)
  bytes[at] = 0xe0 | (unit >> 12)
  bytes[at + 1] = 0x80 | ((unit >> 6) & 0x3f)
  bytes[at + 2] = 0x80 | (unit & 0x3f)
  return at + 3
}

function writePair(bytes: Uint8Array, at: number, text: string, i: number): number {
  const high = text.charCodeAt(i)
  const low = text.charCodeAt(i + 1)
  if (high >= 0xdc00 || !(low >= 0xdc00 && low < 0xe000))
    refuse('utf8', `text without lone surrogates, got ${hex(high)} at index ${i}`)
  const point = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)
  bytes[at] = 0xf0 | (point >> 18)
  bytes[at + 1] = 0x80 | ((point >> 12) & 0x3f)
  bytes[at + 2] = 0x80 | ((point >> 6) & 0x3f)
  bytes[at + 3] = 0x80 | (point & 0x3f)
  return at + 4
}

/** The UTF-8 bytes of a text. Refuses lone surrogates, which other encoders replace without a word. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * maxBytesAUnit)
  return bytes.slice(0, writeUtf8(bytes, 0, text))
}
