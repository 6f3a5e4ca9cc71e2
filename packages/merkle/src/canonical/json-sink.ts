import { writeUtf8, writeWideUnit } from '../bytes/text-bytes.ts'

/** Bytes that grow as they are written. One sink serves any number of values, one after the other. */
export type JsonSink = { bytes: Uint8Array; at: number }

/** A code unit of a string takes at most six bytes: `\u001f`. */
const maxBytesAnEscape = 6
const slack = 64

/** What follows the backslash for characters that JSON writes in short. */
const shortEscapes = new Map([
  [0x08, 'b'],
  [0x09, 't'],
  [0x0a, 'n'],
  [0x0c, 'f'],
  [0x0d, 'r'],
  [0x22, '"'],
  [0x5c, '\\'],
])

/** 1 for the ASCII characters that stand for themselves in a JSON string. */
const plain = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  unit >= 0x20 && unit !== 0x22 && unit !== 0x5c ? 1 : 0,
)

export const jsonSink = (size = 4096): JsonSink => ({ bytes: new Uint8Array(size), at: 0 })

export function ensureRoom(sink: JsonSink, more: number): void {
  if (sink.bytes.length - sink.at >= more) return
  const wider = new Uint8Array(2 * (sink.bytes.length + more))
  wider.set(sink.bytes.subarray(0, sink.at))
  sink.bytes = wider
}

/** Bytes prepared before. The loop is faster than `set` at these lengths. */
export function putBytes(sink: JsonSink, prepared: Uint8Array): void {
  ensureRoom(sink, prepared.length)
  const { bytes, at } = sink
  for (let i = 0; i < prepared.length; i += 1) bytes[at + i] = prepared[i] as number
  sink.at = at + prepared.length
}

/** Text that is JSON already. */
export function putJson(sink: JsonSink, json: string): void {
  ensureRoom(sink, json.length * maxBytesAnEscape)
  sink.at = writeUtf8(sink.bytes, sink.at, json)
}

/** A string in quotes, escaped as `JSON.stringify` does; a lone surrogate is refused. */
export function putString(sink: JsonSink, text: string): void {
  ensureRoom(sink, text.length * maxBytesAnEscape + slack)
  const { bytes } = sink
  let { at } = sink
  bytes[at] = 0x22
  at += 1
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) {
      at = writeWideUnit(bytes, at, text, i)
      if (unit >= 0xd800 && unit < 0xdc00) i += 1
    } else if (plain[unit] === 1) {
      bytes[at] = unit
      at += 1
    } else at = writeUtf8(bytes, at, escapeOf(unit))
  }
  bytes[at] = 0x22
  sink.at = at + 1
}

function escapeOf(unit: number): string {
  const short = shortEscapes.get(unit)
  return short === undefined ? `\\u${unit.toString(16).padStart(4, '0')}` : `\\${short}`
}
