import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elevenTenCheck } from './schemes/eleven-ten.ts'
import { gtin, gtinCheck } from './schemes/gtin.ts'
import { freeOrganisationCode } from './schemes/organisation-code.ts'
import { unifiedCheck, unifiedCode } from './schemes/unified-code.ts'
import { findScheme, schemes } from './schemes.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const seed = fc.integer({ min: 0, max: 1_000_000 })
const organisation = seed.map(freeOrganisationCode)

/** Valid codes of each scheme. */
const valid: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uscc: fc
    .tuple(fc.constantFrom('91', '92', '93', '12', '51', '52', 'Y1', 'A1'), digits(6), organisation)
    .map((parts) => parts.join(''))
    .map((body) => body + unifiedCheck(body)),
  'organisation-code': organisation,
  gtin: fc
    .constantFrom(7, 11, 12, 13)
    .chain(digits)
    .map((body) => body + gtinCheck(body)),
  'food-licence': fc
    .tuple(fc.constantFrom('1', '2'), digits(12))
    .map((parts) => parts.join(''))
    .map((body) => `SC${body}${elevenTenCheck(body)}`),
  'food-licence-qs': digits(12).map((body) => `QS${body}`),
  'production-licence': fc
    .tuple(fc.constantFrom('', '(粤)', '(浙)'), digits(10))
    .map(([province, body]) => `${province}XK${body}`),
  'ccc-certificate': digits(12).map((body) => `2013${body}`),
  'cma-certificate': digits(12),
  'equipment-registration': fc.tuple(digits(10), digits(4)).map(([front, back]) => `${front}201312${back}`),
  'equipment-device': fc.tuple(digits(9), digits(5)).map(([front, back]) => `${front}2013${back}`),
  'use-registration': fc.tuple(digits(2), digits(5)).map(([kind, serial]) => `梯${kind}粤D${serial}(13)`),
  hs: fc
    .constantFrom(4, 6, 8, 11)
    .chain(digits)
    .map((rest) => `95${rest}`),
  area: digits(2).map((rest) => `4405${rest}`),
  industry: fc.constantFrom('', '24', '245', '2451').map((rest) => `C${rest}`),
  standard: fc
    .tuple(
      fc.constantFrom('GB', 'GB/T', 'QB/T', 'DB44/T', 'DB4405/T', 'T/ABC', 'Q/ABC', 'JJG'),
      fc.integer({ min: 1, max: 99_999 }),
    )
    .map(([issuer, number]) => `${issuer} ${number}-2013`),
}

test('every scheme has an arbitrary here', () => {
  expect(Object.keys(valid).sort()).toEqual(schemes.map(({ code }) => code).sort())
})

/** The same code as another hand would type it. */
function disguise(text: string, way: number): string {
  const wide = (character: string) =>
    character > ' ' && character <= '~' ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : character
  if (way === 0) return ` ${text}　`
  if (way === 1) return text.toLowerCase()
  if (way === 2) return [...text].map(wide).join('')
  return text.replaceAll('-', '—').replaceAll('(', '〔').replaceAll(')', '〕')
}

describe.each(schemes.map((scheme) => [scheme.code, scheme] as const))('%s', (code, scheme) => {
  const arbitrary = valid[code] ?? fc.constant('')

  test('what is formatted is read back, in any hand', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat({ max: 3 }), (value, way) => {
        expect(scheme.accepts(value)).toBe(true)
        expect(scheme.parse(value)).toMatchObject({ ok: true, value })
        expect(scheme.parse(scheme.format(value))).toMatchObject({ ok: true, value })
        expect(scheme.parse(disguise(scheme.format(value), way))).toMatchObject({ ok: true, value })
      }),
    )
  })

  test('no text breaks the reader, and what it takes it takes again unchanged', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string(),
      digits(18),
      arbitrary.map((value) => value.slice(1)),
    )
    fc.assert(
      fc.property(text, (typed) => {
        const result = scheme.parse(typed)
        if (result.ok) expect(scheme.parse(result.value)).toMatchObject({ ok: true, value: result.value })
        else if (result.problem.likely !== undefined) expect(scheme.accepts(result.problem.likely)).toBe(true)
      }),
    )
  })
})

/** Every code that differs in one character. */
function oneCharacterOff(value: string, alphabet: string): string[] {
  return [...value].flatMap((character, index) =>
    [...alphabet].flatMap((other) =>
      other === character ? [] : [value.slice(0, index) + other + value.slice(index + 1)],
    ),
  )
}

test.each([
  ['uscc', '0123456789ABCDEFGHJKLMNPQRTUWXY'],
  ['gtin', '0123456789'],
  ['food-licence', '0123456789'],
])('%s: one wrong character is always found', (code, alphabet) => {
  const scheme = findScheme(code)
  fc.assert(
    fc.property(valid[code] ?? fc.constant(''), (value) => {
      for (const wrong of oneCharacterOff(value, alphabet)) expect(scheme?.accepts(wrong)).toBe(false)
    }),
    { numRuns: 40 },
  )
})

test('organisation code: one wrong digit is always found, and a wrong character away from multiples of 11', () => {
  const scheme = findScheme('organisation-code')
  fc.assert(
    fc.property(organisation, (value) => {
      for (const wrong of oneCharacterOff(value, '0123456789')) {
        const index = [...value].findIndex((character, at) => character !== wrong.charAt(at))
        if (/\d/.test(value.charAt(index))) expect(scheme?.accepts(wrong)).toBe(false)
      }
    }),
  )
})

test('generated codes are valid, of the free range or the prefix for demonstrations, and follow from the seed', () => {
  fc.assert(
    fc.property(seed, (number) => {
      for (const { generate, accepts } of schemes) {
        if (!generate) continue
        expect(accepts(generate(number))).toBe(true)
        expect(generate(number)).toBe(generate(number))
      }
      expect(unifiedCode.generate?.(number)).toMatch(/^91440500PDY(?!00000)\d{5}/)
      expect(gtin.generate?.(number)).toMatch(/^9520613/)
    }),
  )
})

test('a slip of the check character alone is repaired or told with the right one', () => {
  fc.assert(
    fc.property(valid.uscc ?? fc.constant(''), fc.constantFrom(...'0123456789ABCDEFGH'), (value, other) => {
      const wrong = value.slice(0, 17) + other
      const result = unifiedCode.parse(wrong)
      if (wrong === value || result.ok) return
      expect(result.problem.message.en).toContain(`should be ${value.charAt(17)}`)
    }),
  )
})
