import { createHmac } from 'node:crypto'

/** Codes that an authenticator shows: RFC 6238 with the values that every one of them takes. */
const stepSeconds = 30
const digits = 6
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export const stepAt = (epochMs: number): number => Math.floor(epochMs / 1000 / stepSeconds)

/** The code of a step: HOTP of RFC 4226 over the number of the step. */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  const number = digest.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/**
 * The step whose code it is, one step early or late allowed for clocks that differ; undefined where there is none
 * after `last`: a code that was looked over a shoulder opens nothing.
 */
export function findStep(secret: Buffer, code: string, now: number, last: number): number | undefined {
  const step = stepAt(now)
  return [step, step - 1, step + 1].find((each) => each > last && codeOf(secret, each) === code)
}

/** RFC 4648 without padding, as authenticators read it. */
export function toBase32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)])
    .join('')
}

/** What the picture for an authenticator says. */
export function keyUri(secret: Buffer, issuer: string, username: string): string {
  const parameters = new URLSearchParams({ secret: toBase32(secret), issuer })
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(username)}?${parameters}`
}
