import { bodySize, type Column, measureColumn } from './measure-column.ts'
import type { Page, PageLine } from './page-line.ts'

const LIST_MARK =
  /^(?:第[一二三四五六七八九十百\d]+[章节条款]|[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[、．.)）](?!\d)|[①-⑳]|附件|附[:：])/
const SENTENCE_END = /[。；：！？!?;:）)】〕”]$/
const LATIN_END = /[A-Za-z0-9,;:)]$/
const LATIN_START = /^[A-Za-z0-9(]/

/** Titles are set this much larger than the body. */
const TITLE_RATIO = 1.2

/** Width of what would have had to fit on the line before: a word of Latin letters, else one character. */
function firstUnitWidth(line: PageLine): number {
  const word = /^[A-Za-z0-9.,'-]+/.exec(line.text)?.[0]
  return word === undefined ? line.size : 0.55 * line.size * word.length
}

/** A line is full when the next one's first unit did not fit; two characters more are allowed for moved punctuation. */
function isFull(line: PageLine, next: PageLine, column: Column): boolean {
  return line.x1 + firstUnitWidth(next) + line.size > column.right
}

function isTitlePair(line: PageLine, next: PageLine, column: Column, size: number): boolean {
  const middle = (column.left + column.right) / 2
  const isTitle = ({ x0, x1, size: own }: PageLine) =>
    own >= TITLE_RATIO * size && Math.abs((x0 + x1) / 2 - middle) < 1.5 * own
  return line.page === next.page && isTitle(line) && isTitle(next) && next.y - line.y < 2.2 * line.size
}

function isNear(line: PageLine, next: PageLine, column: Column): boolean {
  if (line.page !== next.page) return next.page === line.page + 1
  const gap = (next.y - line.y) / line.size
  // Where paragraphs are not indented, the space between them is what tells them apart.
  return gap < 2.4 && gap < (column.indents ? 1.5 : 1.2) * column.leading
}

function continues(line: PageLine, next: PageLine, column: Column, size: number): boolean {
  if (line.cells > 1 || next.cells > 1) return false
  if (Math.abs(line.size - next.size) > 0.12 * line.size) return false
  if (isTitlePair(line, next, column, size)) return true
  if (!isNear(line, next, column) || !isFull(line, next, column)) return false
  const endsSentence = SENTENCE_END.test(line.text)
  if (LIST_MARK.test(next.text) && endsSentence) return false
  const indent = (next.x0 - column.left) / next.size
  if (Math.abs(indent) <= 0.6) return true
  // Hanging paragraphs: deeper than the column, but in the middle of a sentence.
  return indent > 0 && indent < 6 && !endsSentence && !LIST_MARK.test(next.text)
}

function join(text: string, next: string): string {
  if (/[a-z]-$/.test(text) && /^[a-z]/.test(next)) return text.slice(0, -1) + next
  return LATIN_END.test(text) && LATIN_START.test(next) && /[A-Za-z]/.test(text.slice(-1) + next.charAt(0))
    ? `${text} ${next}`
    : text + next
}

/** Pages of one width and one side of the sheet share their margins. */
function columnsOf(pages: readonly Page[], size: number): Column[] {
  const keys = pages.map((page, at) => `${Math.round(page.width)}/${at % 2}`)
  const groups = Map.groupBy(pages.keys(), (at) => keys[at] ?? '')
  const columns = new Map(
    [...groups].map(([key, lines]) => [
      key,
      measureColumn(
        lines.flatMap((at) => pages[at]?.lines ?? []),
        size,
      ),
    ]),
  )
  return keys.flatMap((key) => columns.get(key) ?? [])
}

/** Joins the soft-wrapped lines of a paragraph, also across a page break; the geometry of the column decides. */
export function joinParagraphs(pages: readonly Page[]): string[] {
  const lines = pages.flatMap((page) => page.lines)
  const size = bodySize(lines)
  const columns = columnsOf(pages, size)
  const paragraphs: string[] = []
  let before: PageLine | undefined
  for (const line of lines) {
    const column = columns[line.page]
    const open = paragraphs.at(-1)
    const goesOn = before && column && continues(before, line, column, size)
    if (goesOn && open !== undefined) paragraphs[paragraphs.length - 1] = join(open, line.text)
    else paragraphs.push(line.text)
    before = line
  }
  return paragraphs
}
