import type { Passage, Span } from './span.ts'

/**
 * The source without its layout, with a way back. `raw` and `folded` have the same length; character `i` of both
 * stands at `offsets[i]` of the source. `raw` keeps characters as printed, `folded` shows one form for each kind of
 * bracket, digit, letter and space, so that rules are written once. Paragraphs end in `\n`.
 */
export type NormalText = {
  readonly raw: string
  readonly folded: string
  readonly offsets: Uint32Array
  /** Positions before which a page break was taken out, ascending. */
  readonly pageBreaks: readonly number[]
}

/** A stretch of normal text, half open. */
export type Range = { readonly start: number; readonly end: number }

export function spanOf(text: NormalText, range: Range): Span {
  if (range.end <= range.start) {
    const at = text.offsets[Math.min(range.start, text.offsets.length - 1)] ?? 0
    return { start: at, end: at }
  }
  return { start: text.offsets[range.start] ?? 0, end: (text.offsets[range.end - 1] ?? 0) + 1 }
}

/** Without the blanks at its edges, which marks and page numbers leave when they are taken out. */
export function passageOf(text: NormalText, range: Range): Passage {
  const { start, end } = trimRange(text, range)
  return { text: text.raw.slice(start, end), span: spanOf(text, { start, end }) }
}

/** A passage set on several lines (a title, two issuers); `joint` stands for the line ends. */
export function linesOf(text: NormalText, range: Range, joint: string): Passage {
  const passage = passageOf(text, range)
  return { text: passage.text.replace(/\s*\n\s*/g, joint), span: passage.span }
}

/** The range without blanks and line ends at its edges. */
export function trimRange(text: NormalText, range: Range): Range {
  let { start, end } = range
  while (start < end && isBlank(text.folded.charCodeAt(start))) start += 1
  while (end > start && isBlank(text.folded.charCodeAt(end - 1))) end -= 1
  return { start, end }
}

/** Space, tab or line end of folded text. */
export const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10

/** True where a page break lies inside the range. */
export function hasPageBreak(text: NormalText, range: Range): boolean {
  let low = 0
  let high = text.pageBreaks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((text.pageBreaks[middle] ?? 0) <= range.start) low = middle + 1
    else high = middle
  }
  return (text.pageBreaks[low] ?? Number.POSITIVE_INFINITY) < range.end
}
