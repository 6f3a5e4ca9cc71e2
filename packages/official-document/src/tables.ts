import { isBlank, type Range } from './normal-text.ts'
import { type Column, columnOf } from './table-columns.ts'
import type { TableRow } from './table-row.ts'
import { verticalRows } from './vertical-tables.ts'

/** Rows of the tables in a text: with cells side by side (tab or |), or one cell a line. In order. */
export function findTableRows(folded: string): TableRow[] {
  if (!folded.includes('单位') && !folded.includes('部门')) return []
  const rows: TableRow[] = []
  let header: readonly Column[] | null = null
  let value = 0
  let attempts = 0
  let start = 0
  while (start < folded.length) {
    const newline = folded.indexOf('\n', start)
    const end = newline < 0 ? folded.length : newline
    const vertical = header === null && attempts < mostAttempts ? verticalRows(folded, { start, end }) : null
    if (vertical) {
      for (const row of vertical.rows) rows.push(row)
      if (vertical.rows.length === 0) attempts += 1
      start = vertical.end
      continue
    }
    const cells = cellsOf(folded, start, end)
    if (cells === null) header = null
    else if (header === null) {
      header = headerOf(folded, cells)
      value = 0
    } else {
      const row = rowOf(folded, { start, end }, cells, header, value + 1)
      if (row) {
        rows.push(row)
        value = row.value
      }
    }
    start = end + 1
  }
  return rows
}

/** Column headings without a row under them are tried so often and no more. */
const mostAttempts = 100
const longestRow = 4_000

/** The cells of a line that is cut by tabs or bars; null where it is not. */
function cellsOf(folded: string, start: number, end: number): Range[] | null {
  if (end - start > longestRow) return null
  const bars = folded.charCodeAt(start) === 124 || folded.charCodeAt(end - 1) === 124
  const cells: Range[] = []
  let from = start
  for (let at = start; at <= end; at += 1) {
    const code = at < end ? folded.charCodeAt(at) : 0
    if (at < end && code !== (bars ? 124 : 9)) continue
    if (!(bars && at === from && (at === start || at === end))) cells.push(trim(folded, from, at))
    from = at + 1
  }
  return cells.length >= 3 ? cells : null
}

function headerOf(folded: string, cells: readonly Range[]): Column[] | null {
  const columns = cells.map((cell) => columnOf(folded.slice(cell.start, cell.end)))
  const hasBodies = columns.some((column) => column.kind === 'bodies')
  return hasBodies && columns.some((column) => column.kind === 'task') ? columns : null
}

function rowOf(
  folded: string,
  line: Range,
  cells: readonly Range[],
  header: readonly Column[],
  next: number,
): TableRow | null {
  const cellAt = (kind: Column['kind']): Range | null => {
    const index = header.findIndex((column) => column.kind === kind)
    const cell = cells[index]
    return cell && cell.end > cell.start ? cell : null
  }
  const task = cellAt('task')
  const number = cellAt('number')
  if (!task) return null
  const printed = number ? folded.slice(number.start, number.end) : ''
  if (number && !/^\d{1,3}$/.test(printed)) return null
  const bodies = header.flatMap((column, index) => {
    const range = cells[index]
    return column.kind === 'bodies' && range && range.end > range.start ? [{ range, role: column.role }] : []
  })
  return {
    ...line,
    number: number ?? { start: task.start, end: task.start },
    value: number ? Number(printed) : next,
    task,
    bodies,
    deadline: cellAt('deadline'),
  }
}

function trim(folded: string, from: number, to: number): Range {
  let start = from
  let end = to
  while (start < end && isBlank(folded.charCodeAt(start))) start += 1
  while (end > start && isBlank(folded.charCodeAt(end - 1))) end -= 1
  return { start, end }
}
