import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { sha256 } from '../testing/sha256.ts'
import { someFact } from '../testing/some-fact.ts'
import { createFactHasher, leafHash } from '../tree/hash.ts'
import { canonicalBytes, type JsonValue } from './canonical-json.ts'
import { type Fact, readFact } from './fact.ts'
import { canonicalFact, createFactWriter } from './fact-writer.ts'

// Whole Unicode, escapes, odd names; now and then a value that is not flat.
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 2000 }),
)
const textOrNull = fc.option(text, { nil: null })
const count = fc.nat(Number.MAX_SAFE_INTEGER)
const scalar = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)
const payload = fc.dictionary(
  fc.oneof(fc.string(), text, fc.constantFrom('result', 'item', 'sampleSize', 'value')),
  fc.oneof({ weight: 9, arbitrary: scalar }, { weight: 1, arbitrary: fc.jsonValue() }),
)
const fact: fc.Arbitrary<Fact> = fc.record({
  subjectId: text,
  id: text,
  type: fc.constantFrom('sampling-result', 'test', 'penalty'),
  typeVersion: count,
  occurredOn: text,
  validTo: textOrNull,
  recordedAt: text,
  sourceId: text,
  document: textOrNull,
  line: fc.option(count, { nil: null }),
  payload: payload as fc.Arbitrary<Fact['payload']>,
  legalBasis: textOrNull,
  visibility: text,
  displayUntil: textOrNull,
  effect: text,
  correctsId: textOrNull,
  reason: textOrNull,
})

it('the fast path writes the bytes of the general one', () => {
  // One writer for all of them, so that memory and shapes are used again.
  const write = createFactWriter()
  const hash = createFactHasher(sha256)
  fc.assert(
    fc.property(fact, (value) => {
      const expected = canonicalBytes(value as JsonValue)
      expect(write(value)).toEqual(expected)
      expect(canonicalFact(value)).toEqual(expected)
      expect(hash(value)).toEqual(leafHash(sha256, expected))
    }),
    { numRuns: 500 },
  )
})

it('does not depend on the order in which fields and names came', () => {
  const value = someFact()
  const turned = Object.fromEntries(Object.entries(value).reverse()) as Fact
  const { payload: names } = value
  const sorted = Object.fromEntries(Object.entries(names).toSorted())
  expect(canonicalFact({ ...turned, payload: sorted })).toEqual(canonicalFact(value))
})

it('is for ever the same: other programs compute it too', () => {
  expect(new TextDecoder().decode(canonicalFact(someFact()))).toBe(
    '{"correctsId":null,"displayUntil":null,"document":"云质抽〔2013〕7号","effect":"assert",' +
      '"id":"0198c0de-0001-7000-8000-000000000002","legalBasis":"《中华人民共和国产品质量法》第十五条","line":3,' +
      '"occurredOn":"2013-05-17","payload":{"failures":2,"item":"童车","limit":0.05,"note":null,"result":"fail",' +
      '"retested":false,"sampleSize":13},"reason":null,"recordedAt":"2013-05-18T01:02:03.456Z",' +
      '"sourceId":"0198c0de-0002-7000-8000-000000000003","subjectId":"0198c0de-0000-7000-8000-000000000001",' +
      '"type":"sampling-result","typeVersion":1,"validTo":null,"visibility":"public"}',
  )
  expect(toHex(createFactHasher(sha256)(someFact()))).toBe(
    // Computed once with Python's json and hashlib.
    '064d00e81f8a929affa2bb529f44bc98fbc621049cbe8e145239d6450bc9dbbe',
  )
})

it('survives more shapes and types than it remembers', () => {
  const write = createFactWriter()
  for (let i = 0; i < 3_000; i += 1) {
    const value = someFact({ type: `type-${i % 1_500}`, payload: { [`b${i}`]: i, a: i } })
    expect(write(value)).toEqual(canonicalBytes(value as JsonValue))
  }
  for (let i = 0; i < 100; i += 1) {
    const value = someFact({ payload: { [`b${i}`]: i, a: i } })
    expect(write(value)).toEqual(canonicalBytes(value as JsonValue))
  }
})

it('names what it cannot write, and goes on with the next fact', () => {
  const write = createFactWriter()
  const refused = (changes: object, message: string) =>
    expect(() => write(someFact(changes as Partial<Fact>))).toThrow(message)
  refused({ reason: '\ud800' }, 'text without lone surrogates at $.reason')
  refused({ payload: { a: 'b\udc00' } }, 'text without lone surrogates at $.payload.a')
  refused({ payload: { a: Number.NaN } }, 'a finite number at $.payload.a, got NaN')
  refused({ payload: { a: undefined } }, 'a JSON value at $.payload.a, got undefined')
  refused({ payload: { a: { b: Number.NaN } } }, 'a finite number at $.payload.a.b, got NaN')
  refused({ payload: [] }, 'payload to be an object')
  refused({ line: '3' }, 'line to be a number or null, got 3')
  refused({ document: undefined }, 'a JSON value at $.document, got undefined')
  refused({ validTo: 20130517 }, 'validTo to be a text or null, got 20130517')
  expect(write(someFact())).toEqual(canonicalFact(someFact()))
})

it('takes a fact from outside only in its one written form', () => {
  const parsed: unknown = JSON.parse(JSON.stringify(someFact()))
  expect(readFact(parsed)).toEqual(someFact())
  const refused = (changes: object, message: string) =>
    expect(() => readFact({ ...someFact(), ...changes })).toThrow(`readFact requires ${message}`)
  refused({ id: '0198C0DE-0001-7000-8000-000000000002' }, 'id to be a UUID in lower case')
  refused({ occurredOn: '2013-5-17' }, 'occurredOn to be a day as YYYY-MM-DD, got "2013-5-17"')
  refused({ validTo: '' }, 'validTo to be a day as YYYY-MM-DD, or null, got ""')
  refused({ recordedAt: '2013-05-18T01:02:03Z' }, 'recordedAt to be an instant')
  refused({ typeVersion: 1.5 }, 'typeVersion to be a whole number')
  refused({ payload: null }, 'payload to be an object, got null')
  refused({ effect: '' }, 'effect to be a text that is not empty')
  refused({ grade: 'AAA' }, 'the fields of a fact alone, got "grade" as well')
  const { line: _, ...short } = someFact()
  expect(() => readFact(short)).toThrow('line to be a whole number of at least 0, or null, got nothing')
  expect(() => readFact([])).toThrow('an object with the fields of a fact')
})
