import { expect, it } from 'vitest'
import { cleanText } from './clean-text.ts'

it('takes out what the database cannot keep, without moving a word', () => {
  expect(cleanText('a\0b')).toBe('a\ufffdb')
  expect(cleanText('a\ud83db')).toBe('a\ufffdb')
  expect(cleanText('质量𠮷')).toBe('质量𠮷')
})
