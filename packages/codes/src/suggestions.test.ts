import { describe, expect, test } from 'vitest'
import { findScheme } from './schemes.ts'
import { seeded } from './seeded.ts'

const letters = 'ABCDEFGHJKLMNPQRTUWXY'

const pick = (text: string, seed: number): string => text.charAt(seeded(seed, text.length))
const splice = (text: string, at: number, count: number, put: string): string =>
  text.slice(0, at) + put + text.slice(at + count)

/** One slip of each kind at a place that follows from the seed. */
const slips: Readonly<Record<string, (code: string, seed: number) => string>> = {
  swap: (code, seed) => {
    const at = seeded(seed, code.length - 1)
    return splice(code, at, 2, code.charAt(at + 1) + code.charAt(at))
  },
  'wrong digit': (code, seed) => {
    const at = seeded(seed, code.length)
    return /\d/.test(code.charAt(at)) ? splice(code, at, 1, pick('0123456789', seed + 1)) : code
  },
  'wrong letter': (code, seed) => {
    const at = seeded(seed, code.length)
    return /[A-Z]/.test(code.charAt(at)) ? splice(code, at, 1, pick(letters, seed + 1)) : code
  },
  missing: (code, seed) => splice(code, seeded(seed, code.length), 1, ''),
  extra: (code, seed) => splice(code, seeded(seed, code.length), 0, pick('0123456789', seed + 1)),
  'O for 0': (code) => code.replaceAll('0', 'O'),
}

/** How many of 1,000 codes with one slip are repaired, and how many into another code than was meant. */
function count(scheme: string, slip: string): { right: number; wrong: number } {
  const { parse, generate } = findScheme(scheme) ?? {}
  let [right, wrong] = [0, 0]
  for (let seed = 0; seed < 1000; seed += 1) {
    const meant = generate?.(seed * 7) ?? ''
    const result = parse?.(slips[slip]?.(meant, seed) ?? '')
    if (result?.ok !== false || result.problem.likely === undefined) continue
    if (result.problem.likely === meant) right += 1
    else wrong += 1
  }
  return { right, wrong }
}

describe.each(['uscc', 'organisation-code', 'gtin'])(
  'what is suggested for a %s is seldom another code',
  (scheme) => {
    test.each(Object.keys(slips))('%s', (slip) => {
      expect(count(scheme, slip).wrong).toBeLessThanOrEqual(40)
    })
  },
)

test('two checks repair most slips', () => {
  for (const slip of ['swap', 'extra', 'O for 0']) expect(count('uscc', slip).right).toBeGreaterThan(800)
  expect(count('uscc', 'missing').right).toBeGreaterThan(600)
})
