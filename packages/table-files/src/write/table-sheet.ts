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
  /** Not shown: what the product needs to know a row again. */
  readonly hidden?: boolean
  /** In a protected sheet, a column that cannot be typed into. */
  readonly locked?: boolean
}

/** How a workbook that an office prints, filters and hands round is set up. */
export type OfficeSetup = {
  /** Columns that stay in sight beside the header. */
  readonly frozenColumns: number
  /** Rows that the filter spans. */
  readonly filterRows: number
  /** Stands at the top and the foot of every printed page: who took it, when. */
  readonly watermark: string
  /** Locked columns cannot be typed into until somebody lifts the protection; there is no password. */
  readonly protect: boolean
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
  /** Lines between cells, frozen columns, a filter, A4 across with the header on each page. */
  readonly office?: OfficeSetup
}

/** Rows in batches; they are asked for only as fast as they are written. */
export type RowBatches = AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>

/** A sheet of a workbook with its rows. */
export type FilledSheet = { readonly sheet: WriteSheet; readonly batches: RowBatches }
