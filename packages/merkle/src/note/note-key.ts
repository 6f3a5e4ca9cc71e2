import { fromBase64, toBase64 } from '../bytes/base64.ts'
import { utf8Bytes } from '../bytes/text-bytes.ts'
import { refuse } from '../requires.ts'
import type { Hash } from '../tree/hash.ts'
import { formatNote, type NoteSignature, readKeyId, requireKeyName, signedBytes } from './signed-note.ts'

/** The signature types that c2sp.org/signed-note assigns and that a log of ours may be configured with. */
export const signatureTypes = {
  ed25519: 0x01,
  /** For what has no number of its own, such as SM2: the key then begins with a longer name of the type. */
  unassigned: 0xff,
} as const

/** A key as it is published: who, which algorithm, and the public key as this algorithm writes it. */
export type NoteKey = { readonly name: string; readonly type: number; readonly publicKey: Uint8Array }

/** Signs what is handed in. */
export type NoteSigner = {
  readonly name: string
  readonly keyId: number
  readonly sign: (bytes: Uint8Array) => Uint8Array
}

/** Knows one key. It may answer later, as the browser's own cryptography does. */
export type NoteVerifier = {
  readonly name: string
  readonly keyId: number
  readonly verify: (bytes: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>
}

/** The first four bytes of the hash of name, line break, type and public key. The specification means SHA-256. */
export function keyIdOf(hash: Hash, { name, type, publicKey }: NoteKey): number {
  requireKeyName('keyIdOf', name)
  return readKeyId(hash(Uint8Array.of(...utf8Bytes(`${name}\n`), type, ...publicKey)))
}

/** The key in one line, `name+id+base64`, as Go's checksum database and other logs publish theirs. */
export const formatKey = (hash: Hash, key: NoteKey): string =>
  `${key.name}+${hex(keyIdOf(hash, key))}+${toBase64(Uint8Array.of(key.type, ...key.publicKey))}`

/** Refuses a key whose id does not fit, so that a slip of the hand is seen before a signature is. */
export function parseKey(hash: Hash, line: string): NoteKey {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line) ?? []
  const bytes = base64 === undefined ? undefined : fromBase64(base64)
  const [type, ...publicKey] = bytes ?? []
  if (name === undefined || type === undefined || publicKey.length === 0)
    return refuse('parseKey', `a key "name+id+base64", got "${line.slice(0, 200)}"`)
  const key = { name, type, publicKey: Uint8Array.from(publicKey) }
  const found = hex(keyIdOf(hash, key))
  if (found !== id) refuse('parseKey', `the id ${found}, which belongs to this key, got ${id}`)
  return key
}

/** The note of a text with one signature a signer. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  const bytes = signedBytes(text)
  const signatures = signers.map(({ name, keyId, sign }) => ({ name, keyId, signature: sign(bytes) }))
  return formatNote({ text, signatures })
}

/** `name+id` of a signature, for people. */
export const keyLabel = ({ name, keyId }: Pick<NoteSignature, 'name' | 'keyId'>): string =>
  `${name}+${hex(keyId)}`

const hex = (keyId: number): string => keyId.toString(16).padStart(8, '0')
