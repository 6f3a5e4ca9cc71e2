import { DocumentReadError } from '../document-read-error.ts'
import type { ReadNote } from '../read-note.ts'
import { looksChinese } from './looks-chinese.ts'

export type Decoded = { text: string; encoding: string; notes: ReadNote[] }

const BOMS: readonly [hex: string, encoding: string][] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
  ['84319533', 'gb18030'],
]

/** Text of these bytes in this encoding, or undefined when a single byte does not fit. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROLS = /[\u0001-\u0008\u000e-\u001a\u001c-\u001f\ufffe\uffff]/g

/**
 * A zero byte, or more control characters than one in a hundred and two, tells of a program, a picture or the wrong
 * encoding. Fewer are remains of a word processor in pasted text (cell marks, field marks) and are taken out later.
 */
function holdsControls(text: string): boolean {
  if (text.includes('\0')) return true
  return (text.match(CONTROLS)?.length ?? 0) > 2 + text.length / 100
}

function accepted(text: string | undefined): text is string {
  return text !== undefined && !holdsControls(text)
}

function byMark(bytes: Buffer): Decoded | undefined {
  const mark = BOMS.find(([hex]) => bytes.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex')))
  if (mark === undefined) return undefined
  const [hex, encoding] = mark
  const text = decodeStrictly(bytes.subarray(hex.length / 2), encoding)
  if (!accepted(text)) throw new DocumentReadError('wrong-encoding', { encoding })
  return { text, encoding, notes: [] }
}

function asUtf8(bytes: Buffer): Decoded | undefined {
  const text = decodeStrictly(bytes, 'utf-8')
  return accepted(text) ? { text, encoding: 'utf-8', notes: [] } : undefined
}

/** GBK, GB2312 and their kin are subsets of GB18030; a label is not proof, so the text still has to fit. */
function byLabel(bytes: Buffer, label: string | undefined): Decoded | undefined {
  if (label === undefined) return undefined
  const encoding = /^(gb|x-gbk|cp936|ms936|euc-cn)/i.test(label) ? 'gb18030' : label.toLowerCase()
  const text = decodeStrictly(bytes, encoding)
  return accepted(text) ? { text, encoding, notes: [] } : undefined
}

/** A damaged copy still reads well when only a few places are spoilt, as in pages that were cut at a byte limit. */
function withLosses(bytes: Buffer, encoding: string): Decoded | undefined {
  const text = new TextDecoder(encoding).decode(bytes)
  const count = text.match(/\ufffd+/g)?.length ?? 0
  if (count * 1000 > text.length || holdsControls(text)) return undefined
  return { text, encoding, notes: [{ code: 'characters-lost', count }] }
}

function byLikeness(bytes: Buffer): Decoded | undefined {
  if (!looksChinese(bytes)) return undefined
  const encoding = 'gb18030'
  const guess: ReadNote = { code: 'encoding-guessed', encoding }
  const text = decodeStrictly(bytes, encoding)
  if (accepted(text)) return { text, encoding, notes: [guess] }
  const damaged = withLosses(bytes, encoding)
  return damaged && { ...damaged, notes: [guess, ...damaged.notes] }
}

/**
 * Decodes text by its mark, then as UTF-8, then by the label it came with, then as GB18030 if the result reads like Chinese.
 * UTF-8 goes before the label because valid multi-byte UTF-8 is no accident while wrong labels are common.
 *
 * @throws DocumentReadError wrong-encoding
 */
export function decodeText(bytes: Buffer, label?: string): Decoded {
  const decoded =
    byMark(bytes) ?? asUtf8(bytes) ?? byLabel(bytes, label) ?? withLosses(bytes, 'utf-8') ?? byLikeness(bytes)
  if (decoded === undefined) throw new DocumentReadError('wrong-encoding', { encoding: label ?? 'unknown' })
  return decoded
}
