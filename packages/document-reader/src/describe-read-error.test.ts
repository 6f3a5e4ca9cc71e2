import { expect, test } from 'vitest'
import { describeReadError } from './describe-read-error.ts'
import { describeReadNote } from './describe-read-note.ts'
import { DocumentReadError, READ_ERROR_CODES } from './document-read-error.ts'
import type { ReadNote } from './read-note.ts'

test.each(READ_ERROR_CODES)('%s has a reason and a remedy in both languages', (code) => {
  const error = new DocumentReadError(code, { kind: 'scanned-pdf', unit: 'pages', limit: 1000 })
  const chinese = describeReadError(error, 'zh-CN')
  const english = describeReadError(error, 'en')
  for (const sentence of [chinese.reason, chinese.remedy])
    expect(sentence).toMatch(/^[^A-Z].*[\u4e00-\u9fff].*。$/s)
  for (const sentence of [english.reason, english.remedy])
    expect(sentence).toMatch(/^[A-Z][^\u4e00-\u9fff]*\.$/)
})

test('an image says that a scan holds no text and asks for the original', () => {
  const described = describeReadError(new DocumentReadError('image', { kind: 'png' }), 'zh-CN')
  expect(described).toEqual({
    reason: '这是图像（PNG），扫描件中没有可读取的文字。',
    remedy: '请向发文单位索取电子原件（.docx、.pdf 或 .txt），或粘贴文件正文。',
  })
})

test('limits are given in the unit a person thinks in', () => {
  const reason = (params: Record<string, string | number>) =>
    describeReadError(new DocumentReadError('too-large', params), 'en').reason
  expect(reason({ unit: 'bytes', limit: 20 * 1024 * 1024 })).toContain('20 MB')
  expect(reason({ unit: 'characters', limit: 10_000_000 })).toContain('10,000,000 characters')
})

const NOTES: ReadNote[] = [
  { code: 'encoding-guessed', encoding: 'gb18030' },
  { code: 'name-differs', extension: 'doc', format: 'html' },
  { code: 'characters-lost', count: 2 },
  { code: 'numbers-rendered', count: 2 },
  { code: 'contents-dropped', count: 2 },
  { code: 'deletions-dropped', count: 2 },
  { code: 'hidden-dropped', count: 2 },
  { code: 'pictures-ignored', count: 2 },
  { code: 'navigation-dropped', count: 2 },
  { code: 'page-furniture-dropped', count: 2 },
  { code: 'rotated-dropped', count: 2 },
  { code: 'pages-without-text', count: 2, pages: '3, 4' },
]

test.each(NOTES)('note $code is told in both languages', (note) => {
  expect(describeReadNote(note, 'zh-CN')).toMatch(/[\u4e00-\u9fff]/)
  expect(describeReadNote(note, 'en')).not.toMatch(/[\u4e00-\u9fff]/)
})
