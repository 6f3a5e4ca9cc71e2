import { describe, expect, test } from 'vitest'
import { buildLines } from './build-lines.ts'
import type { Piece } from './page-line.ts'
import { placeItems } from './place-items.ts'

const piece = (text: string, x: number, y = 100, size = 10, width = text.length * size): Piece => ({
  text,
  x,
  y,
  width,
  size,
})
const textOf = (...pieces: Piece[]) => buildLines(pieces, 0).map((line) => line.text)

describe('lines of a page', () => {
  test('the gap between Chinese and figures is typesetting, the gap between words is a space', () => {
    expect(textOf(piece('于 2026 年 6 月底前', 0))).toEqual(['于2026年6月底前'])
    expect(textOf(piece('Quality', 0, 100, 10, 35), piece('Award', 38, 100, 10, 25))).toEqual([
      'Quality Award',
    ])
  })

  test('a number label and its text are one cell, a number column is not', () => {
    expect(textOf(piece('1.', 0, 100, 10, 8), piece('建立台账', 36))).toEqual(['1. 建立台账'])
    expect(textOf(piece('1', 0, 100, 10, 5), piece('建立台账', 36))).toEqual(['1\t建立台账'])
  })

  test('a word set wide is one word', () => {
    expect(textOf(piece('通', 0), piece('知', 40))).toEqual(['通知'])
  })

  test('a smaller label on the same baseline belongs to the line; the size is that of most characters', () => {
    const [line] = buildLines([piece('（一）', 0, 100, 10), piece('开展综合整治', 31, 101, 16)], 0)
    expect(line).toMatchObject({ text: '（一）开展综合整治', size: 16, cells: 1 })
  })
})

describe('runs on the page', () => {
  const view = [1, 0, 0, -1, 0, 800]

  test('look-alikes of characters become the characters', () => {
    const { pieces } = placeItems(
      [{ str: '\u2f2f作 \u2f42件', transform: [10, 0, 0, 10, 5, 700], width: 40 }],
      view,
    )
    expect(pieces).toEqual([{ text: '工作 文件', x: 5, y: 100, width: 40, size: 10 }])
  })

  test('a page turned as a whole is read upright, a turned run is not', () => {
    const turned = { str: '横排', transform: [0, 10, -10, 0, 300, 50], width: 20 }
    expect(placeItems([turned], [0, 1, 1, 0, 0, 0]).pieces).toHaveLength(1)
    expect(placeItems([turned], view)).toEqual({ pieces: [], rotated: 1 })
  })
})
