/** What a reader may spend on one file. */
export type TableLimits = {
  /** Cells of the header; of a row, twice as many are looked at. */
  readonly columns: number
  /** Longest record of CSV or line of NDJSON, in characters; beyond it a quotation mark was left open. */
  readonly recordCharacters: number
  /** Lines that a header may take, titles above it included. */
  readonly headerLines: number
  readonly members: number
  /** Sum of all members of a workbook once unpacked. */
  readonly inflatedBytes: number
  /** How many times larger than packed a member may be, beyond `ratioFloorBytes`. */
  readonly inflateRatio: number
  readonly ratioFloorBytes: number
  /** The table of shared strings lies in memory; everything else is streamed. */
  readonly sharedStringBytes: number
  readonly xmlDepth: number
  readonly merges: number
  /** A workbook that arrives as a stream is collected in memory first. */
  readonly streamedWorkbookBytes: number
}

const MIB = 1024 * 1024

export const TABLE_LIMITS: TableLimits = {
  columns: 500,
  recordCharacters: 4 * MIB,
  headerLines: 20,
  members: 10_000,
  inflatedBytes: 4096 * MIB,
  inflateRatio: 200,
  ratioFloorBytes: 32 * MIB,
  sharedStringBytes: 256 * MIB,
  xmlDepth: 64,
  merges: 200_000,
  streamedWorkbookBytes: 64 * MIB,
}

/** Excel's own: rows of a sheet, characters of a cell. */
export const SHEET_ROWS = 1_048_576
export const CELL_CHARACTERS = 32_767
