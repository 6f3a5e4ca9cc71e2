import { type CellStyle, type DataValidation, type WriteSheet as Sheet, writeXlsx } from 'hucre/xlsx'
import { fromBufferPromise, type ZipFile as ZipReader } from 'yauzl'
import { columnLetter } from '../describe-table-error.ts'
import { plainText } from '../header.ts'
import { SHEET_ROWS } from '../limits.ts'
import { officeSheet, ruled, sampleStyle } from './office-setup.ts'
import type { WriteColumn, WriteSheet } from './table-sheet.ts'

/** A workbook without its rows: its parts, and each sheet cut open where the rows go. */
type WorkbookFrames = {
  readonly parts: ReadonlyMap<string, Buffer>
  readonly frames: readonly SheetFrame[]
}

export type SheetFrame = {
  readonly sheetName: string
  readonly before: string
  readonly after: string
  /** The number of the first row that goes in. */
  readonly firstRow: number
  /** Cell formats: of each column, of any day, of any day with a time. */
  readonly styles: { readonly columns: readonly string[]; readonly day: string; readonly time: string }
}

const heading: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF4' } },
  alignment: { vertical: 'center', horizontal: 'center', wrapText: true },
}
const ruledHeading: CellStyle = { ...heading, ...ruled }
const dayFormat = 'yyyy-mm-dd'
const timeFormat = 'yyyy-mm-dd hh:mm:ss'

function formatOf({ kind, decimals }: WriteColumn): string {
  if (kind === 'day') return dayFormat
  if (kind === 'integer') return '0'
  if (kind === 'number')
    return decimals === undefined ? 'General' : `0.${'0'.repeat(decimals)}`.replace(/\.$/, '')
  // Text, so that a code that somebody types keeps its zeros.
  return '@'
}

/**
 * Built by the library from the headings and one row of samples, whose cell formats the real rows then use: styles,
 * notes, choices and the sheet of notes are its business, the stream of rows is ours.
 */
export async function buildFrames(sheets: readonly WriteSheet[]): Promise<WorkbookFrames> {
  const [first] = sheets
  const choices = choiceLists(sheets)
  const bytes = await writeXlsx({
    sheets: [
      ...sheets.map((sheet, at) => frameSheet(sheet, choices.validations[at] ?? [])),
      ...(first ? notesSheet(first) : []),
      ...choices.sheet,
    ],
    ...(first?.author ? { properties: { creator: first.author } } : {}),
  })
  const parts = await unpack(Buffer.from(bytes))
  const frames = sheets.map((sheet, at) => {
    const name = `xl/worksheets/sheet${at + 1}.xml`
    const frame = cutOpen(parts, name, headOf(sheet).length + 1, sheet.columns.length)
    return sheet.office ? withColumnStyles(frame) : frame
  })
  for (const { sheetName } of frames) parts.delete(sheetName)
  return { parts, frames }
}

const headOf = (sheet: WriteSheet) => sheet.lines ?? [sheet.columns.map(({ title }) => title)]

function frameSheet(sheet: WriteSheet, dataValidations: DataValidation[]): Sheet {
  const head = headOf(sheet)
  const samples = [...sheet.columns.map(formatOf), dayFormat, timeFormat]
  const styles = samples.map((numFmt, column) => sampleStyle(sheet, numFmt, sheet.columns[column]))
  const row = head.length
  const cells: Sheet['cells'] = new Map()
  head.forEach((line, at) => {
    line.forEach((cell, column) => {
      const note = at === head.length - 1 ? sheet.columns[column]?.note : undefined
      if (cell === null && !sheet.office) return
      cells.set(`${at},${column}`, {
        style: sheet.office ? ruledHeading : heading,
        ...(note ? { comment: { text: note } } : {}),
      })
    })
  })
  styles.forEach((style, column) => {
    cells.set(`${row},${column}`, { style })
  })
  return {
    name: sheetName(sheet.name),
    columns: sheet.columns.map(({ width, title, hidden }) => ({
      width: width ?? widthOf(title),
      ...(hidden ? { hidden } : {}),
    })),
    rows: [...head.map((line) => line.map((cell) => plainText(cell) || null)), samples.map(() => 1)],
    cells,
    freezePane: { rows: head.length },
    merges: (sheet.merges ?? []).map(({ top, left, bottom, right }) => ({
      startRow: top,
      startCol: left,
      endRow: bottom,
      endCol: right,
    })),
    dataValidations,
    ...officeSheet(sheet, head.length),
  }
}

