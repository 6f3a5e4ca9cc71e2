import type { FactType } from '@zhiheng/fact-types'
import { type Cell, type RowBatches, type WriteSheet, writeTable, writeWorkbook } from '@zhiheng/table-files'
import type { ExchangeDependencies } from './deps.ts'
import type { About } from './export-about.ts'
import type { ExportCursor, ExportInput } from './export-input.ts'
import { writeColumn } from './template.ts'
import { columnsOf } from './type-columns.ts'

type Part = ReturnType<ExchangeDependencies['files']['part']>
type Kinds = ExportCursor['kinds']
const batchLines = 2000

/** The collected rows in the form that was asked for: one table, a workbook with a sheet a kind, or lines that say their kind. */
export function writeExport(
  { format, language }: Pick<ExportInput, 'format' | 'language'>,
  types: readonly FactType[],
  kinds: Kinds,
  part: Part,
  { author, line, notes }: About,
): AsyncIterable<Uint8Array> {
  const tables = types.map((type, at) => ({
    sheet: {
      name: language === 'en' ? type.label.en : type.label.zh,
      columns: columnsOf(type).map((column) => writeColumn(column, language)),
      ...{ author, notes },
      ...(at === 0 ? { about: line } : {}),
    } satisfies WriteSheet,
    batches: batchesOf(part, kinds[at] ?? { from: 0, to: 0 }),
  }))
  if (format === 'xlsx') return writeWorkbook(tables)
  const [first] = tables
  if (tables.length === 1 && first) return writeTable(format, first.sheet, first.batches)
  return joined(tables.map((table, at) => ({ ...table, code: types[at]?.code ?? '' })))
}

type Table = { readonly sheet: WriteSheet; readonly batches: RowBatches; readonly code: string }

/** Lines of several kinds; each begins with its own. */
async function* joined(tables: readonly Table[]): AsyncGenerator<Uint8Array> {
  for (const { sheet, batches, code } of tables) {
    const typed = { ...sheet, columns: [{ title: 'type', key: 'type' }, ...sheet.columns] }
    yield* writeTable('ndjson', typed, withType(batches, code)) as AsyncIterable<Uint8Array>
  }
}

async function* withType(batches: RowBatches, code: string): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const rows of batches) yield rows.map((row) => [code, ...row])
}

/** Rows as they were put down, read again in batches. */
async function* batchesOf(
  part: Part,
  { from, to }: { readonly from: number; readonly to: number },
): AsyncGenerator<readonly (readonly Cell[])[]> {
  let rows: (readonly Cell[])[] = []
  for await (const line of part.lines(from, to)) {
    rows.push(JSON.parse(line) as readonly Cell[])
    if (rows.length < batchLines) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}
