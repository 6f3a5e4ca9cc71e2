import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { type Hash, keyIdOf, type NoteSigner, type NoteVerifier, signatureTypes } from '@zhiheng/merkle'

/** A new Ed25519 key of a log. */
export function createLogKey(hash: Hash, name: string): { signer: NoteSigner; verifier: NoteVerifier } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const keyId = keyIdOf(hash, { name, type: signatureTypes.ed25519, publicKey: bytes })
  return {
    signer: { name, keyId, sign: (text) => sign(null, text, privateKey) },
    verifier: { name, keyId, verify: (text, signature) => verify(null, text, publicKey, signature) },
  }
}
