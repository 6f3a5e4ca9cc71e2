import { DocumentReadError } from './document-read-error.ts'
import { tidyLine } from './text/tidy.ts'

/** `link`: the whole line is the text of links. */
export type Line = { text: string; link: boolean }

type Cell = Line[]
type Table = { rows: Cell[][] }

/** A cell longer than this lays out a page rather than fills a row of a table. */
const LONGEST_CELL_LINES = 8

function isLayout(table: Table): boolean {
  return (
    table.rows.every((row) => row.length < 2) ||
    table.rows.some((row) => row.some((cell) => cell.length > LONGEST_CELL_LINES))
  )
}

function rowLine(row: Cell[]): Line {
  const filled = row.flat()
  return {
    text: row.map((cell) => cell.map((line) => line.text.replaceAll('\t', ' ')).join(' ')).join('\t'),
    link: filled.length > 0 && filled.every((line) => line.link),
  }
}

/** A table of data becomes one line a row, its cells separated by tabs; a table that lays out a page becomes its lines. */
function flatten(table: Table): Line[] {
  if (isLayout(table)) return table.rows.flat(2)
  return table.rows.map(rowLine).filter((line) => line.text.trim() !== '')
}

/**
 * Collects the lines of a document in reading order, with tables inside tables. Calls may be out of balance, as they are in
 * bad HTML: a row or cell without a table is text like any other.
 */
export class LineSink {
  readonly #lines: Line[] = []
  readonly #tables: Table[] = []
  readonly #limit: number
  #length = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get length(): number {
    return this.#length
  }

  /** @throws DocumentReadError too-large */
  add(text: string, link = false): void {
    for (const part of text.split('\n')) {
      const tidy = tidyLine(part)
      if (tidy !== '') this.#target().push({ text: tidy, link })
      this.#length += tidy.length
    }
    if (this.#length > this.#limit) {
      throw new DocumentReadError('too-large', { unit: 'characters', limit: this.#limit })
    }
  }

  openTable(): void {
    this.#tables.push({ rows: [] })
  }

  openRow(): void {
    this.#tables.at(-1)?.rows.push([])
  }

  openCell(): void {
    this.#tables.at(-1)?.rows.at(-1)?.push([])
  }

  closeTable(): void {
    const table = this.#tables.pop()
    if (table === undefined) return
    const target = this.#target()
    for (const line of flatten(table)) target.push(line)
  }

  finish(): Line[] {
    while (this.#tables.length > 0) this.closeTable()
    return this.#lines
  }

  #target(): Line[] {
    return this.#tables.at(-1)?.rows.at(-1)?.at(-1) ?? this.#parentOfLooseText()
  }

  /** Text between `<table>` and its first cell belongs to whatever encloses the table. */
  #parentOfLooseText(): Line[] {
    for (let depth = this.#tables.length - 2; depth >= 0; depth -= 1) {
      const cell = this.#tables[depth]?.rows.at(-1)?.at(-1)
      if (cell !== undefined) return cell
    }
    return this.#lines
  }
}
