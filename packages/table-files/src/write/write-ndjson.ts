import { plainText } from '../header.ts'
import { aboutKey } from '../ndjson/about.ts'
import type { Cell } from '../table.ts'
import type { RowBatches, WriteSheet } from './table-sheet.ts'

/** A cell as JSON has it: a day as text. */
export const jsonValue = (cell: Cell): string | number | boolean | null =>
  cell !== null && typeof cell === 'object' ? plainText(cell) : cell

/** An object a line; empty cells are null, so that each line shows every field. */
export async function* writeNdjson(
  { columns, about }: WriteSheet,
  batches: RowBatches,
): AsyncGenerator<Buffer> {
  if (about) yield Buffer.from(`${JSON.stringify({ [aboutKey]: about })}\n`)
  const keys = columns.map(({ key, title }) => `${JSON.stringify(key ?? title)}:`)
  for await (const rows of batches) {
    let text = ''
    for (const row of rows) {
      const fields = keys.map((key, at) => key + JSON.stringify(jsonValue(row[at] ?? null)))
      text += `{${fields.join(',')}}\n`
    }
    yield Buffer.from(text)
  }
}
