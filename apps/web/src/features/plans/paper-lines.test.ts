import { expect, test } from 'vitest'
import { paperLines } from './paper-lines.ts'
import { paperPieces } from './paper-pieces.ts'

const source = '各区县：\n行动计划\n一、监管\n(一)整治。检查。\n　　已缩进'
const measure = {
  key: 'm1',
  status: 'recognised',
  chapter: '一、监管',
  span: { start: 14, end: 23 },
  clauses: [{ key: 'c1', span: { start: 20, end: 22 } }],
  bodies: [],
} as never

test('lines keep every character and know what they are', () => {
  const measures = [measure]
  const lines = paperLines(paperPieces({ source, measures, doubts: [] }), { title: '行动计划', measures })
  expect(lines.map(({ kind }) => kind)).toEqual(['address', 'title', 'chapter', 'text', 'address'])
  expect(lines.map(({ pieces }) => pieces.map(({ text }) => text).join('')).join('\n')).toBe(source)
  for (const { pieces } of lines)
    for (const { start, text } of pieces) expect(source.slice(start, start + text.length)).toBe(text)
})
