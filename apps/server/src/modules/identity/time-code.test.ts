import { describe, expect, it } from 'vitest'
import { codeOf, findStep, keyUri, stepAt, toBase32 } from './time-code.ts'

const secret = Buffer.from('12345678901234567890')

describe('time codes', () => {
  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i: %s', (second, code) => {
    expect(codeOf(secret, stepAt(second * 1000))).toBe(code)
  })

  // RFC 4226, appendix D.
  it('count as in the standard below', () => {
    expect([0, 1, 2, 9].map((step) => codeOf(secret, step))).toEqual(['755224', '287082', '359152', '520489'])
  })

  it('open one step early or late, never twice, never further away', () => {
    const now = 1_234_567_890_000
    const step = stepAt(now)
    for (const near of [step - 1, step, step + 1])
      expect(findStep(secret, codeOf(secret, near), now, 0)).toBe(near)
    for (const far of [step - 2, step + 2])
      expect(findStep(secret, codeOf(secret, far), now, 0)).toBeUndefined()
    expect(findStep(secret, codeOf(secret, step), now, step)).toBeUndefined()
  })

  it('are set up with what authenticators read', () => {
    // RFC 4648, section 10, without padding.
    expect(['f', 'fo', 'foo', 'foobar'].map((text) => toBase32(Buffer.from(text)))).toEqual([
      'MY',
      'MZXQ',
      'MZXW6',
      'MZXW6YTBOI',
    ])
    expect(keyUri(Buffer.from('foobar'), '质衡 临江市', 'health')).toBe(
      `otpauth://totp/${encodeURIComponent('质衡 临江市')}:health?secret=MZXW6YTBOI&issuer=${encodeURIComponent('质衡').concat('+', encodeURIComponent('临江市'))}`,
    )
  })
})
