import { SHEET_ROWS } from '../limits.ts'
import type { Cell, Row } from '../table.ts'
import { TableError } from '../table-error.ts'
import { parseReference } from './cell-reference.ts'
import type { Attributes, PartHandler } from './parse-part.ts'
import { serialToCell } from './serial-day.ts'
import { decodeEscapes } from './text-escape.ts'
import type { WorkbookParts } from './workbook-parts.ts'

type Options = {
  readonly parts: WorkbookParts
  /** Rows up to this one are passed over. */
  readonly after: number
  /** Columns of the header; 0 where it is being read. */
  readonly columns: number
  readonly limit: number
  /** Looks at each row before it is given; undefined passes it over. */
  readonly change?: (row: Row) => Row | undefined
}

/** Gathers the rows of a sheet as its XML streams by; `rows` is emptied by whoever reads it. */
export class SheetRows implements PartHandler {
  rows: Row[] = []
  readonly #options: Options
  #line = 0
  #column = 0
  #cells: Cell[] = []
  #wanted = false
  #inCell = false
  #taking = false
  #phonetic = false
  #text = ''
  #type = ''
  #style = 0
  #inData = false
  #hidden = false

  constructor(options: Options) {
    this.#options = options
  }

  open(tag: string, attributes: Attributes): void {
    if (tag === 'c') this.#openCell(attributes)
    else if (tag === 'v' || tag === 't') this.#taking = this.#inCell && !this.#phonetic
    else if (tag === 'row') this.#openRow(attributes)
    else if (tag === 'rPh') this.#phonetic = true
    else if (tag === 'sheetData') this.#inData = true
  }

  text(piece: string): void {
    if (this.#taking) this.#text += piece
  }

  close(tag: string): void {
    if (tag === 'v' || tag === 't') this.#taking = false
    else if (tag === 'c') this.#closeCell()
    else if (tag === 'row') this.#closeRow()
    else if (tag === 'rPh') this.#phonetic = false
    else if (tag === 'sheetData') this.#inData = false
  }

  #openRow({ r, hidden }: Attributes): void {
    if (!this.#inData) return
    this.#line = r === undefined ? this.#line + 1 : Number(r)
    if (!(this.#line <= SHEET_ROWS)) throw new TableError('too-many-rows', { limit: SHEET_ROWS })
    this.#wanted = this.#line > this.#options.after
    this.#column = 0
    this.#cells = []
    this.#hidden = hidden === '1' || hidden === 'true'
  }

  #openCell({ r, t, s }: Attributes): void {
    if (!this.#wanted) return
    if (r !== undefined) this.#column = parseReference(r).column
    this.#inCell = true
    this.#type = t ?? 'n'
    this.#style = s === undefined ? 0 : Number(s)
    this.#text = ''
  }

  #closeCell(): void {
    if (!this.#inCell) return
    this.#inCell = false
    const cell = this.#value()
    const column = this.#column
    this.#column += 1
    // Empty cells that only have a colour may reach as far as a sheet does.
    if (cell === null) return
    const { limit } = this.#options
    if (!(column >= 0 && column < limit * 2))
      throw new TableError('too-many-columns', { limit, line: this.#line })
    while (this.#cells.length < column) this.#cells.push(null)
    this.#cells[column] = cell
  }

  #value(): Cell {
    const text = this.#text
    if (text === '') return null
    const { parts } = this.#options
    switch (this.#type) {
      case 's':
        return parts.sharedStrings[Number(text)] || null
      case 'str':
      case 'inlineStr':
        return decodeEscapes(text)
      case 'b':
        return text === '1' || text === 'true'
      case 'e':
        return { error: text.slice(0, 20) }
      case 'd':
        return isoCell(text)
      default: {
        const number = Number(text)
        if (Number.isNaN(number)) return text
        return serialToCell(number, parts.dateKinds[this.#style] ?? 'number', parts.is1904)
      }
    }
  }

  #closeRow(): void {
    if (!this.#wanted || this.#cells.length === 0) return
    const { columns, change } = this.#options
    const cells = this.#cells
    const line = this.#line
    const extra = columns > 0 && cells.length > columns
    while (cells.length < columns) cells.push(null)
    const row: Row = {
      line,
      cells,
      ...(extra ? { problem: { code: 'extra-cells', column: columns } } : {}),
      ...(this.#hidden ? { hidden: true } : {}),
    }
    const given = change ? change(row) : row
    if (given) this.rows.push(given)
  }
}

/** `2013-09-12T08:30:00` as a strict workbook writes a day. */
function isoCell(text: string): Cell {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?))?/.exec(text) ?? []
  if (!day) return text
  return !time || /^00:00(:00)?$/.test(time) ? { day } : { day, time: time.replace(/:00$/, '') }
}
