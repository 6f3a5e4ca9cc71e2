import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { NoteKey, NoteSigner, NoteVerifier } from '../note/note-key.ts'
import { keyIdOf, signatureTypes } from '../note/note-key.ts'
import { sha256 } from './sha256.ts'

/** The header of a private Ed25519 key in PKCS #8; the 32 bytes of the seed follow. */
const header = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A pair of keys from a seed: the same in every run. */
export function ed25519(name: string, seed: Uint8Array) {
  const privateKey = createPrivateKey({ key: Buffer.concat([header, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const key: NoteKey = { name, type: signatureTypes.ed25519, publicKey: new Uint8Array(raw) }
  const keyId = keyIdOf(sha256, key)
  const signer: NoteSigner = {
    name,
    keyId,
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  }
  const verifier: NoteVerifier = {
    name,
    keyId,
    verify: (bytes, signature) => verify(null, bytes, publicKey, signature),
  }
  return { key, signer, verifier }
}
