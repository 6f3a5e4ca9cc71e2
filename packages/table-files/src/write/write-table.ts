import { Readable } from 'node:stream'
import type { TableFormat } from '../table.ts'
import type { FilledSheet, RowBatches, WriteSheet } from './table-sheet.ts'
import { writeCsv } from './write-csv.ts'
import { writeNdjson } from './write-ndjson.ts'
import { writeXlsx } from './write-xlsx.ts'

const writers = {
  csv: writeCsv,
  xlsx: (sheet: WriteSheet, batches: RowBatches) => writeXlsx([{ sheet, batches }]),
  ndjson: writeNdjson,
} as const

/**
 * A table as a stream of bytes, to be piped to a file or an answer. Rows are asked for as fast as the bytes are taken,
 * and none is held longer than its batch.
 * @throws TableError too-many-rows | cell-too-long, through the stream, in a workbook
 */
export const writeTable = (format: TableFormat, sheet: WriteSheet, batches: RowBatches): Readable =>
  Readable.from(writers[format](sheet, batches), { objectMode: false })

/** Several tables as one workbook, a sheet each; the notes and the author are those of the first. */
export const writeWorkbook = (sheets: readonly FilledSheet[]): Readable =>
  Readable.from(writeXlsx(sheets), { objectMode: false })
