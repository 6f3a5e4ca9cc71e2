import { Readable } from 'node:stream'
import { objectIn } from '../ndjson/read-ndjson.ts'
import type { Cell, Header, Row, TableFormat } from '../table.ts'
import type { WriteSheet } from './table-sheet.ts'
import { jsonValue } from './write-ndjson.ts'
import { writeTable } from './write-table.ts'

/** A row that was not taken, with why: `结果：应为“合格”或“不合格”`. */
export type Rejected = { readonly row: Row; readonly reason: string }

/** The column of reasons comes last, so that the file can be corrected and handed in again as it is. */
export const REASON_TITLES = { 'zh-CN': '未导入的原因', en: 'Why it was not imported' } as const

/**
 * The rejected rows as a file of the kind they came in: the same titles, headings, merged cells and columns, and a last
 * column that says for each row what is wrong. A file that has such a column already gets its reasons anew.
 */
export function writeRejected(
  format: TableFormat,
  header: Header,
  rejected: AsyncIterable<readonly Rejected[]>,
  { name, language }: { readonly name: string; readonly language: keyof typeof REASON_TITLES },
): Readable {
  const title = REASON_TITLES[language]
  if (format === 'ndjson') return Readable.from(objectsOf(header, rejected, title), { objectMode: false })
  const reasons: readonly string[] = Object.values(REASON_TITLES)
  const found = header.columns.findIndex((column) => reasons.includes(column.path.at(-1) ?? ''))
  const at = found >= 0 ? found : header.columns.length
  const columns = header.columns.map(({ name, path }) => ({ title: path.at(-1) ?? name, key: name }))
  columns[at] = { title, key: title }
  const sheet: WriteSheet = {
    name,
    columns: columns.map((column, index) => (index === at ? { ...column, width: 60 } : column)),
    ...(header.lines.length > 0 ? { lines: withReason(header, at, title), merges: header.merges } : {}),
  }
  return writeTable(format, sheet, rowsOf(rejected, at, found >= 0))
}

/** The title stands in the lowest line of the headings. */
const withReason = ({ lines }: Header, at: number, title: string): (readonly Cell[])[] =>
  lines.map((line, index) => (index === lines.length - 1 ? put(line, at, title) : line))

async function* rowsOf(rejected: AsyncIterable<readonly Rejected[]>, at: number, hasReasons: boolean) {
  for await (const batch of rejected) {
    yield batch.map(({ row, reason }) => [
      ...put(row.cells.slice(0, at), at, reason),
      // Cells beyond the header stand to the right of the reason.
      ...row.cells.slice(hasReasons ? at + 1 : at),
    ])
  }
}

/** The objects as they came, with the reason as one field more; what is no object is kept as text. */
async function* objectsOf(
  { columns }: Header,
  rejected: AsyncIterable<readonly Rejected[]>,
  title: string,
): AsyncGenerator<Buffer> {
  for await (const batch of rejected) {
    const lines = batch.map(({ row, reason }) => {
      const cells = columns.map(({ name, index }) => [name, jsonValue(row.cells[index] ?? null)] as const)
      const object =
        row.raw === undefined ? Object.fromEntries(cells) : (objectIn(row.raw) ?? { raw: row.raw })
      return `${JSON.stringify({ ...object, [title]: reason })}\n`
    })
    yield Buffer.from(lines.join(''))
  }
}

function put(cells: readonly Cell[], at: number, cell: Cell): Cell[] {
  const row = [...cells]
  while (row.length <= at) row.push(null)
  row[at] = cell
  return row
}
