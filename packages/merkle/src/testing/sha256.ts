import { hash } from 'node:crypto'
import type { Hash } from '../tree/hash.ts'

/** Plain bytes, because a Buffer is not equal to them in a comparison. */
export const sha256: Hash = (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer'))

export const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
