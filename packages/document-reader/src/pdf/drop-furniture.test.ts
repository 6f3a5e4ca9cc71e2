import { expect, test } from 'vitest'
import { dropFurniture } from './drop-furniture.ts'
import type { PageLine } from './page-line.ts'

const line = (text: string, y: number, page: number): PageLine => ({
  text,
  y,
  page,
  x0: 100,
  x1: 300,
  size: 12,
  cells: 1,
})
const pageOf = (page: number, ...lines: [string, number][]) => ({
  width: 595,
  height: 842,
  lines: lines.map(([text, y]) => line(text, y, page)),
})
const kept = (...pages: ReturnType<typeof pageOf>[]) =>
  dropFurniture(pages).pages.map((page) => page.lines.map(({ text }) => text))

test.each(['1', '— 12 —', '－3－', '第 4 页', '第 4 页 共 9 页', '4 / 9', 'iv', '·5·'])(
  '%s at the foot is a page number',
  (text) => {
    expect(kept(pageOf(0, ['正文', 300], [text, 800]))).toEqual([['正文']])
  },
)

test.each(['2026年6月底前', '一、总体要求', '第4条', '附件1'])('%s at the foot is text', (text) => {
  expect(kept(pageOf(0, ['正文', 300], [text, 800]))).toEqual([['正文', text]])
})

test('a number in the middle of the page is text', () => {
  expect(kept(pageOf(0, ['7', 400], ['正文', 430]))).toEqual([['7', '正文']])
})

test('a line that stands on each of three pages is a running head, on two it may be text', () => {
  const pages = [0, 1, 2].map((page) =>
    pageOf(page, [`行动计划 ${page}`, 40], [`第${'一二三'[page]}段`, 300]),
  )
  expect(kept(...pages)).toEqual([['第一段'], ['第二段'], ['第三段']])
  expect(kept(...pages.slice(0, 2))[0]).toEqual(['行动计划 0', '第一段'])
})
