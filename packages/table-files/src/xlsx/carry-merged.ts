import type { Cell, Header, Merge, Row } from '../table.ts'

/**
 * Fills the rows that a merged cell covers with its value: offices write a measure once beside its ten tasks. Rows come
 * in order, so that of each merged cell only its value has to be kept, and only until its last row.
 *
 * @param after rows up to this one are looked at for what reaches further, and not given
 */
export function carryMerged(
  merges: readonly Merge[],
  { lines }: Header,
  after: number,
): (row: Row) => Row | undefined {
  const waiting = merges
    .filter(({ bottom }) => bottom >= lines.length)
    .toSorted((a, b) => a.top - b.top || a.left - b.left)
  let next = 0
  let open: { readonly merge: Merge; value: Cell }[] = []
  return (row) => {
    const at = row.line - 1
    open = open.filter(({ merge }) => merge.bottom >= at)
    const carried: number[] = []
    const cells = [...row.cells]
    for (const { merge, value } of open) {
      if (value === null || (cells[merge.left] ?? null) !== null) continue
      while (cells.length <= merge.left) cells.push(null)
      cells[merge.left] = value
      carried.push(merge.left)
    }
    let span = 1
    const from = next
    while ((waiting[next]?.top ?? Number.POSITIVE_INFINITY) <= at) next += 1
    // A row without cells is not given at all; what is merged from it is empty.
    for (const merge of waiting.slice(from, next)) {
      if (merge.top !== at) continue
      span = Math.max(span, merge.right - merge.left + 1)
      if (merge.bottom > at) open.push({ merge, value: row.cells[merge.left] ?? null })
    }
    if (row.line <= after) return undefined
    return { ...row, cells, ...(carried.length > 0 ? { carried } : {}), ...(span > 1 ? { span } : {}) }
  }
}
