import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { type Hash, keyIdOf, type NoteVerifier, parseKey, signatureTypes } from '@zhiheng/merkle'

export const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')

const sm2Name = 'zhiheng.sm2-with-sm3\n'

/** Verifiers of keys as they are published, `name+id+base64`; a file with one a line does as well. */
export const verifiersOf = (given: string): NoteVerifier[] => linesOf(given).map(verifierOf)

function linesOf(given: string): string[] {
  const text = existsSync(given) ? readFileSync(given, 'utf8') : given
  return text.split(/\s+/).filter(Boolean)
}

/** @throws RangeError where it is no key of an algorithm that is known here */
function verifierOf(line: string): NoteVerifier {
  const key = parseKey(sha256, line)
  const [digest, publicKey] = openKey(key.type, Buffer.from(key.publicKey))
  return {
    name: key.name,
    keyId: keyIdOf(sha256, key),
    verify: (bytes, signature) => verify(digest, bytes, publicKey, signature),
  }
}

function openKey(type: number, bytes: Buffer): readonly [digest: 'sm3' | null, key: KeyObject] {
  const open = (der: Buffer) => createPublicKey({ key: der, format: 'der', type: 'spki' })
  if (type === signatureTypes.ed25519 && bytes.length === 32)
    return [null, open(Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes]))]
  if (type === signatureTypes.unassigned && bytes.toString('latin1').startsWith(sm2Name))
    return ['sm3', open(bytes.subarray(sm2Name.length))]
  throw new RangeError('a public key of ed25519 or sm2')
}