/** Chinese characters take two places. */
const widthOf = (title: string): number =>
  Math.min(
    40,
    Math.max(
      10,
      [...title].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 4),
    ),
  )

/** Excel allows 31 characters without these signs. */
const sheetName = (name: string): string =>
  name
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .trim()
    .slice(0, 31) || 'Sheet1'

function notesSheet({ notes }: WriteSheet): Sheet[] {
  if (!notes) return []
  const cells: Sheet['cells'] = new Map(
    (notes.lines[0] ?? []).map((_, at) => [`0,${at}`, { style: heading }]),
  )
  const text: CellStyle = { alignment: { vertical: 'top', wrapText: true } }
  const columns = (notes.lines[0] ?? []).map((_, at) => ({ width: at === 0 ? 24 : 48, style: text }))
  const rows = notes.lines.map((line) => [...line])
  return [{ name: sheetName(notes.name), columns, rows, cells, freezePane: { rows: 1 } }]
}

const choicesName = '选项 Choices'

/** Lists of choices lie in a hidden sheet: written into the rule itself they may take 255 characters only. */
function choiceLists(sheets: readonly WriteSheet[]): { validations: DataValidation[][]; sheet: Sheet[] } {
  const all: (readonly string[])[] = []
  const validations = sheets.map((sheet) => {
    const firstRow = headOf(sheet).length + 1
    return sheet.columns.flatMap(({ choices }, column): DataValidation[] => {
      if (!choices?.length) return []
      const [letter, list] = [columnLetter(column), columnLetter(all.push(choices) - 1)]
      return [
        {
          type: 'list',
          range: `${letter}${firstRow}:${letter}${SHEET_ROWS}`,
          formula1: `'${choicesName}'!$${list}$1:$${list}$${choices.length}`,
          allowBlank: true,
          showErrorMessage: true,
          errorStyle: 'warning',
        },
      ]
    })
  })
  if (all.length === 0) return { validations, sheet: [] }
  const longest = Math.max(...all.map((choices) => choices.length))
  const rows = Array.from({ length: longest }, (_, at) => all.map((choices) => choices[at] ?? null))
  return { validations, sheet: [{ name: choicesName, rows, hidden: true }] }
}

async function unpack(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip: ZipReader = await fromBufferPromise(bytes, { lazyEntries: true })
  const parts = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    parts.set(entry.fileName, Buffer.concat(chunks))
  }
  return parts
}

/** Rows that somebody adds below are as free, and look, as those above. */
const withColumnStyles = (frame: SheetFrame): SheetFrame => ({
  ...frame,
  before: frame.before.replaceAll(/<col min="(\d+)"/g, (tag, column) => {
    const [, style] = /s="(\d+)"/.exec(frame.styles.columns[Number(column) - 1] ?? '') ?? []
    return style === undefined ? tag : `${tag} style="${style}"`
  }),
})

function cutOpen(
  parts: ReadonlyMap<string, Buffer>,
  sheetName: string,
  firstRow: number,
  columns: number,
): SheetFrame {
  const xml = parts.get(sheetName)?.toString('utf8') ?? ''
  const start = xml.indexOf(`<row r="${firstRow}"`)
  const end = xml.indexOf('</sheetData>')
  if (start < 0 || end < start) throw new Error(`hucre wrote a sheet without row ${firstRow}`)
  const styles = [...xml.slice(start, end).matchAll(/<c r="[A-Z]+\d+"([^>]*)>/g)].map(
    ([, attributes = '']) => {
      const style = /\bs="(\d+)"/.exec(attributes)?.[1]
      return style === undefined ? '' : ` s="${style}"`
    },
  )
  if (styles.length !== columns + 2) throw new Error('hucre left out a sample cell')
  return {
    sheetName,
    before: xml.slice(0, start).replace(/<dimension[^>]*\/>/, ''),
    after: xml.slice(end),
    firstRow,
    styles: {
      columns: styles.slice(0, columns),
      day: styles[columns] ?? '',
      time: styles[columns + 1] ?? '',
    },
  }
}
