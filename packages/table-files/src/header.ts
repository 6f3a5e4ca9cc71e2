import { columnLetter } from './describe-table-error.ts'
import type { TableLimits } from './limits.ts'
import type { Cell, Header, HeaderColumn, Merge } from './table.ts'
import { TableError } from './table-error.ts'

export type HeaderOptions = {
  /** The line in which the header begins and how many it takes; found out where it is not said. */
  readonly header?: { readonly line: number; readonly depth: number } | undefined
  readonly limits: TableLimits
}

export type Lined = { readonly line: number; readonly cells: readonly Cell[] }

/**
 * The header in the first lines of a table. A line with a single text above it is a title; a heading merged over several
 * columns, or over several lines, makes the header deeper.
 *
 * @param lines not blank, with their numbers
 * @throws TableError no-header | too-many-columns
 */
export function detectHeader(
  lines: readonly Lined[],
  merges: readonly Merge[],
  { header, limits }: HeaderOptions,
): Header {
  const first = header?.line ?? findFirstLine(lines)
  if (first === undefined) throw new TableError('no-header')
  const last = header ? header.line + header.depth - 1 : lastHeaderLine(first, merges)
  const grid: Cell[][] = Array.from({ length: last }, () => [])
  for (const { line, cells } of lines) if (line <= last) grid[line - 1] = [...cells]
  const within = merges.filter(({ bottom }) => bottom < last)
  const columns = columnsOf(grid, first - 1, within, limits)
  if (columns.length === 0) throw new TableError('no-header')
  return { columns, lines: grid, merges: within }
}

const filledOf = (cells: readonly Cell[]): number => cells.filter((cell) => cell !== null).length

/** The first line with more than one cell, unless the table has one column only. */
function findFirstLine(lines: readonly Lined[]): number | undefined {
  const [opening] = lines
  const wide = lines.find(({ cells }) => filledOf(cells) > 1)
  return (wide ?? opening)?.line
}

function lastHeaderLine(first: number, merges: readonly Merge[]): number {
  let last = first
  for (;;) {
    const deeper = merges
      .filter(({ top }) => top >= first - 1 && top < last)
      .map(({ bottom, left, right }) => (right > left && bottom + 1 === last ? last + 1 : bottom + 1))
    const next = Math.max(last, ...deeper)
    if (next === last) return last
    last = next
  }
}

/** Each column's headings from top to bottom; a merged heading stands over all that it covers. */
function columnsOf(
  grid: readonly (readonly Cell[])[],
  first: number,
  merges: readonly Merge[],
  limits: TableLimits,
): HeaderColumn[] {
  const headings = grid.slice(first)
  const covered = merges.filter(({ top }) => top >= first)
  const lastFilled = (cells: readonly Cell[]) => cells.findLastIndex((cell) => cell !== null) + 1
  const width = Math.max(0, ...headings.map(lastFilled), ...covered.map(({ right }) => right + 1))
  if (width > limits.columns) throw new TableError('too-many-columns', { limit: limits.columns })
  return Array.from({ length: width }, (_, index) => {
    const path: string[] = []
    headings.forEach((cells, depth) => {
      const text = headingAt(grid, covered, first + depth, index) ?? textOf(cells[index] ?? null)
      if (text !== '' && text !== path.at(-1)) path.push(text)
    })
    const letter = columnLetter(index)
    return { index, letter, path, name: path.join(' / ') || letter }
  })
}

function headingAt(
  grid: readonly (readonly Cell[])[],
  merges: readonly Merge[],
  row: number,
  column: number,
): string | undefined {
  const merge = merges.find(
    ({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right,
  )
  return merge && textOf(grid[merge.top]?.[merge.left] ?? null)
}

/** A heading in one line, without the blanks that people put in for looks. */
const textOf = (cell: Cell): string => plainText(cell).replaceAll(/\s+/g, ' ').trim()

/** A cell as text, as it would stand in a CSV file. */
export function plainText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'object') {
    if ('error' in cell) return cell.error
    return cell.time === undefined ? cell.day : `${cell.day} ${cell.time}`
  }
  return typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : String(cell)
}
