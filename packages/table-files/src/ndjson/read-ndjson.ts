import { TextDecoder } from 'node:util'
import { type Dialect, dialectOf } from '../csv/dialect.ts'
import { recordBatches, type StreamOptions } from '../csv/record-batches.ts'
import { columnLetter } from '../describe-table-error.ts'
import type { ByteSource } from '../source.ts'
import type { Cell, Header, Position, Row, RowProblem, Table } from '../table.ts'
import { TableError } from '../table-error.ts'
import { isAbout } from './about.ts'

type Keys = ReadonlyMap<string, number>

/** One JSON object a line. The header is the keys of the lines at the beginning of the file, in the order they come. */
export function readNdjson(source: ByteSource, options: StreamOptions): Table {
  const dialect = dialectOf(source.head, options.from?.encoding)
  const header = headerOf(source, dialect, options)
  const keys: Keys = new Map(header.columns.map(({ name, index }) => [name, index]))
  const start: Position = options.from ?? { bytes: dialect.mark, line: 0, skip: 0 }
  const limit = options.limits.recordCharacters
  return {
    format: 'ndjson',
    encoding: dialect.encoding,
    delimiter: null,
    sheet: null,
    sheets: [],
    header,
    total: source.total,
    rows: () =>
      recordBatches({
        ...{ source, dialect, start, options },
        lastEnd: (text) => text.lastIndexOf('\n') + 1,
        endless: (line) => new TableError('line-too-long', { line, limit }),
        parse: ({ text, lossy }, line) => parseLines(text, line, keys, lossy),
      }),
    close: source.close,
  }
}

function headerOf(source: ByteSource, dialect: Dialect, { limits, typed }: StreamOptions): Header {
  const text = new TextDecoder(dialect.encoding, { ignoreBOM: true }).decode(
    source.head.subarray(dialect.mark),
  )
  const names = new Set<string>()
  for (const line of text.split('\n').slice(0, 1000)) {
    const object = objectIn(line)
    if (object && !isAbout(object)) for (const key of Object.keys(object)) names.add(key)
  }
  if (typed && names.has(typed.key)) for (const key of typed.keys) names.add(key)
  if (names.size === 0) throw new TableError('no-header')
  if (names.size > limits.columns) throw new TableError('too-many-columns', { limit: limits.columns })
  const columns = [...names].map((name, index) => ({
    index,
    letter: columnLetter(index),
    path: [name],
    name,
  }))
  return { columns, lines: [], merges: [] }
}

/** The object in a line of JSON; undefined where it is none. */
export function objectIn(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function parseLines(text: string, before: number, keys: Keys, lossy: boolean): { rows: Row[]; line: number } {
  const rows: Row[] = []
  let line = before
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    line += 1
    const record = text.slice(start, end)
    const row = record.trim() === '' ? undefined : toRow(record, line, keys, lossy)
    if (row) rows.push(row)
    start = end + 1
  }
  return { rows, line }
}

/** @returns nothing for a line that speaks of the file */
function toRow(record: string, line: number, keys: Keys, lossy: boolean): Row | undefined {
  const cells: Cell[] = Array.from({ length: keys.size }, () => null)
  const object = objectIn(record)
  if (!object) return { line, cells, problem: { code: 'not-json' }, raw: record }
  if (isAbout(object)) return undefined
  let problem: RowProblem | undefined =
    lossy && record.includes('\ufffd') ? { code: 'characters' } : undefined
  for (const key in object) {
    const index = keys.get(key)
    const value = object[key]
    if (index === undefined) {
      if (value !== null) problem ??= { code: 'unknown-key', column: key }
    } else if (isFlat(value)) {
      cells[index] = value === '' ? null : value
      // Beyond 2^53 JSON's own reader has rounded it already.
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        problem ??= { code: 'imprecise-number', column: key }
      }
    } else problem ??= { code: 'not-flat', column: key }
  }
  return problem ? { line, cells, problem, raw: record } : { line, cells }
}

const isFlat = (value: unknown): value is string | number | boolean | null =>
  value === null || typeof value !== 'object'
