import type { Cell, Merge } from '@zhiheng/table-files'
import { type Language, type SheetColumn, sheetColumns } from './sheet-columns.ts'

const depth = 3

/** A title over the table and three lines of headings, merged as offices draw them. */
export function sheetHeader(title: string, language: Language): { lines: Cell[][]; merges: Merge[] } {
  const paths = sheetColumns.map((column) => (language === 'en' ? column.en : column.zh))
  const visible = sheetColumns.filter(({ hidden }) => !hidden).length
  const lines: Cell[][] = [
    sheetColumns.map((_, at) => (at === 0 ? title : null)),
    ...Array.from({ length: depth }, () => sheetColumns.map((): Cell => null)),
  ]
  const merges: Merge[] = [{ top: 0, left: 0, bottom: 0, right: visible - 1 }]
  for (let level = 0; level < depth; level += 1) {
    for (let left = 0; left < paths.length; left += 1) {
      const path = paths[left] ?? []
      const heading = path[level]
      if (heading === undefined || continues(paths, left, level)) continue
      let right = left
      while (right + 1 < paths.length && continues(paths, right + 1, level)) right += 1
      const line = lines[level + 1]
      if (line) line[left] = heading
      const bottom = level === path.length - 1 ? depth : level + 1
      if (right > left || bottom > level + 1) merges.push({ top: level + 1, left, bottom, right })
    }
  }
  return { lines, merges }
}

/** Whether a column stands under the same heading as the one before it. */
function continues(paths: readonly (readonly string[])[], at: number, level: number): boolean {
  const [before, here] = [paths[at - 1], paths[at]]
  // A heading with nothing below it is its own column's.
  if (!before || !here || level >= Math.min(before.length, here.length) - 1) return false
  return here.slice(0, level + 1).every((heading, index) => heading === before[index])
}

export const writeColumnOf = (
  column: SheetColumn,
  choices: Readonly<Record<'bodies' | 'states', string[]>>,
) => ({
  title: column.zh.at(-1) ?? column.field,
  key: column.field,
  width: column.width,
  ...(column.kind ? { kind: column.kind } : {}),
  ...(column.locked ? { locked: true } : {}),
  ...(column.hidden ? { hidden: true } : {}),
  ...(column.choices ? { choices: choices[column.choices] } : {}),
})
