import { fromBase64, toBase64 } from '../bytes/base64.ts'
import { utf8Bytes } from '../bytes/text-bytes.ts'
import { refuse } from '../requires.ts'

/** A text and who signed it: c2sp.org/signed-note. The text ends in a line break, which is signed with it. */
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] }

/** Name and key id together say which key signed; the id alone is too short to be trusted. */
export type NoteSignature = { readonly name: string; readonly keyId: number; readonly signature: Uint8Array }

/** More than the sixteen that the specification wants accepted, and few enough to try all. */
const maxSignatures = 64
const maxLength = 1_000_000
const dash = '\u2014'

/** The bytes that a key signs. */
export const signedBytes = (text: string): Uint8Array => utf8Bytes(text)

export const formatNote = ({ text, signatures }: SignedNote): string => {
  requireNoteText('formatNote', text)
  const lines = signatures.map(({ name, keyId, signature }) => {
    requireKeyName('formatNote', name)
    return `${dash} ${name} ${toBase64(withKeyId(keyId, signature))}\n`
  })
  return `${text}\n${lines.join('')}`
}

/** The parts of a note, nothing of it verified. The last empty line divides the text from the signatures. */
export function parseNote(note: string): SignedNote {
  const where = 'parseNote'
  if (note.length > maxLength) refuse(where, `at most ${maxLength} characters, got ${note.length}`)
  const border = note.lastIndexOf('\n\n')
  if (border < 0) refuse(where, 'an empty line between text and signatures')
  const text = note.slice(0, border + 1)
  requireNoteText(where, text)
  const lines = note.slice(border + 2).split('\n')
  if (lines.pop() !== '' || lines.length === 0)
    refuse(where, 'at least one signature, and a line break at the end')
  if (lines.length > maxSignatures) refuse(where, `at most ${maxSignatures} signatures, got ${lines.length}`)
  return { text, signatures: lines.map(parseSignature) }
}

function parseSignature(line: string): NoteSignature {
  const [, name, base64] = /^\u2014 ([^\s+]+) (\S+)$/.exec(line) ?? []
  const bytes = base64 === undefined ? undefined : fromBase64(base64)
  if (name === undefined || bytes === undefined || bytes.length <= 4)
    return refuse('parseNote', `signature lines "${dash} name base64", got "${line.slice(0, 100)}"`)
  return { name, keyId: readKeyId(bytes), signature: bytes.slice(4) }
}

/** A big-endian number of 32 bits. */
export const readKeyId = (bytes: Uint8Array): number =>
  bytes.slice(0, 4).reduce((id, byte) => id * 256 + byte, 0)

export function requireKeyName(where: string, name: string): void {
  if (!/^[^\s+\p{Cc}]+$/u.test(name)) refuse(where, `a key name without spaces and plus signs, got "${name}"`)
}

function requireNoteText(where: string, text: string): void {
  if (!text.endsWith('\n')) refuse(where, 'a text that ends in a line break')
  const control = [...text].find((character) => character < ' ' && character !== '\n')
  if (control !== undefined)
    refuse(
      where,
      `text without control characters, got U+00${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )
}

function withKeyId(keyId: number, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + signature.length)
  new DataView(bytes.buffer).setUint32(0, keyId)
  bytes.set(signature, 4)
  return bytes
}
