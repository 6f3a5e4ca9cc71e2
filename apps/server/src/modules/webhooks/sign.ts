import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto'
import type { WebhookSignature } from '@zhiheng/contract'

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const [shared, ownHalf, publicHalf] = ['whsec_', 'whsk_', 'whpk_'] as const

/** What signs, and what is shown to the receiver: the same for a shared secret, the public half of a pair of keys. */
export type NewSecret = { readonly secret: string; readonly publicKey: string | null }

/** 32 random bytes; the specification asks for 24 to 64. */
export function newSecret(kind: WebhookSignature): NewSecret {
  if (kind === 'hmac') return { secret: `${shared}${randomBytes(32).toString('base64')}`, publicKey: null }
  const { privateKey } = generateKeyPairSync('ed25519')
  const secret = `${ownHalf}${privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')}`
  return { secret, publicKey: publicKeyOf(secret) }
}

/** The public half as receivers have it: the 32 bytes of RFC 8032. */
function publicKeyOf(secret: string): string {
  const spki = createPublicKey(privateKeyOf(secret)).export({ format: 'der', type: 'spki' })
  return `${publicHalf}${spki.subarray(-32).toString('base64')}`
}

const privateKeyOf = (secret: string) =>
  createPrivateKey({
    key: Buffer.from(secret.slice(ownHalf.length), 'base64'),
    ...{ format: 'der', type: 'pkcs8' },
  } as const)

/** `v1` is HMAC-SHA256 with the shared secret, `v1a` Ed25519 with our half of the pair. */
function signature(content: string, secret: string): string {
  if (secret.startsWith(ownHalf))
    return `v1a,${sign(null, Buffer.from(content), privateKeyOf(secret)).toString('base64')}`
  const key = Buffer.from(secret.slice(shared.length), 'base64')
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`
}

/**
 * The headers of a message: it is signed over id, time and body, so that none of them can be changed and none sent late; one
 * signature a valid secret, the newest first.
 */
export function signedHeaders(
  message: { readonly id: string; readonly seconds: number; readonly body: string },
  secrets: readonly string[],
): Record<string, string> {
  const { id, seconds, body } = message
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Zhiheng-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map((secret) => signature(`${id}.${seconds}.${body}`, secret)).join(' '),
  }
}
