import { CommandFailure, type Invocation } from './command.ts'
import { readInput } from './read-input.ts'

/** A table with named columns; an empty cell is an unknown value. */
export type Table = { readonly rows: number; readonly columns: ReadonlyMap<string, (string | null)[]> }

export const LARGEST = 512 * 1024 * 1024

/** Excel in China still writes CSV in GB18030: what is no UTF-8 is read as that. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Reads a CSV file (or standard input for `-`) whose first line names the columns. */
export async function readTable(path: string, { terminal, language }: Invocation): Promise<Table> {
  const bytes = await readInput(path, terminal.input, LARGEST, language)
  const { parseCsv } = await import('hucre/csv')
  const [names, ...lines] = parseCsv(decode(bytes)) as string[][]
  const filled = lines.filter((line) => line.some((cell) => cell !== ''))
  if (!names || filled.length === 0) {
    throw new CommandFailure(
      language === 'en' ? `The table is empty: ${path}` : `表格是空的：${path}`,
      language === 'en'
        ? 'The first line must name the columns, the others hold the values.'
        : '第一行应为列名，其余各行为数值。',
    )
  }
  const columns = names.map((name, at) => {
    const cells = filled.map((line) => {
      const cell = (line[at] ?? '').trim()
      return cell === '' ? null : cell
    })
    return [name.trim(), cells] as const
  })
  return { rows: filled.length, columns: new Map(columns) }
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
