import { CommandFailure, type Invocation } from './command.ts'
import { readInput } from './read-input.ts'

/** A table with named columns; an empty cell is an unknown value. */
export type Table = { readonly rows: number; readonly columns: ReadonlyMap<string, (string | null)[]> }

export const LARGEST = 512 * 1024 * 1024

/** Excel in China still writes text in GB18030: what is no UTF-8 is read as that. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Reads a table file (or CSV from standard input for `-`) whose header names the columns. */
export async function readTable(path: string, { terminal, language }: Invocation): Promise<Table> {
  const bytes = await readInput(path, terminal.input, LARGEST, language)
  const { describeTableError, TableError } = await import('@zhiheng/table-files')
  try {
    return await gather(bytes)
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    const { reason, remedy } = describeTableError(error, language)
    throw new CommandFailure(`${path}${language === 'en' ? ': ' : '：'}${reason}`, remedy, { cause: error })
  }
}

async function gather(bytes: Uint8Array): Promise<Table> {
  const { openTable, plainText, TableError } = await import('@zhiheng/table-files')
  const table = await openTable(bytes)
  const cells: (string | null)[][] = table.header.columns.map(() => [])
  let rows = 0
  for await (const batch of table.rows()) {
    for (const row of batch.rows) {
      cells.forEach((column, at) => {
        column.push(plainText(row.cells[at] ?? null).trim() || null)
      })
      rows += 1
    }
  }
  await table.close()
  if (rows === 0) throw new TableError('empty')
  return { rows, columns: new Map(table.header.columns.map(({ name }, at) => [name, cells[at] ?? []])) }
}

/** A column by name; the failure lists the names there are. */
export function columnOf(table: Table, name: string, { language }: Invocation): (string | null)[] {
  const column = table.columns.get(name)
  if (column) return column
  const names = [...table.columns.keys()].join(language === 'en' ? ', ' : '、')
  throw new CommandFailure(
    language === 'en' ? `The table has no column "${name}".` : `表格中没有“${name}”列。`,
    language === 'en' ? `Its columns are: ${names}.` : `现有的列：${names}。`,
  )
}

/** A column of numbers, unknown cells as null; the failure names the row. */
export function numbersOf(table: Table, name: string, invocation: Invocation): (number | null)[] {
  return columnOf(table, name, invocation).map((cell, at) => {
    if (cell === null) return null
    const value = Number(cell.replaceAll(',', ''))
    if (Number.isFinite(value)) return value
    const { language } = invocation
    throw new CommandFailure(
      language === 'en'
        ? `Column "${name}" holds "${cell}" in row ${at + 2}, which is no number.`
        : `“${name}”列第 ${at + 2} 行为“${cell}”，不是数字。`,
      language === 'en' ? 'Leave unknown values empty.' : '未知的数值请留空。',
    )
  })
}
