import type { TaskSheetColumn } from '@zhiheng/contract'
import { describeTableError, openTable, type Table, TableError } from '@zhiheng/table-files'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid } from '#kernel/error'
import type { TaskSheetDependencies } from './deps.ts'
import { type FoundColumns, findColumns, missingColumns } from './find-columns.ts'

export type OpenedSheet = {
  readonly table: Table
  readonly found: FoundColumns
  readonly columns: readonly TaskSheetColumn[]
}

/**
 * Opens a workbook and finds out which of its columns is what. Where the first line that looks like a header is none
 * (a line with who filled it in and when), the one below that says most is taken.
 */
export async function openSheet(path: string, sheet: string | undefined): Promise<OpenedSheet> {
  const open = (header?: { line: number; depth: number }) =>
    openTable(path, {
      format: 'xlsx',
      carryMerged: true,
      batchRows: 500,
      ...(sheet ? { sheet } : {}),
      ...(header ? { header } : {}),
    })
  const table = await open()
  const first = { table, ...findColumns(table.header.columns) }
  if (missingColumns(first.found).length === 0) return first
  const [better] = await betterHeaders(table, open)
  if (!better) return first
  await table.close()
  return better
}

async function betterHeaders(
  table: Table,
  open: (header: { line: number; depth: number }) => Promise<Table>,
): Promise<OpenedSheet[]> {
  const last = table.header.lines.length
  for (let line = last + 1; line <= last + 4; line += 1) {
    for (const depth of [1, 2, 3]) {
      const other = await open({ line, depth }).catch(() => undefined)
      if (!other) return []
      const tried = { table: other, ...findColumns(other.header.columns) }
      if (missingColumns(tried.found).length === 0) return [tried]
      await other.close()
    }
  }
  return []
}

/** The file of an import, as whoever brought it sees it. @throws INPUT_INVALID where it is no table of tasks */
export async function openImported(
  deps: Pick<TaskSheetDependencies, 'files'>,
  actor: Actor,
  { fileId, sheet }: { readonly fileId: string; readonly sheet: string | null },
): Promise<OpenedSheet> {
  const { path } = await deps.files.locate(actor, fileId)
  const opened = await openSheet(path, sheet ?? undefined).catch((error: unknown) => {
    throw toAppError(error)
  })
  const issues = missingColumns(opened.found)
  if (issues.length === 0) return opened
  await opened.table.close()
  throw new AppError('INPUT_INVALID', { issues })
}

export function toAppError(error: unknown): unknown {
  if (!(error instanceof TableError)) return error
  const [zh, en] = [describeTableError(error, 'zh-CN'), describeTableError(error, 'en')]
  return inputInvalid('file', error.code, `${zh.reason} ${en.reason}`, `${zh.remedy} ${en.remedy}`)
}
