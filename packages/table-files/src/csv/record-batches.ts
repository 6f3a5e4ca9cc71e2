import type { HeaderOptions } from '../header.ts'
import type { TableLimits } from '../limits.ts'
import type { ByteSource } from '../source.ts'
import type { Batch, Position, Row } from '../table.ts'
import type { TableError } from '../table-error.ts'
import type { Dialect } from './dialect.ts'
import { type RecordChunk, recordChunks } from './record-chunks.ts'

export type StreamOptions = HeaderOptions & {
  readonly typed?: { readonly key: string; readonly keys: readonly string[] } | undefined
  readonly from?: Position | undefined
  readonly batchRows: number
  readonly limits: TableLimits
}

type Reading = {
  readonly source: ByteSource
  readonly dialect: Dialect
  readonly start: Position
  readonly options: StreamOptions
  readonly lastEnd: (text: string) => number
  /** The error of a record that begins in this line and does not end. */
  readonly endless: (line: number) => TableError
  readonly parse: (
    chunk: RecordChunk,
    line: number,
  ) => { readonly rows: readonly Row[]; readonly line: number }
}

/** Rows in batches of at most `batchRows`, each with the place at which reading can begin again after it. */
export async function* recordBatches(reading: Reading): AsyncGenerator<Batch, void, undefined> {
  const { source, dialect, start, lastEnd, endless, parse } = reading
  const { batchRows, limits } = reading.options
  let { bytes, line } = start
  const given = start.line + start.skip
  const chunks = recordChunks(source, bytes, {
    dialect,
    recordCharacters: limits.recordCharacters,
    lastEnd,
    endless: () => endless(line + 1),
  })
  for await (const chunk of chunks) {
    const { rows, line: lastLine } = parse(chunk, line)
    const encoding = chunk.certain ? { encoding: chunk.encoding } : {}
    const fresh = line < given ? rows.filter((row) => row.line > given) : rows
    for (let at = 0; at < fresh.length; at += batchRows) {
      const batch = fresh.slice(at, at + batchRows)
      const last = batch.at(-1)?.line ?? line
      const next: Position =
        at + batchRows >= fresh.length
          ? { bytes: bytes + chunk.bytes, line: lastLine, skip: 0, ...encoding }
          : { bytes, line, skip: last - line, ...encoding }
      yield { rows: batch, next, read: next.bytes }
    }
    bytes += chunk.bytes
    line = lastLine
  }
}
