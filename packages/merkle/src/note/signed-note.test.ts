import { expect, it } from 'vitest'
import { ed25519 } from '../testing/ed25519.ts'
import { fromHex, sha256 } from '../testing/sha256.ts'
import { formatKey, keyIdOf, keyLabel, parseKey, signatureTypes, signNote } from './note-key.ts'
import { formatNote, parseNote, signedBytes } from './signed-note.ts'

// The keys and the note that Go's package sumdb/note is tested with, from which c2sp.org/signed-note comes.
const keyLine = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const peterLine =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const enochLine =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'
const peter = ed25519('PeterNeumann', seed)

it('reads a published key and writes it again', () => {
  const key = parseKey(sha256, keyLine)
  expect(key).toEqual(peter.key)
  expect(keyIdOf(sha256, key)).toBe(0xc74f20a3)
  expect(formatKey(sha256, key)).toBe(keyLine)
})

it('signs as other programs do', () => {
  expect(signNote(text, [peter.signer])).toBe(`${text}\n${peterLine}`)
})

it('reads a note of several signers and writes it again', () => {
  const note = `${text}\n${peterLine}${enochLine}`
  const parsed = parseNote(note)
  expect(parsed.text).toBe(text)
  expect(parsed.signatures.map(keyLabel)).toEqual(['PeterNeumann+c74f20a3', 'EnochRoot+af0cfe78'])
  expect(formatNote(parsed)).toBe(note)
  const signature = parsed.signatures[0]?.signature ?? new Uint8Array()
  expect(peter.verifier.verify(signedBytes(parsed.text), signature)).toBe(true)
})

it('the last empty line divides; the text may have others', () => {
  const parsed = parseNote(`质衡\n\n\nb\n\n${peterLine}`)
  expect(parsed.text).toBe('质衡\n\n\nb\n')
})

it.each([
  ['', 'an empty line'],
  [text, 'an empty line'],
  [`${text}\n`, 'at least one signature'],
  [`${text}\n${peterLine.slice(0, -1)}`, 'a line break at the end'],
  [`${text}\n${peterLine}and more\n`, 'signature lines'],
  [`${text}\n${peterLine.replace('—', '-')}`, 'signature lines'],
  [`${text}\n${peterLine.replace('Neumann', ' Neumann')}`, 'signature lines'],
  [`${text}\n${peterLine.replace('Neumann', '\u3000Neumann')}`, 'signature lines'],
  [`${text}\n${peterLine.replace('Neumann', '+Neumann')}`, 'signature lines'],
  [`${text}\n${peterLine.replace('AM=', 'AN=')}`, 'signature lines'],
  [`${text}\n— PeterNeumann x08gow==\n`, 'signature lines'],
  [`\u0001${text}\n${peterLine}`, 'text without control characters, got U+0001'],
  [`a\r\n\n${peterLine}`, 'text without control characters, got U+000d'],
  [`${text}\n${peterLine.repeat(65)}`, 'at most 64 signatures, got 65'],
  [`${'a'.repeat(1_000_000)}\n\n${peterLine}`, 'at most 1000000 characters'],
])('does not take %j as a note', (note, message) => {
  expect(() => parseNote(note)).toThrow(message)
})

it('does not write what it would not read', () => {
  const signature = { name: 'a b', keyId: 1, signature: Uint8Array.of(1) }
  expect(() => formatNote({ text, signatures: [signature] })).toThrow('a key name without spaces')
  expect(() => formatNote({ text: 'a', signatures: [] })).toThrow('a text that ends in a line break')
})

it('every slip in a published key is seen', () => {
  for (let i = 0; i < keyLine.length; i += 1) {
    const other = keyLine[i] === 'b' ? 'c' : 'b'
    expect(() => parseKey(sha256, keyLine.slice(0, i) + other + keyLine.slice(i + 1))).toThrow(
      'parseKey requires',
    )
    expect(() => parseKey(sha256, keyLine.slice(0, i))).toThrow('parseKey requires')
  }
})

it('the algorithm belongs to the id of a key', () => {
  const key = {
    name: 'example.org/ledger',
    type: signatureTypes.unassigned,
    publicKey: fromHex('736d320a04ff'),
  }
  expect(keyIdOf(sha256, key)).not.toBe(keyIdOf(sha256, { ...key, type: 1 }))
  expect(parseKey(sha256, formatKey(sha256, key))).toEqual(key)
})
