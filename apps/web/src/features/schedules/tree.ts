import type { ScheduleRow } from '@zhiheng/contract'

/** Rows that show when some are folded: a folded one hides everything below it. */
export function unfolded(rows: readonly ScheduleRow[], folded: ReadonlySet<string>): ScheduleRow[] {
  const shown: ScheduleRow[] = []
  let under = Number.POSITIVE_INFINITY
  for (const row of rows) {
    if (row.level > under) continue
    under = folded.has(row.id) ? row.level : Number.POSITIVE_INFINITY
    shown.push(row)
  }
  return shown
}

/** Which rows have others below them. */
export const wholes = (rows: readonly ScheduleRow[]): Set<string> =>
  new Set(rows.flatMap(({ parentId }) => parentId ?? []))

export const rowHeight = 34

export type Window = { readonly first: number; readonly last: number }

/** The rows that can be seen, and some on either side; what is not there is not drawn. */
export function windowOf(count: number, top: number, height: number, rowHeight: number, spare = 12): Window {
  const first = Math.max(0, Math.floor(top / rowHeight) - spare)
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + spare)
  return { first, last: Math.max(first, last) }
}
