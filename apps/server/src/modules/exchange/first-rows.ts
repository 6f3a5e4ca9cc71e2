import { openTable, type Row } from '@zhiheng/table-files'
import type { Actor } from '#kernel/actor'
import type { ExchangeDependencies } from './deps.ts'
import { toAppError } from './open-import.ts'

/** So many tell which words a column holds, and are read while a person waits. */
const sampleRows = 2000

/** The beginning of a table: its heading, its sheets and its first rows. */
export async function firstRows(
  deps: ExchangeDependencies,
  actor: Actor,
  { fileId, sheet }: { readonly fileId: string; readonly sheet?: string | undefined },
) {
  const { path } = await deps.files.locate(actor, fileId)
  const table = await openTable(path, { batchRows: sampleRows, ...(sheet ? { sheet } : {}) }).catch(
    (error: unknown) => {
      throw toAppError(error)
    },
  )
  try {
    const rows: Row[] = []
    for await (const batch of table.rows()) {
      rows.push(...batch.rows)
      if (rows.length >= sampleRows) break
    }
    const { header, sheets } = table
    return { header: header.columns, sheet: table.sheet, sheets, rows: rows.slice(0, sampleRows) }
  } finally {
    await table.close()
  }
}
