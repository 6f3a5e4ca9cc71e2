import { type FactType, factTypes } from '@zhiheng/fact-types'
import { type HeaderColumn, type OpenOptions, openTable, type Table } from '@zhiheng/table-files'
import { columnsOf } from './type-columns.ts'

/** In a file of several kinds each line says its own. */
const kindKey = 'type'
const keysOf = (type: FactType): readonly string[] => columnsOf(type).map(({ key }) => key)
const allKeys = new Set(factTypes.flatMap(keysOf))

export type FactTable = {
  readonly table: Table
  /** The header without what other kinds of the same file have. */
  readonly columns: readonly HeaderColumn[]
}

/**
 * A table of one kind of facts, in a file that may hold several: of a workbook the sheet that bears its name where none is
 * named, of NDJSON the lines that say its `type`.
 */
export async function openFactTable(path: string, type: FactType, options: OpenOptions): Promise<FactTable> {
  const keys = keysOf(type)
  const table = await openTable(path, { ...options, typed: { key: kindKey, keys } })
  const own = [type.label.zh, type.label.en].find((name) => table.sheets.includes(name))
  if (options.sheet === undefined && own !== undefined && table.sheet !== own) {
    await table.close()
    return openFactTable(path, type, { ...options, sheet: own })
  }
  const { columns } = table.header
  const kind = columns.find(({ name }) => name === kindKey)
  if (table.format !== 'ndjson' || !kind || keys.includes(kindKey)) return { table, columns }
  const known = new Set(keys)
  return {
    table: { ...table, rows: () => ofKind(table, kind.index, type.code) },
    columns: columns.filter(({ name }) => name !== kindKey && (known.has(name) || !allKeys.has(name))),
  }
}

/** Lines of other kinds are passed over; those that say none are taken for it. */
async function* ofKind(table: Table, at: number, code: string): ReturnType<Table['rows']> {
  for await (const batch of table.rows()) {
    const rows = batch.rows.filter(({ cells }) => cells[at] === code || cells[at] === null)
    yield { ...batch, rows }
  }
}
