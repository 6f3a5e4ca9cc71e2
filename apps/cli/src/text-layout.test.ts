import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hang, harmless, pad, shorten, widthOf, wrap } from './text-layout.ts'

const mixed = fc.string({ unit: fc.constantFrom('质', '量', '，', '）', 'a', 'B', '7', ' ', '◎') })

describe('widths in a terminal', () => {
  test('Chinese characters and full-width signs take two columns, marks one', () => {
    expect(['质', 'ab', '（一）', '◎○△', '𠮷'].map(widthOf)).toEqual([2, 2, 6, 3, 2])
  })

  test('padding and shortening keep to the width', () => {
    expect(pad('质量', 6)).toBe('质量  ')
    expect(shorten('质量强市', 5)).toBe('质量…')
    expect(shorten('质量强市', 6)).toBe('质量…')
    expect(shorten('质量强市', 8)).toBe('质量强市')
  })

  test('a wrapped text loses nothing but blanks, and only closing signs stand out', () => {
    fc.assert(
      fc.property(mixed, fc.integer({ min: 20, max: 40 }), (text, width) => {
        const lines = wrap(text, width)
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        for (const line of lines) {
          const word = Math.max(0, ...(line.match(/[A-Za-z0-9]+/g) ?? []).map((found) => found.length))
          expect(widthOf(line.replace(/[，）]+$/, ''))).toBeLessThanOrEqual(Math.max(width, word))
        }
      }),
    )
  })

  test('further lines hang under the first', () => {
    expect(hang('  ◎ ', '市市场监管局、市公安局、市教育局', 24)).toEqual([
      '  ◎ 市市场监管局、市公安',
      '    局、市教育局',
    ])
  })

  test('what a document holds cannot command the terminal or turn its text around', () => {
    expect(harmless('正\u001b[31m文\u202e\u009b\u0007\r')).toBe('正[31m文')
  })
})
