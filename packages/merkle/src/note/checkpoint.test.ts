import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { keyLabel } from './note-key.ts'
import { parseNote } from './signed-note.ts'

it('reads the example of the specification', () => {
  const note = parseNote(
    'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
      '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n',
  )
  const checkpoint = parseCheckpoint(note.text)
  expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163, extensions: [] })
  expect(toHex(checkpoint.root)).toBe('0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62')
  expect(note.signatures.map(keyLabel)).toEqual(['example.com/behind-the-sofa+033de0ae'])
  expect(formatCheckpoint(checkpoint)).toBe(note.text)
})

it('reads what it writes', () => {
  const line = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes('\n'))
  const checkpoint = fc.record({
    origin: line,
    size: fc.nat(Number.MAX_SAFE_INTEGER),
    root: fc.uint8Array({ minLength: 1, maxLength: 64 }),
    extensions: fc.array(line, { maxLength: 3 }),
  })
  fc.assert(
    fc.property(checkpoint, (value) => {
      expect(parseCheckpoint(formatCheckpoint(value))).toEqual(value)
    }),
  )
})

it.each([
  ['', 'origin, size and root'],
  ['a\n1\n', 'origin, size and root'],
  ['a\n1\nAAAA', 'origin, size and root'],
  ['\n1\nAAAA\n', 'an origin in the first line'],
  ['a\n01\nAAAA\n', 'a size in plain digits in the second line, got "01"'],
  ['a\n+1\nAAAA\n', 'a size in plain digits'],
  ['a\n1e3\nAAAA\n', 'a size in plain digits'],
  ['a\n9007199254740992\nAAAA\n', 'a size in plain digits'],
  ['a\n1\nAA-_\n', 'a root in base64 in the third line, got "AA-_"'],
  ['a\n1\n\n', 'a root in base64'],
  ['a\n1\nAAAA\n\n', 'no empty lines'],
])('does not take %j as a checkpoint', (text, message) => {
  expect(() => parseCheckpoint(text)).toThrow(message)
})

it('does not write lines that would be read as others', () => {
  const value = { origin: 'a', size: 0, root: Uint8Array.of(1), extensions: [] }
  expect(() => formatCheckpoint({ ...value, origin: 'a\n5' })).toThrow('neither empty nor broken')
  expect(() => formatCheckpoint({ ...value, extensions: [''] })).toThrow('neither empty nor broken')
  expect(() => formatCheckpoint({ ...value, size: 0.5 })).toThrow('size to be a whole number')
})
