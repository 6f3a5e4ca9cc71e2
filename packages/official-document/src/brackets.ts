import type { Range } from './normal-text.ts'

/**
 * The outermost bracket pairs of a stretch of folded text, brackets included, in order. A bracket without its
 * partner is passed over, so that one stray mark does not hide the pairs after it. Linear.
 */
export function outermostBrackets(folded: string, start: number, end: number): Range[] {
  const open: number[] = []
  const pairs: Range[] = []
  for (let at = start; at < end; at += 1) {
    const code = folded.charCodeAt(at)
    if (code === 40) open.push(at)
    else if (code === 41) {
      const from = open.pop()
      if (from === undefined) continue
      while ((pairs.at(-1)?.start ?? -1) > from) pairs.pop()
      pairs.push({ start: from, end: at + 1 })
    }
  }
  return pairs
}

/** Visits the characters outside brackets and quotation marks, `visit` returning false ends the walk. */
export function walkOutside(
  folded: string,
  start: number,
  end: number,
  visit: (at: number, code: number) => boolean | undefined,
): void {
  const pairs = outermostBrackets(folded, start, end)
  let pair = 0
  for (let at = start; at < end; at += 1) {
    while (pair < pairs.length && (pairs[pair]?.start ?? 0) < at) pair += 1
    const next = pairs[pair]
    if (next && next.start === at) {
      at = next.end - 1
      continue
    }
    if (visit(at, folded.charCodeAt(at)) === false) return
  }
}
