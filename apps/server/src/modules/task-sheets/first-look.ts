import type { PlainDate } from '@zhiheng/primitives'
import type { Bases } from './base-rows.ts'
import type { OpenedSheet } from './open-sheet.ts'
import { createRowReader } from './read-row.ts'

/** More rows than any plan has tasks; beyond it a file is no table of tasks. */
const mostRows = 100_000

export type FirstLook = {
  /** The row that names a task first; a second one is refused. */
  readonly lineOf: ReadonlyMap<string, number>
  /** Ends that the file moves: a part may end later once its whole does. */
  readonly endOf: (task: { readonly code: string }) => PlainDate | undefined
  /** Cells of the widest row, hidden ones too: reasons go beside them. */
  readonly width: number
  /** Every name that a body is written by. */
  readonly names: readonly string[]
  readonly tooMany: boolean
}

/** Goes through a file once for what has to be known of the whole of it before a single row can be judged. */
export async function lookThrough(
  { table, found }: OpenedSheet,
  year: number,
  bases: Bases,
): Promise<FirstLook> {
  const reader = createRowReader(found, year)
  const lineOf = new Map<string, number>()
  const ends = new Map<string, PlainDate>()
  const names = new Set<string>()
  let width = table.header.columns.length
  let count = 0
  for await (const batch of table.rows()) {
    for (const each of batch.rows) {
      width = Math.max(width, each.cells.length)
      const result = reader(each)
      if (!('row' in result)) continue
      count += 1
      if (count > mostRows) return { lineOf, endOf: () => undefined, width, names: [], tooMany: true }
      const { code, key, line, values } = result.row
      if (typeof values.owner === 'string') names.add(values.owner)
      if (!code) continue
      if (!lineOf.has(code)) lineOf.set(code, line)
      if (typeof values.dueOn !== 'string') continue
      if (key) await bases.load([key.exportId])
      const base = bases.of(key)
      if (base === undefined || base.values.dueOn !== values.dueOn) ends.set(code, values.dueOn)
    }
  }
  return { lineOf, endOf: ({ code }) => ends.get(code), width, names: [...names], tooMany: false }
}
