import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { columnLetter } from '../describe-table-error.ts'
import { plainText } from '../header.ts'
import { CELL_CHARACTERS, SHEET_ROWS } from '../limits.ts'
import type { Cell } from '../table.ts'
import { TableError } from '../table-error.ts'
import { dayToSerial } from '../xlsx/serial-day.ts'
import { encodeText } from '../xlsx/text-escape.ts'
import type { FilledSheet, RowBatches, WriteSheet } from './table-sheet.ts'
import { buildFrames, type SheetFrame } from './workbook-frame.ts'

/** Quick rather than small: a file is half as large again as at the usual level and is packed in a third of the time. */
const compressionLevel = 2

/**
 * A workbook as bytes, rows packed as they come. Text is always written as text, so that nothing in it is ever taken for
 * a formula.
 * @throws TableError too-many-rows | cell-too-long, through the stream
 */
export async function* writeXlsx(sheets: readonly FilledSheet[]): AsyncGenerator<Buffer> {
  const { parts, frames } = await buildFrames(sheets.map(({ sheet }) => sheet))
  const zip = new ZipFile()
  for (const [name, bytes] of parts) zip.addBuffer(bytes, name)
  const output = zip.outputStream as Readable
  const streams: Readable[] = []
  frames.forEach((frame, at) => {
    const { sheet, batches } = sheets[at] as FilledSheet
    const xml = Readable.from(sheetXml(frame, sheet, batches), { objectMode: false })
    // yazl does not hand on the failure of what it packs; it packs one after the other, and asks for no row before.
    xml.on('error', (error) => output.destroy(error))
    zip.addReadStream(xml, frame.sheetName, { compressionLevel })
    streams.push(xml)
  })
  zip.end()
  try {
    for await (const chunk of output) yield chunk as Buffer
  } finally {
    for (const xml of streams) xml.destroy()
  }
}

async function* sheetXml(frame: SheetFrame, sheet: WriteSheet, batches: RowBatches): AsyncGenerator<Buffer> {
  yield Buffer.from(frame.before)
  const cellXml = cellWriter(frame, sheet)
  let line = frame.firstRow
  for await (const rows of batches) {
    let xml = ''
    for (const row of rows) {
      if (line > SHEET_ROWS) throw new TableError('too-many-rows', { limit: SHEET_ROWS })
      let cells = ''
      for (let at = 0; at < row.length; at += 1) cells += cellXml(row[at] ?? null, at, line)
      xml += `<row r="${line}">${cells}</row>`
      line += 1
    }
    yield Buffer.from(xml)
  }
  yield Buffer.from(frame.after)
}

type CellWriter = (cell: Cell, column: number, line: number) => string

function cellWriter({ styles }: SheetFrame, sheet: WriteSheet): CellWriter {
  const letters = sheet.columns.map((_, at) => columnLetter(at))
  const place = (column: number, line: number) => `<c r="${letters[column] ?? columnLetter(column)}${line}"`
  return (cell, column, line) => {
    if (cell === null || cell === '') return ''
    const style = styles.columns[column] ?? ''
    switch (typeof cell) {
      case 'number':
        return Number.isFinite(cell) ? `${place(column, line)}${style}><v>${cell}</v></c>` : ''
      case 'boolean':
        return `${place(column, line)}${style} t="b"><v>${cell ? 1 : 0}</v></c>`
      case 'object': {
        const serial = 'day' in cell ? dayToSerial(cell.day, cell.time) : undefined
        if (serial === undefined) break
        const shape = 'time' in cell ? styles.time : styles.day
        return `${place(column, line)}${shape}><v>${serial}</v></c>`
      }
    }
    const text = plainText(cell)
    if (text.length > CELL_CHARACTERS) throw tooLong(sheet, column, line)
    const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : ''
    return `${place(column, line)}${style} t="inlineStr"><is><t${space}>${encodeText(text)}</t></is></c>`
  }
}

const tooLong = ({ columns }: WriteSheet, column: number, line: number) =>
  new TableError('cell-too-long', {
    line,
    column: columns[column]?.title ?? columnLetter(column),
    limit: CELL_CHARACTERS,
  })
