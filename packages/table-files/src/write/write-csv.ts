import { plainText } from '../header.ts'
import type { Cell } from '../table.ts'
import type { RowBatches, WriteSheet } from './table-sheet.ts'

/**
 * What a spreadsheet would take for a formula, in the forms that Chinese input methods write as well. A leading apostrophe
 * makes it text (OWASP, CSV injection); `openTable` takes it off again. Numbers are left alone.
 */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r]/
/** A text that begins like one of ours would lose its own apostrophe when it is read. */
const neutralisedAlready = /^'+\s*[=+\-@＝＋－＠\t\r]/

export function csvField(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = plainText(cell)
  const safe = formula.test(text) || neutralisedAlready.test(text) ? `'${text}` : text
  return /[",\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function csvLine(cells: readonly Cell[]): string {
  let line = ''
  for (let at = 0; at < cells.length; at += 1) line += (at > 0 ? ',' : '') + csvField(cells[at] ?? null)
  return `${line}\r\n`
}

/** RFC 4180 with a byte order mark, without which Excel takes UTF-8 for the system's code page. */
export async function* writeCsv(sheet: WriteSheet, batches: RowBatches): AsyncGenerator<Buffer> {
  const titles = sheet.lines ?? [sheet.columns.map(({ title }) => title)]
  // A line with a single text above the header is a title to `openTable`.
  const head = sheet.about ? [[sheet.about], ...titles] : titles
  yield Buffer.from(`\ufeff${head.map(csvLine).join('')}`)
  for await (const rows of batches) {
    let text = ''
    for (const row of rows) text += csvLine(row)
    yield Buffer.from(text)
  }
}
