import { dataMediaTypes, type FieldIssue, type FileView } from '@zhiheng/contract'
import { annotateWorkbook, openTable, REASON_TITLES, type RowNote } from '@zhiheng/table-files'
import type { Actor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import { reasonOf } from './cell-issue.ts'
import type { StoredChange } from './compare-row.ts'
import type { TaskSheetDependencies } from './deps.ts'
import { type Found, type ImportRow, listRows, type SheetRowRecord } from './repository.ts'
import { fieldName } from './sheet-columns.ts'

const page = 2000

/** The file that came, with a reason beside each row that was not taken wholly, and its cells marked. */
export async function writeRefusedFile(
  deps: TaskSheetDependencies,
  actor: Actor,
  row: ImportRow,
  found: Found,
): Promise<FileView> {
  const { path } = await deps.files.locate(actor, row.file_id)
  const notes = await notesOf(deps, actor, row.id, found)
  const existing = found.columns.find(({ field }) => field === 'reasons')
  const stream = await annotateWorkbook(path, {
    sheet: row.sheet ?? (await sheetOf(path)),
    column: existing ? columnIndex(existing.letter) : found.width,
    title: { line: found.headerLine, text: REASON_TITLES['zh-CN'] },
    author: '质衡 Zhiheng',
    notes,
  })
  const name = `${row.file_name.replace(/(-未导入)?\.xlsx$/i, '')}-未导入.xlsx`
  return deps.files.keep(actor, { name, mediaType: dataMediaTypes['.xlsx'] }, stream, 'export')
}

async function sheetOf(path: string): Promise<string> {
  const table = await openTable(path, { format: 'xlsx' })
  await table.close()
  return table.sheet ?? ''
}

async function notesOf(
  deps: TaskSheetDependencies,
  actor: Actor,
  importId: string,
  { columns }: Found,
): Promise<Map<number, RowNote>> {
  const places = new Map(
    columns.flatMap(({ field, letter }) => (field ? [[field, columnIndex(letter)] as const] : [])),
  )
  const fallback = places.get('title') ?? places.get('code') ?? 0
  const notes = new Map<number, RowNote>()
  for (const show of ['refused', 'conflicts'] as const) {
    for (let after = 0; ; ) {
      const { rows } = await read(deps.db, actor, (tx) =>
        listRows(tx, { importId, show, after, limit: page }),
      )
      for (const row of rows) {
        const issues = issuesOfRow(row)
        const cells = issues.map((issue) => ({
          column: places.get(issue.path) ?? fallback,
          text: issue.message,
        }))
        if (issues.length > 0) notes.set(row.line, { line: row.line, reason: reasonOf(issues), cells })
      }
      after = rows.at(-1)?.line ?? 0
      if (rows.length < page) break
    }
  }
  return notes
}

/** What is wrong with a row, and its conflicts that nobody has settled. */
function issuesOfRow({ issues, changes, outcome }: SheetRowRecord): readonly FieldIssue[] {
  return outcome === 'waiting' ? [...issues, ...conflictIssues(changes)] : issues
}

export const conflictIssues = (changes: readonly StoredChange[]): FieldIssue[] =>
  changes
    .filter(({ conflict, take }) => conflict && take !== 'file')
    .map(({ field, before, after, base }) => ({
      path: field,
      code: 'conflict',
      message: `${fieldName(field, 'zh-CN')}两边都改了：现为“${before}”，文件为“${after}”${base === null ? '' : `，导出时为“${base}”`} Changed on both sides: now “${before}”, in the file “${after}”`,
    }))

/** A → 0, AB → 27. */
const columnIndex = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
