import { TextDecoder } from 'node:util'
import { detectHeader } from '../header.ts'
import type { ByteSource } from '../source.ts'
import type { Header, Position, Table } from '../table.ts'
import { TableError } from '../table-error.ts'
import { type Dialect, dialectOf } from './dialect.ts'
import { parseRecords } from './parse-records.ts'
import { recordBatches, type StreamOptions } from './record-batches.ts'
import { lastRecordEnd } from './record-end.ts'

export function readCsv(source: ByteSource, options: StreamOptions): Table {
  const dialect = dialectOf(source.head, options.from?.encoding)
  const { delimiter, newline } = dialect
  const header = readHeader(source, dialect, options)
  const start: Position = options.from ?? { bytes: dialect.mark, line: 0, skip: header.lines.length }
  const lastEnd = (text: string) => lastRecordEnd(text, delimiter, newline)
  const endless = (line: number) => new TableError('unclosed-quote', { line })
  return {
    format: 'csv',
    encoding: dialect.encoding,
    delimiter,
    sheet: null,
    sheets: [],
    header,
    total: source.total,
    rows: () =>
      recordBatches({
        ...{ source, dialect, start, options, lastEnd, endless },
        parse: ({ text, lossy }, line) =>
          parseRecords(text, line, { delimiter, newline, columns: header.columns.length, lossy }),
      }),
    close: source.close,
  }
}

function readHeader(source: ByteSource, dialect: Dialect, options: StreamOptions): Header {
  const { delimiter, newline } = dialect
  const bytes = source.head.subarray(dialect.mark)
  const all = new TextDecoder(dialect.encoding, { ignoreBOM: true }).decode(bytes)
  const whole = source.total !== null && source.total <= source.head.length
  const text = whole ? all : all.slice(0, lastRecordEnd(all, delimiter, newline))
  const { rows } = parseRecords(text, 0, { delimiter, newline, columns: 0, lossy: false })
  return detectHeader(rows.slice(0, options.limits.headerLines + 1), [], options)
}
