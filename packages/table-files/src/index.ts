export { type AnnotateOptions, annotateWorkbook } from './annotate/annotate-workbook.ts'
export type { RowNote } from './annotate/mark-sheet.ts'
export {
  columnLetter,
  describeRowProblem,
  describeTableError,
  type TableErrorWords,
  type TableLanguage,
} from './describe-table-error.ts'
export { plainText } from './header.ts'
export { TABLE_LIMITS, type TableLimits } from './limits.ts'
export { type DayOptions, type DayProblem, type OfficeDay, officeDay } from './office/office-day.ts'
export { type OfficeNumber, officeNumber } from './office/office-number.ts'
export { narrowText, officeText } from './office/office-text.ts'
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
