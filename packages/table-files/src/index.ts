export {
  columnLetter,
  describeRowProblem,
  describeTableError,
  type TableErrorWords,
  type TableLanguage,
} from './describe-table-error.ts'
export { plainText } from './header.ts'
export { TABLE_LIMITS, type TableLimits } from './limits.ts'
export { type OpenOptions, openTable } from './open-table.ts'
export {
  type Batch,
  type Cell,
  type DayCell,
  type ErrorCell,
  type Header,
  type HeaderColumn,
  type Merge,
  type Position,
  type Row,
  type RowProblem,
  TABLE_FORMATS,
  type Table,
  type TableFormat,
  type TableSource,
} from './table.ts'
export { TABLE_ERROR_CODES, TableError, type TableErrorCode, type TableErrorParams } from './table-error.ts'
export type { FilledSheet, RowBatches, WriteColumn, WriteSheet } from './write/table-sheet.ts'
export { csvLine } from './write/write-csv.ts'
export { REASON_TITLES, type Rejected, writeRejected } from './write/write-rejected.ts'
export { writeTable, writeWorkbook } from './write/write-table.ts'
