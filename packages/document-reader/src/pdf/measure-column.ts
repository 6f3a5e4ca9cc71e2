import type { PageLine } from './page-line.ts'

/** The block in which the text is set. Points. */
export type Column = {
  left: number
  right: number
  /** Usual distance of two lines of one paragraph, in units of the character size. */
  leading: number
  /** New paragraphs start two characters in, as Chinese documents have it. */
  indents: boolean
}

/** An edge counts when this share of the lines, and at least two of them, keep to it. */
const QUORUM = 0.03

/** The outermost position that enough lines share within one character. */
function outermost(positions: readonly number[], size: number): number {
  const sorted = [...positions].sort((a, b) => a - b)
  const needed = Math.max(2, sorted.length * QUORUM)
  for (const at of sorted) {
    if (sorted.filter((position) => position >= at && position <= at + size).length >= needed) return at
  }
  return sorted[0] ?? 0
}

function median(values: readonly number[], fallback: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? fallback
}

/** Size of most characters: that of the running text. */
export function bodySize(lines: readonly PageLine[]): number {
  const weights = new Map<number, number>()
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2
    weights.set(size, (weights.get(size) ?? 0) + line.text.length)
  }
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12
}

/** Measures the column from lines of body size that are no rows of a table. */
export function measureColumn(lines: readonly PageLine[], size: number): Column {
  const body = lines.filter((line) => line.cells === 1 && Math.abs(line.size - size) < 0.12 * size)
  const used = body.length > 0 ? body : lines
  const left = outermost(
    used.map((line) => line.x0),
    size,
  )
  const right = -outermost(
    used.map((line) => -line.x1),
    size,
  )
  const gaps: number[] = []
  for (const [at, line] of used.entries()) {
    const before = used[at - 1]
    const gap = before !== undefined && before.page === line.page ? (line.y - before.y) / size : 0
    if (gap > 0.8 && gap < 3) gaps.push(gap)
  }
  const indented = used.filter((line) => Math.abs(line.x0 - left - 2 * size) < 0.6 * size).length
  return { left, right, leading: median(gaps, 1.75), indents: indented >= 0.1 * used.length }
}
