import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
} from 'node:crypto'
import { formatKey, keyIdOf, type NoteKey, type NoteSigner, parseKey, signatureTypes } from '@zhiheng/merkle'

export const logAlgorithms = ['ed25519', 'sm2'] as const
export type LogAlgorithm = (typeof logAlgorithms)[number]

/** The key that signs checkpoints, under the name of the log. */
export type LogKey = { readonly algorithm: LogAlgorithm; readonly line: string; readonly signer: NoteSigner }

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')

type Algorithm = {
  readonly generate: () => KeyObject
  /** The digest that the signature takes; null where it brings its own. */
  readonly digest: 'sm3' | null
  readonly type: number
  /** In front of the key's own bytes: a type without a number of its own is told apart by a name. */
  readonly prefix: Uint8Array
}
const sm2Name = new TextEncoder().encode('zhiheng.sm2-with-sm3\n')
const algorithms: Readonly<Record<LogAlgorithm, Algorithm>> = {
  ed25519: {
    generate: () => generateKeyPairSync('ed25519').privateKey,
    digest: null,
    type: signatureTypes.ed25519,
    prefix: new Uint8Array(),
  },
  sm2: {
    generate: () => generateKeyPairSync('ec', { namedCurve: 'SM2' }).privateKey,
    digest: 'sm3',
    type: signatureTypes.unassigned,
    prefix: sm2Name,
  },
}

const isAlgorithm = (text: string | undefined): text is LogAlgorithm =>
  logAlgorithms.some((known) => known === text)

/** A new key in the form that the configuration takes: `ed25519:` and the PKCS #8 key in base64. */
export const generateLogKey = (algorithm: LogAlgorithm): string =>
  `${algorithm}:${algorithms[algorithm].generate().export({ format: 'der', type: 'pkcs8' }).toString('base64')}`

/** @throws RangeError that says what a key must look like */
export function readLogKey(text: string, origin: string): LogKey {
  const [name, base64 = ''] = text.trim().split(':')
  if (!isAlgorithm(name))
    throw new RangeError(`a key of the ledger begins with ${logAlgorithms.join(': or ')}:`)
  const { digest } = algorithms[name]
  const privateKey = privateKeyOf(base64)
  // Node has no name for keys on the curve SM2.
  const { asymmetricKeyType } = privateKey
  if (asymmetricKeyType !== (name === 'sm2' ? undefined : 'ed25519'))
    throw new RangeError(
      `the key of the ledger is said to be ${name}, and is ${asymmetricKeyType ?? 'another'}`,
    )
  const key = noteKeyOf(name, origin, createPublicKey(privateKey))
  return {
    algorithm: name,
    line: formatKey(sha256, key),
    signer: {
      name: origin,
      keyId: keyIdOf(sha256, key),
      sign: (bytes) => sign(digest, bytes, privateKey),
    },
  }
}

function privateKeyOf(base64: string): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' })
  } catch (error) {
    throw new RangeError('the key of the ledger is not a PKCS #8 key in base64', { cause: error })
  }
}

const spkiOf = (key: KeyObject) => key.export({ format: 'der', type: 'spki' })
/** The last 32 bytes of an Ed25519 key's SPKI are the key; SM2 keys are kept as SPKI. */
const noteKeyOf = (algorithm: LogAlgorithm, name: string, key: KeyObject): NoteKey => {
  const { type, prefix } = algorithms[algorithm]
  const bytes = algorithm === 'ed25519' ? spkiOf(key).subarray(-32) : spkiOf(key)
  return { name, type, publicKey: Uint8Array.of(...prefix, ...bytes) }
}

/** Which algorithm a published key is of. @throws RangeError where it is none of ours */
export function algorithmOfLine(line: string): LogAlgorithm {
  const { type, publicKey } = parseKey(sha256, line)
  if (type === signatureTypes.ed25519 && publicKey.length === 32) return 'ed25519'
  if (
    type === signatureTypes.unassigned &&
    Buffer.from(publicKey).subarray(0, sm2Name.length).equals(sm2Name)
  )
    return 'sm2'
  throw new RangeError(`a public key of ed25519 or sm2, got ${line.slice(0, 80)}`)
}
