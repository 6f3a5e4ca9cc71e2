import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'
import { toHex } from './hex.ts'

it('writes what the platform writes, and reads it back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = toBase64(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(text)).toEqual(bytes)
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
    }),
  )
})

it.each([
  'A',
  'AA',
  'AAA',
  'AAA=A',
  'AA==AAAA',
  '=AAA',
  'A===',
  '====',
  'AB==',
  'AAB=',
  'AA-_',
  'AA A',
  'AAAA\n',
  'AAA\u0141',
])('does not take %j', (text) => {
  expect(fromBase64(text)).toBeUndefined()
})

it('every text that is taken is the only one for its bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ABab01+/=') }), (text) => {
      const bytes = fromBase64(text)
      if (bytes !== undefined) expect(toBase64(bytes)).toBe(text)
    }),
  )
})
