import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { canonicalBytes, canonicalJson, type JsonValue } from './canonical-json.ts'

it('the example of RFC 8785, section 3.2.2, down to its bytes', () => {
  const value = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`) as JsonValue
  expect(canonicalJson(value)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
  expect(
    toHex(canonicalBytes(value)).startsWith('7b226c69746572616c73223a5b6e756c6c2c747275652c66616c7365'),
  ).toBe(true)
  expect(toHex(canonicalBytes('€$'))).toBe('22e282ac2422')
})

it('sorts names by UTF-16 code units, as in section 3.2.3', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\u{1f600}': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toHaveLength(7)
  // The emoji is above U+FB33, yet its first code unit, D83D, is below.
  expect(canonicalJson(value).match(/[A-Z][A-Za-z: ]+/g)).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ])
})

it.each([
  // IEEE 754 in hex and JSON, RFC 8785, appendix B.
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('the number %s is %s', (hex, json) => {
  expect(canonicalJson(Buffer.from(hex, 'hex').readDoubleBE())).toBe(json)
})

it('keeps text as it is: no normalisation, no escape but the necessary', () => {
  expect(canonicalJson('A\u030a')).toBe('"A\u030a"')
  expect(canonicalJson('</script>\u2028\u007f')).toBe('"</script>\u2028\u007f"')
  expect(canonicalJson('\b\t\n\f\r\u0000\u001f"\\')).toBe(String.raw`"\b\t\n\f\r\u0000\u001f\"\\"`)
})

it('reads back as the same value, and says the same whatever the order was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value as JsonValue)
      expect(canonicalJson(JSON.parse(text) as JsonValue)).toBe(text)
      expect(canonicalJson(reversed(value) as JsonValue)).toBe(text)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

it('encodes as the platform does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(canonicalBytes(text)).toEqual(new Uint8Array(Buffer.from(canonicalJson(text))))
    }),
  )
})

it.each([
  [{ a: { b: [1, Number.NaN] } }, 'a finite number at $.a.b[1], got NaN'],
  [{ a: Number.POSITIVE_INFINITY }, 'a finite number at $.a, got Infinity'],
  [{ a: '\ud800' }, 'text without lone surrogates at $.a'],
  [['\udc00\ud800'], 'text without lone surrogates at $[0]'],
  [{ '\ud800': 1 }, 'text without lone surrogates at $'],
  [{ a: undefined }, 'a JSON value at $.a, got undefined'],
  [new Array(1), 'a JSON value at $[0], got undefined'],
  [{ a: new Date(0) }, 'a JSON value at $.a, got Date'],
  [{ a: 1n }, 'a JSON value at $.a, got bigint'],
  [{ a: () => 1 }, 'a JSON value at $.a, got function'],
  [new Map(), 'a JSON value at $, got Map'],
])('refuses what JSON cannot say: %o', (value, message) => {
  expect(() => canonicalJson(value as unknown as JsonValue)).toThrow(`canonicalJson requires ${message}`)
})

it('refuses what is nested without end by name', () => {
  let value: JsonValue = null
  for (let level = 0; level < 10_000; level += 1) value = [value]
  expect(() => canonicalJson(value)).toThrow('at most 256 levels')
})

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, reversed(inner)]),
  )
}
