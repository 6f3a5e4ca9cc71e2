import { utf8Bytes } from '../bytes/text-bytes.ts'
import { refuse } from '../requires.ts'

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue }

/** Deeper values are refused by name instead of by a full stack. */
const maxDepth = 256

/**
 * Canonical JSON of RFC 8785: no blanks, names sorted by UTF-16 code units, numbers and strings as ECMAScript writes
 * them. What JSON cannot say is refused, never left out or replaced: undefined, NaN, infinities, lone surrogates,
 * dates and other objects that are not plain.
 *
 * @example canonicalJson({ b: [1.50, -0], a: '质衡' }) // '{"a":"质衡","b":[1.5,0]}'
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, '$', 0)
}

/** The bytes that are hashed: `canonicalJson` in UTF-8. */
export const canonicalBytes = (value: JsonValue): Uint8Array => utf8Bytes(canonicalJson(value))

function write(value: unknown, path: string, depth: number): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeString(value, path)
  if (typeof value === 'number') return writeNumber(value, path)
  if (depth === maxDepth) refuse('canonicalJson', `at most ${maxDepth} levels, got more at ${path}`)
  if (Array.isArray(value)) {
    // Array.from sees the holes, which map would skip.
    const items = Array.from(value, (item, i) => write(item, `${path}[${i}]`, depth + 1))
    return `[${items.join(',')}]`
  }
  if (isPlainObject(value)) return writeObject(value, path, depth)
  return refuse('canonicalJson', `a JSON value at ${path}, got ${kindOf(value)}`)
}

function writeObject(value: Readonly<Record<string, unknown>>, path: string, depth: number): string {
  // sort() without a comparison compares UTF-16 code units, which is what RFC 8785 asks for.
  const members = Object.keys(value)
    .sort()
    .map((name) => `${writeString(name, path)}:${write(value[name], `${path}.${name}`, depth + 1)}`)
  return `{${members.join(',')}}`
}

export function writeNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) refuse('canonicalJson', `a finite number at ${path}, got ${value}`)
  return String(value)
}

function writeString(value: string, path: string): string {
  if (/\p{Surrogate}/u.test(value)) refuse('canonicalJson', `text without lone surrogates at ${path}`)
  return JSON.stringify(value)
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // The object prototype of another realm (a frame, a worker's message) is as good as our own.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

const kindOf = (value: unknown): string =>
  typeof value === 'object' ? Object.prototype.toString.call(value).slice(8, -1) : typeof value
