import type { CatalogueItem } from '@zhiheng/contract'
import { describeTableError, openTable, TableError, writeTable } from '@zhiheng/table-files'
import { AppError } from '#kernel/error'
import type { Directory } from '#modules/organisations'
import { type Line, type ReadItem, readRows, writeRows, writeSheet } from './table.ts'

/** More items than any city supervises: beyond it the file is another one. */
const linesAtMost = 5_000

/** Reads the items of a table. @throws DOCUMENT_UNREADABLE, INPUT_INVALID with every cell that is wrong */
export async function readItems(bytes: Uint8Array, directory: Directory): Promise<readonly ReadItem[]> {
  const { names, lines } = await readLines(bytes)
  const { items, issues } = readRows(names, lines, bodyNamed(directory))
  if (issues.length > 0) throw new AppError('INPUT_INVALID', { issues: issues.slice(0, 200) })
  return items
}

async function readLines(bytes: Uint8Array): Promise<{ names: string[]; lines: Line[] }> {
  try {
    const table = await openTable(bytes)
    const lines: Line[] = []
    try {
      for await (const { rows } of table.rows()) {
        lines.push(...rows)
        if (lines.length > linesAtMost) throw new TableError('too-many-rows', { limit: linesAtMost })
      }
    } finally {
      await table.close()
    }
    return { names: table.header.columns.map(({ name }) => name), lines }
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    const [zh, en] = [describeTableError(error, 'zh-CN'), describeTableError(error, 'en')]
    throw new AppError('DOCUMENT_UNREADABLE', {
      reason: `${zh.reason} ${en.reason}`,
      remedy: `${zh.remedy} ${en.remedy}`,
    })
  }
}

/** By any name that a body bears. */
function bodyNamed({ bodies }: Directory): (name: string) => string | undefined {
  const byName = new Map(bodies.flatMap(({ id, names }) => names.map(({ name }) => [name, id] as const)))
  return (name) => byName.get(name)
}

/** The items as a file that the import reads back. */
export async function writeItems(
  title: string,
  items: readonly CatalogueItem[],
  format: 'xlsx' | 'csv',
  { bodies, nameOf }: Directory,
): Promise<File> {
  const departments = bodies.filter(({ kind }) => kind === 'department').map(({ id }) => nameOf(id))
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for await (const chunk of writeTable(format, writeSheet(title.slice(0, 30), departments), [
    writeRows(items),
  ])) {
    chunks.push(Uint8Array.from(chunk as Uint8Array))
  }
  const type =
    format === 'csv' ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return new File(chunks, `${title}.${format}`, { type })
}
