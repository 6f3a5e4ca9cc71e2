import type { Entry } from 'yauzl'
import type { StreamOptions } from '../csv/record-batches.ts'
import { detectHeader } from '../header.ts'
import type { Batch, Header, Row, Table } from '../table.ts'
import { TableError } from '../table-error.ts'
import { carryMerged } from './carry-merged.ts'
import { readMerges } from './merges.ts'
import type { Workbook } from './open-workbook.ts'
import { parsePart } from './parse-part.ts'
import { SheetRows } from './sheet-rows.ts'
import { readParts, type SheetEntry, type WorkbookParts } from './workbook-parts.ts'

type WorkbookOptions = StreamOptions & { readonly sheet: string | undefined; readonly carryMerged: boolean }

export async function readWorkbook(workbook: Workbook, options: WorkbookOptions): Promise<Table> {
  try {
    const parts = await readParts(workbook)
    const { name, entry } = chooseSheet(parts.sheets, options.sheet)
    const header = await readHeader(workbook, parts, entry, options)
    return {
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      sheet: name,
      sheets: parts.sheets.map((sheet) => sheet.name),
      header,
      total: entry.uncompressedSize,
      rows: () => batches(workbook, parts, entry, header, options),
      close: async () => workbook.close(),
    }
  } catch (error) {
    workbook.close()
    throw error
  }
}

function chooseSheet(
  sheets: readonly SheetEntry[],
  wanted: string | undefined,
): { name: string; entry: Entry } {
  const shown = sheets.find(({ hidden }) => !hidden) ?? sheets[0]
  const chosen = wanted === undefined ? shown : sheets.find(({ name }) => name === wanted)
  if (chosen?.entry) return { name: chosen.name, entry: chosen.entry }
  const names = sheets.map(({ name }) => name).join('、')
  throw new TableError('sheet-missing', { sheet: wanted ?? '1', sheets: names.slice(0, 500) })
}

async function readHeader(
  workbook: Workbook,
  parts: WorkbookParts,
  sheet: Entry,
  options: WorkbookOptions,
): Promise<Header> {
  const { limits } = options
  const gathered = new SheetRows({ parts, after: 0, columns: 0, limit: limits.columns })
  for await (const _bytes of parsePart(workbook, sheet, gathered)) {
    if (gathered.rows.length > limits.headerLines) break
  }
  const merges = await readMerges(workbook, sheet, limits.headerLines)
  return detectHeader(gathered.rows.slice(0, limits.headerLines + 1), merges, options)
}

async function* batches(
  workbook: Workbook,
  parts: WorkbookParts,
  sheet: Entry,
  header: Header,
  { from, batchRows, limits, carryMerged: carrying }: WorkbookOptions,
): AsyncGenerator<Batch, void, undefined> {
  const after = from ? from.line + from.skip : header.lines.length
  // What is merged down to a row may stand above the place to go on from.
  const seen = carrying ? header.lines.length : after
  const gathered = new SheetRows({
    ...{ parts, after: seen, columns: header.columns.length, limit: limits.columns },
    ...(carrying
      ? { change: carryMerged(await readMerges(workbook, sheet, Number.POSITIVE_INFINITY), header, after) }
      : {}),
  })
  const toBatch = (rows: readonly Row[], read: number): Batch => ({
    rows,
    next: { bytes: 0, line: 0, skip: rows.at(-1)?.line ?? after },
    read,
  })
  let read = 0
  for await (read of parsePart(workbook, sheet, gathered)) {
    while (gathered.rows.length >= batchRows) yield toBatch(gathered.rows.splice(0, batchRows), read)
  }
  if (gathered.rows.length > 0) yield toBatch(gathered.rows, read)
}
