import { describe, expect, it } from 'vitest'
import { createTestDatabase } from '#testing/database'
import { withClient } from '#testing/template'
import { createLikeness } from './likeness.ts'

const likeness = (a: string, b: string) => createLikeness([a])(b).get(0) ?? 0

describe('createLikeness', () => {
  it('is 1 for the same text and 0 for nothing in common', () => {
    expect(likeness('质监局', '质监局')).toBe(1)
    expect(likeness('质监局', '公安')).toBe(0)
  })

  it('agrees with the database', async () => {
    const pairs = [
      ['质量技术监督局', '质量技术监察局'],
      ['汕头市质量技术监督局', '质量技术监督局'],
      ['教育局', '教育'],
      ['住房城乡建设局', '住建局'],
      ['abc', 'abd'],
    ] as const
    const database = await createTestDatabase()
    await withClient(database.url, async (client) => {
      for (const [a, b] of pairs) {
        const { rows } = await client.query('select similarity($1, $2) as likeness', [a, b])
        expect(likeness(a, b)).toBeCloseTo(rows[0].likeness, 5)
      }
    })
    await database.drop()
  })
})
