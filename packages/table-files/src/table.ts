/** A day as a spreadsheet holds it; `time` where the cell says one as well (`08:30` or `08:30:15`). */
export type DayCell = { readonly day: string; readonly time?: string }
/** What a formula ended in, such as `#DIV/0!`. */
export type ErrorCell = { readonly error: string }
/** Text is never guessed to be a number or a day: only a spreadsheet and JSON know of others. An empty cell is null. */
export type Cell = string | number | boolean | DayCell | ErrorCell | null

export const TABLE_FORMATS = ['csv', 'xlsx', 'ndjson'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]

/** Why a row could not be read as it stands. It is still given, as far as it goes. */
export type RowProblem = {
  readonly code:
    | 'quotes'
    | 'characters'
    | 'extra-cells'
    | 'not-json'
    | 'not-flat'
    | 'unknown-key'
    | 'imprecise-number'
  /** The column it concerns, by index, or the name of a key. */
  readonly column?: number | string
}

export type Row = {
  /** The number that a person sees beside the row: a spreadsheet's row, a line of NDJSON; from 1, blank ones counted. */
  readonly line: number
  /** As many as the header has columns, or more where the file has more. */
  readonly cells: readonly Cell[]
  readonly problem?: RowProblem
  /** The row is hidden, by hand or by a filter; of a workbook. */
  readonly hidden?: true
  /** Columns whose cell stands in a row above and is merged down to this one; only where merged cells are carried. */
  readonly carried?: readonly number[]
  /** Columns of the widest merged cell that begins in this row; only where merged cells are carried. */
  readonly span?: number
  /** A line of NDJSON that its cells do not hold wholly. */
  readonly raw?: string
}

/** Where reading can begin again. Plain data, to be kept as JSON and handed to `openTable` as `from`. */
export type Position = {
  /** The byte at which the record after `line` begins; 0 in a workbook, which can only be read from its beginning. */
  readonly bytes: number
  readonly line: number
  /** Lines after `line` that were given already. */
  readonly skip: number
  /** Known once a character beyond ASCII was met. */
  readonly encoding?: string
}

export type Batch = {
  readonly rows: readonly Row[]
  /** Begin here after everything up to this batch. */
  readonly next: Position
  /** Bytes read so far; of a workbook, bytes of its sheet unpacked. Compare with `total`. */
  readonly read: number
}

export type Merge = {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export type HeaderColumn = {
  readonly index: number
  /** As a spreadsheet names it: A, B … AA. */
  readonly letter: string
  /** From the uppermost heading down: `['抽检', '结果']`. */
  readonly path: readonly string[]
  /** The path as one name: `抽检 / 结果`; the letter where there is none. */
  readonly name: string
}

export type Header = {
  readonly columns: readonly HeaderColumn[]
  /** Everything down to the header's last line, titles above it too: what a file of rejected rows repeats. */
  readonly lines: readonly (readonly Cell[])[]
  /** Merged cells within these lines; numbered from 0. */
  readonly merges: readonly Merge[]
}

export type Table = {
  readonly format: TableFormat
  readonly encoding: string | null
  readonly delimiter: string | null
  /** The sheet that is read, and all that there are. */
  readonly sheet: string | null
  readonly sheets: readonly string[]
  readonly header: Header
  /** What `Batch.read` comes to at the end; null where a stream does not say. */
  readonly total: number | null
  rows(): AsyncGenerator<Batch, void, undefined>
  close(): Promise<void>
}

/** A file on the disk, bytes in memory, or a stream; a workbook from a stream is collected first. */
export type TableSource = string | Uint8Array | AsyncIterable<Uint8Array>
