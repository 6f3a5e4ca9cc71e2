import type { Cell, Merge } from '../table.ts'

/** A column of a file that is written. */
export type WriteColumn = {
  readonly title: string
  /** The key in NDJSON; the title where it is not said. */
  readonly key?: string
  readonly kind?: 'text' | 'number' | 'integer' | 'day'
  /** Digits after the point of a number. */
  readonly decimals?: number
  /** In characters of a digit's width; a Chinese character takes two. */
  readonly width?: number
  /** Shown when the heading is pointed at. */
  readonly note?: string
  /** What may be chosen in a spreadsheet. */
  readonly choices?: readonly string[]
}

/** What a file says beside its rows. */
export type WriteSheet = {
  readonly name: string
  readonly columns: readonly WriteColumn[]
  /** Lines in place of the titles, with their merged cells: a header that came with a file. */
  readonly lines?: readonly (readonly Cell[])[]
  readonly merges?: readonly Merge[]
  /** A second sheet that explains the first; left out of CSV and NDJSON. */
  readonly notes?: { readonly name: string; readonly lines: readonly (readonly string[])[] }
  /** Whose word a workbook is, shown in its properties. */
  readonly author?: string
  /** Who took it and when, where a file has no properties: a title above the header of CSV, the first line of NDJSON. */
  readonly about?: string
}

/** Rows in batches; they are asked for only as fast as they are written. */
export type RowBatches = AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>

/** A sheet of a workbook with its rows. */
export type FilledSheet = { readonly sheet: WriteSheet; readonly batches: RowBatches }
