import type { FactType } from '@zhiheng/fact-types'
import { type OpenOptions, openTable, type Row } from '@zhiheng/table-files'
import type { Actor } from '#kernel/actor'
import type { ExchangeDependencies } from './deps.ts'
import { type FactTable, openFactTable } from './open-fact-table.ts'
import { toAppError } from './open-import.ts'

/** So many tell which words a column holds, and are read while a person waits. */
const sampleRows = 2000

/** The beginning of a table: its heading, its sheets and its first rows. */
export async function firstRows(deps: ExchangeDependencies, actor: Actor, { fileId, sheet, type }: Asked) {
  const { path } = await deps.files.locate(actor, fileId)
  const options = { batchRows: sampleRows, ...(sheet ? { sheet } : {}) }
  const { table, columns } = await openAny(path, type, options).catch((error: unknown) => {
    throw toAppError(error)
  })
  try {
    const rows: Row[] = []
    for await (const batch of table.rows()) {
      rows.push(...batch.rows)
      if (rows.length >= sampleRows) break
    }
    const { sheets } = table
    return { header: columns, sheet: table.sheet, sheets, rows: rows.slice(0, sampleRows) }
  } finally {
    await table.close()
  }
}

type Asked = {
  readonly fileId: string
  readonly sheet?: string | undefined
  readonly type?: FactType | undefined
}

async function openAny(path: string, type: FactType | undefined, options: OpenOptions): Promise<FactTable> {
  if (type) return openFactTable(path, type, options)
  const table = await openTable(path, options)
  return { table, columns: table.header.columns }
}
