import { systemActor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { Base } from './compare-row.ts'
import type { TaskSheetDependencies } from './deps.ts'
import { openSheet } from './open-sheet.ts'
import { createRowReader, type SheetKey } from './read-row.ts'

/**
 * What workbooks said when they left, by the number of the export and of the task, read from the exported files that
 * are kept. Read as the product: a colleague may have exported what somebody else brings back; of a row only that much
 * is used as its reader sees of the task.
 */
export function createBases(deps: Pick<TaskSheetDependencies, 'db' | 'files'>, planId: string, year: number) {
  // As text: rows as they were read hold on to the pieces of the file that their cells were cut from.
  const known = new Map<number, ReadonlyMap<string, string>>()
  const load = async (exportId: number): Promise<ReadonlyMap<string, string>> => {
    const rows = new Map<string, string>()
    const found = await read(deps.db, systemActor, (tx) =>
      tx
        .selectFrom('task_exports')
        .select(['file_id'])
        .where('id', '=', exportId)
        .where('plan_id', '=', planId)
        .executeTakeFirst(),
    )
    if (!found) return rows
    const { path } = await deps.files.locate(systemActor, found.file_id)
    const { table, found: columns } = await openSheet(path, undefined)
    const reader = createRowReader(columns, year)
    for await (const batch of table.rows()) {
      for (const each of batch.rows) {
        const result = reader(each)
        if (!('row' in result) || !result.row.code) continue
        const { code, values, shown } = result.row
        rows.set(code, JSON.stringify({ values, shown } satisfies Base))
      }
    }
    await table.close()
    return rows
  }
  return {
    async load(exportIds: Iterable<number>): Promise<void> {
      for (const id of exportIds) if (!known.has(id)) known.set(id, await load(id))
    },
    of(key: SheetKey | null): Base | undefined {
      const text = key ? known.get(key.exportId)?.get(key.code) : undefined
      return text === undefined ? undefined : (JSON.parse(text) as Base)
    },
  }
}
export type Bases = Awaited<ReturnType<typeof createBases>>
