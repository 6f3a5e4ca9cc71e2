import { splitBodyList } from './body-names.ts'
import { isBlank, type Range } from './normal-text.ts'
import { type Column, columnOf } from './table-columns.ts'
import type { TableCell, TableRow } from './table-row.ts'

const longestHeading = 16
const mostHeadings = 10
/** So many lines without a row end the table. */
const mostIdleLines = 16
const number = /^\d{1,3}$/

/**
 * A table whose cells stand one a line: a block of column headings that begins with 序号, then rows that begin with
 * a bare number. `first` is the line to look at; null where no such table begins there.
 */
export function verticalRows(folded: string, first: Range): { rows: TableRow[]; end: number } | null {
  if (first.end - first.start > 8 || columnOf(folded.slice(first.start, first.end)).kind !== 'number')
    return null
  const columns: Column[] = []
  let line: Range | null = first
  while (line && columns.length < mostHeadings && line.end - line.start <= longestHeading) {
    const words = folded.slice(line.start, line.end)
    if (number.test(words) || /^\(?[一二三四五六七八九十]+[)、]/.test(words)) break
    columns.push(columnOf(words))
    line = nextLine(folded, line.end)
  }
  if (!columns.some((column) => column.kind === 'bodies') || !line) return null
  return readRows(folded, line, columns)
}

function readRows(
  folded: string,
  from: Range,
  columns: readonly Column[],
): { rows: TableRow[]; end: number } {
  const rows: TableRow[] = []
  let line: Range | null = from
  let end = from.start
  let idle = 0
  while (line && idle < mostIdleLines) {
    if (!number.test(folded.slice(line.start, line.end))) {
      // A heading between rows.
      line = nextLine(folded, line.end)
      idle += 1
      continue
    }
    const cells: Range[] = []
    let next = nextLine(folded, line.end)
    while (next && cells.length < columns.length && !number.test(folded.slice(next.start, next.end))) {
      cells.push(next)
      next = nextLine(folded, next.end)
    }
    const row = rowOf(folded, line, cells, columns)
    if (row) {
      rows.push(row)
      end = row.end + 1
      idle = 0
    } else idle += cells.length + 1
    line = next
  }
  return { rows, end: rows.length > 0 ? end : from.start }
}

function rowOf(
  folded: string,
  line: Range,
  cells: readonly Range[],
  columns: readonly Column[],
): TableRow | null {
  const task = cells[0]
  if (!task) return null
  const waiting = columns.filter((column) => column.kind === 'bodies')
  const bodies: TableCell[] = []
  let deadline: Range | null = null
  let end = task.end
  for (const cell of cells.slice(1)) {
    const words = folded.slice(cell.start, cell.end)
    const column = waiting[bodies.length]
    if (column?.kind === 'bodies' && namesBodies(folded, cell))
      bodies.push({ range: cell, role: column.role })
    else if (/^\d{4}年|^\d{1,2}月|年底|长期|持续/.test(words)) deadline ??= cell
    else continue
    end = cell.end
  }
  if (bodies.length === 0) return null
  return {
    start: line.start,
    end,
    number: line,
    value: Number(folded.slice(line.start, line.end)),
    task,
    bodies,
    deadline,
  }
}

function namesBodies(folded: string, cell: Range): boolean {
  if (cell.end - cell.start > 600) return false
  const { names } = splitBodyList(folded, cell)
  return names.length > 0 && names.every((name) => name.standing !== 'unknown')
}

function nextLine(folded: string, end: number): Range | null {
  let start = end
  while (start < folded.length && isBlank(folded.charCodeAt(start))) start += 1
  if (start >= folded.length) return null
  const newline = folded.indexOf('\n', start)
  return { start, end: newline < 0 ? folded.length : newline }
}
