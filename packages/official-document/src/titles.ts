import { outermostBrackets } from './brackets.ts'
import { type NormalText, type Range, trimRange } from './normal-text.ts'
import type { Item } from './outline.ts'

const longestLabel = 24
const longestQuote = 80

/**
 * The short heading of an item, or its first sentence: up to the first full stop, the line's end, the first
 * responsibility phrase or the first item below, whichever comes first. 【…】 and a short label before a colon count as headings.
 */
export function titleOf(text: NormalText, item: Item, firstPhrase: number | null): Range {
  const { folded } = text
  const own = item.row ? item.row.task.end : item.ownEnd
  const until = Math.max(item.textStart, Math.min(own, firstPhrase ?? own))
  // Searches stay inside the item's own words: a search to the end of the text for each item would be quadratic.
  const newline = folded.slice(item.textStart, until).indexOf('\n')
  const limit = newline < 0 ? until : item.textStart + newline
  const range = trimRange(text, { start: item.textStart, end: limit })
  if (folded.charAt(range.start) === '【') {
    const close = folded.slice(range.start, range.start + longestQuote).indexOf('】')
    if (close > 0)
      return trimRange(text, { start: range.start + 1, end: Math.min(range.start + close, range.end) })
  }
  const end = titleEnd(text, range)
  return trimRange(text, withoutClosingMark(folded, { start: range.start, end }))
}

function titleEnd(text: NormalText, range: Range): number {
  const { folded, raw } = text
  const pairs = outermostBrackets(folded, range.start, Math.min(range.end, range.start + 600))
  let pair = 0
  let quotedUntil = -1
  let marks = 0
  for (let at = range.start; at < range.end; at += 1) {
    while (pair < pairs.length && (pairs[pair]?.start ?? 0) < at) pair += 1
    const next = pairs[pair]
    if (next && next.start === at) {
      at = next.end - 1
      continue
    }
    const mark = folded.charAt(at)
    if (mark === '“' || mark === '《') quotedUntil = closingQuote(folded, at, mark)
    if (at < quotedUntil) continue
    if (mark === '。' || mark === '！' || mark === '？') return at
    if (mark === '，' || mark === '、' || mark === '；') marks += 1
    if (mark === '：' && at + 1 < range.end && at - range.start <= longestLabel && marks === 0) return at
    // A heading set off by an ideographic blank: 第二条　支持重点　对….
    const setOff =
      raw.charCodeAt(at) === 0x3000 && at - range.start >= 2 && range.end - at > 12 && marks === 0
    if (setOff) return at
  }
  return range.end
}

function closingQuote(folded: string, at: number, open: string): number {
  const close = folded.slice(at, at + longestQuote).indexOf(open === '“' ? '”' : '》')
  return close < 0 ? -1 : at + close
}

function withoutClosingMark(folded: string, range: Range): Range {
  let { end } = range
  while (end > range.start && '。；：，、.！'.includes(folded.charAt(end - 1))) end -= 1
  return { start: range.start, end }
}
