import papaparse from 'papaparse'
import type { Cell, Row, RowProblem } from '../table.ts'
import { nextRecordEnd } from './record-end.ts'

type Options = {
  readonly delimiter: string
  readonly newline: '\n' | '\r'
  /** Columns of the header; 0 where it is being read. */
  readonly columns: number
  readonly lossy: boolean
}

/**
 * The rows of whole records, numbered after `line`; blank ones are counted and left out. Where the quick parse of all of
 * it meets quotation marks that do not pair, each record is parsed by itself, so that only its own row suffers.
 */
export function parseRecords(text: string, line: number, options: Options): { rows: Row[]; line: number } {
  const { data, errors } = split(text, options)
  if (errors.length > 0) return oneByOne(text, line, options)
  const rows: Row[] = []
  // A line end at the end of the text is followed by no record.
  const count = text.endsWith(options.newline) ? data.length - 1 : data.length
  for (let at = 0; at < count; at += 1) {
    const row = toRow(data[at] ?? [], line + at + 1, options)
    if (row) rows.push(row)
  }
  return { rows, line: line + count }
}

function oneByOne(text: string, before: number, options: Options): { rows: Row[]; line: number } {
  const rows: Row[] = []
  let line = before
  for (let start = 0; start < text.length; ) {
    const end = nextRecordEnd(text, start, options.delimiter, options.newline)
    const record = text.slice(start, text[end - 1] === options.newline ? end - 1 : end)
    const { data, errors } = split(record, options)
    line += 1
    const row = toRow(data[0] ?? [], line, options)
    if (row) rows.push(errors.length > 0 ? { ...row, problem: { code: 'quotes' } } : row)
    start = end
  }
  return { rows, line }
}

const split = (text: string, { delimiter, newline }: Options) =>
  papaparse.parse<string[]>(text, { delimiter, newline, header: false, skipEmptyLines: false })

/** What our own writer puts before a text that a spreadsheet would take for a formula; taken off again. */
const neutralised = /^'+\s*[=+\-@＝＋－＠\t\r]/

function toRow(fields: string[], line: number, { newline, columns, lossy }: Options): Row | undefined {
  const last = fields.length - 1
  if (newline === '\n' && fields[last]?.endsWith('\r')) fields[last] = fields[last].slice(0, -1)
  const cells: Cell[] = fields
  let filled = 0
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at] ?? ''
    if (field === '') cells[at] = null
    else {
      filled = at + 1
      // An apostrophe is rare: its code is looked at before the pattern is.
      if (field.charCodeAt(0) === 39 && neutralised.test(field)) cells[at] = field.slice(1)
    }
  }
  if (filled === 0) return undefined
  const problem = problemOf(cells, filled, columns, lossy)
  if (columns > 0) fitTo(cells, Math.max(columns, filled))
  return problem ? { line, cells, problem } : { line, cells }
}

function problemOf(cells: Cell[], filled: number, columns: number, lossy: boolean): RowProblem | undefined {
  if (lossy) {
    const column = cells.findIndex((cell) => typeof cell === 'string' && cell.includes('\ufffd'))
    if (column >= 0) return { code: 'characters', column }
  }
  return columns > 0 && filled > columns ? { code: 'extra-cells', column: columns } : undefined
}

/** Empty cells to the right come and go with the program that wrote the file. */
function fitTo(cells: Cell[], length: number): void {
  if (cells.length > length) cells.length = length
  while (cells.length < length) cells.push(null)
}
