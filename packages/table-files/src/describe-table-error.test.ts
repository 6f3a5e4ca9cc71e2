import { describe, expect, it } from 'vitest'
import { columnLetter, describeRowProblem, describeTableError } from './describe-table-error.ts'
import { TABLE_ERROR_CODES, TableError } from './table-error.ts'

describe('the words for failures', () => {
  it.each(TABLE_ERROR_CODES)('%s has a reason and a remedy in both languages', (code) => {
    const error = new TableError(code, { limit: 1_048_576, line: 3, column: '代码', sheet: 'x', sheets: 'a' })
    for (const language of ['zh-CN', 'en'] as const) {
      const { reason, remedy } = describeTableError(error, language)
      for (const words of [reason, remedy]) expect(words).toMatch(/[。.]$/)
      expect(`${reason}${remedy}`).not.toMatch(/undefined|NaN/)
    }
  })

  it('name the column', () => {
    expect(describeRowProblem({ code: 'characters', column: 27 }, 'zh-CN')).toBe('AB：有认不出的字符')
    expect(describeRowProblem({ code: 'unknown-key', column: 'k' }, 'en')).toBe(
      'k: The header has no such field',
    )
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  })
})
