import type { PageLine, Piece } from './page-line.ts'

/** In units of the character size. */
const SAME_BASELINE = 0.5
const CELL_GAP = 1.3
const WORD_GAP = 0.2

const HAN = String.raw`[\p{Script=Han}\u3001-\u303f\uff01-\uff60《》“”]`
/** The gap that typesetting puts between Chinese and Latin or figures is no space of the text. */
const TYPESET_SPACE = new RegExp(`(?<=${HAN}) (?=${HAN}|[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=${HAN})`, 'gu')
const LIST_LABEL = /^(?:\d{1,3}[.、)）]|[（(][^）)]{1,4}[）)]|[一二三四五六七八九十]+、)$/u

/** Bold faked by drawing the same characters twice, a hair apart. */
function isEcho(piece: Piece, row: readonly Piece[]): boolean {
  return row.some((other) => other.text === piece.text && Math.abs(other.x - piece.x) < 0.3 * piece.size)
}

function groupRows(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = []
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1)
    const first = row?.[0]
    const isSame = first !== undefined && piece.y - first.y < SAME_BASELINE * Math.max(first.size, piece.size)
    if (!isSame) rows.push([piece])
    else if (row && !isEcho(piece, row)) row.push(piece)
  }
  return rows
}

function mainSize(row: readonly Piece[]): number {
  let best: Piece | undefined
  for (const piece of row) if (best === undefined || piece.text.length > best.text.length) best = piece
  return best?.size ?? 0
}

function gapBetween(before: string, cell: string, gap: number, size: number): string {
  if (gap > CELL_GAP * size) return LIST_LABEL.test(cell.trim()) ? ' ' : '\t'
  return gap > WORD_GAP * size && !/\s$/.test(before) ? ' ' : ''
}

function joinRow(row: readonly Piece[], size: number): string {
  let text = ''
  let end = Number.NaN
  for (const piece of row) {
    const cell = text.slice(text.lastIndexOf('\t') + 1)
    text += text === '' ? '' : gapBetween(text, cell, piece.x - end, size)
    text += piece.text
    end = piece.x + piece.width
  }
  const cells = text.split('\t').map((cell) => cell.replace(/ {2,}/g, ' ').replace(TYPESET_SPACE, '').trim())
  // 通　　知 is one word set wide, not a table of single characters.
  return cells.every((cell) => [...cell].length === 1) ? cells.join('') : cells.join('\t')
}

/** Lines of one page from top to bottom, rebuilt from where the pieces stand, whatever order the file draws them in. */
export function buildLines(pieces: readonly Piece[], page: number): PageLine[] {
  return groupRows(pieces).map((unsorted) => {
    const row = unsorted.sort((a, b) => a.x - b.x)
    const size = mainSize(row)
    const text = joinRow(row, size)
    return {
      text,
      x0: row[0]?.x ?? 0,
      x1: row.reduce((end, piece) => Math.max(end, piece.x + piece.width), 0),
      y: row[0]?.y ?? 0,
      size,
      cells: text.split('\t').length,
      page,
    }
  })
}
