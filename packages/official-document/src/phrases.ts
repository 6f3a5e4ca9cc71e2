import { levelPrefix } from './body-words.ts'
import { outermostBrackets } from './brackets.ts'
import { labelAt } from './labels.ts'
import { isBlank, type Range } from './normal-text.ts'
import { type ParsedPhrase, parsePhrase } from './phrase-grammar.ts'
import type { TableCell, TableRow } from './table-row.ts'

/** A responsibility phrase in the text. `range` includes brackets and label. */
export type Phrase = ParsedPhrase & {
  readonly range: Range
  readonly form: 'bracket' | 'label' | 'sentence' | 'cell'
  /** Fills its line alone. */
  readonly ownLine: boolean
  readonly unclosed: boolean
}

const longestPhrase = 3_000
const longestSentence = 400
const sentenceEnd = '。！？；'

/**
 * The responsibility phrases of an area of folded text, in order; stops after `limit` of them. Lines are cut where an
 * item begins, so that a phrase never runs into the next item. Linear.
 */
export function findPhrases(
  folded: string,
  area: Range,
  items: readonly { readonly start: number; readonly row: TableRow | null }[],
  limit: number,
): Phrase[] {
  const phrases: Phrase[] = []
  let next = 0
  let newline = -1
  let start = area.start
  while (start < area.end && phrases.length < limit) {
    while (next < items.length && (items[next]?.start ?? 0) < start) next += 1
    const item = items[next]
    if (item?.start === start) next += 1
    if (item?.row && item.start === start) {
      for (const cell of item.row.bodies) phrases.push(cellPhrase(folded, cell))
      start = Math.max(start + 1, item.row.end)
      continue
    }
    // The next line end is kept: searching it anew for each item of a long line would be quadratic.
    if (newline < start) newline = folded.indexOf('\n', start)
    if (newline < 0) newline = folded.length
    const end = Math.min(area.end, newline, items[next]?.start ?? area.end)
    if (end > start) for (const phrase of phrasesOfLine(folded, { start, end }, limit)) phrases.push(phrase)
    start = end === newline ? end + 1 : Math.max(end, start + 1)
  }
  return phrases
}

/** A cell under a heading such as 牵头单位: the column gives the role that the cell does not state itself. */
function cellPhrase(folded: string, cell: TableCell): Phrase {
  const parsed = parsePhrase(folded, cell.range)
  const bodies = parsed.bodies.map((body) =>
    body.word === null ? { ...body, role: body.ownRole ?? cell.role } : body,
  )
  return {
    ...parsed,
    bodies,
    hasRoleWord: true,
    range: cell.range,
    form: 'cell',
    ownLine: false,
    unclosed: false,
  }
}

function phrasesOfLine(folded: string, line: Range, limit: number): Phrase[] {
  const label = labelAt(folded, line.start)
  if (label && line.end - line.start <= longestPhrase) {
    const parsed = parsePhrase(folded, line)
    return label.meaning.kind === 'bodies' && parsed.bodies.length > 0
      ? [{ ...parsed, range: line, form: 'label', ownLine: true, unclosed: false }]
      : []
  }
  const pairs = outermostBrackets(folded, line.start, line.end)
  const found: Phrase[] = lenticularPhrases(folded, line)
  for (const pair of pairs) {
    const phrase = bracketPhrase(folded, pair, line)
    if (phrase) found.push(phrase)
    if (found.length >= limit) return found
  }
  const labelled = labelledSentence(folded, line, pairs)
  if (labelled) found.push(labelled)
  else if (found.length === 0) {
    const closing = closingSentence(folded, line)
    if (closing) found.push(closing)
  }
  return found.sort((a, b) => a.range.start - b.range.start)
}

function bracketPhrase(folded: string, pair: Range, line: Range): Phrase | null {
  const inside = { start: pair.start + 1, end: pair.end - 1 }
  const length = inside.end - inside.start
  if (length < 2 || length > longestPhrase) return null
  const parsed = parsePhrase(folded, inside)
  if (!speaksOfBodies(parsed) && !isBareList(folded, parsed, pair, line)) return null
  const ownLine = pair.start === line.start && pair.end >= line.end - 1
  return { ...parsed, range: pair, form: 'bracket', ownLine, unclosed: false }
}

/** 【责任单位：某局】: lenticular brackets otherwise mark headings, so here the label is required. */
function lenticularPhrases(folded: string, line: Range): Phrase[] {
  const found: Phrase[] = []
  for (let open = line.start; open < line.end; open += 1) {
    if (folded.charCodeAt(open) !== 0x3010 || labelAt(folded, open + 1)?.meaning.kind !== 'bodies') continue
    const inside = folded.slice(open, Math.min(line.end, open + longestPhrase)).indexOf('】')
    if (inside < 0) continue
    const close = open + inside
    const parsed = parsePhrase(folded, { start: open + 1, end: close })
    if (parsed.bodies.length === 0) continue
    const range = { start: open, end: close + 1 }
    found.push({
      ...parsed,
      range,
      form: 'bracket',
      ownLine: open === line.start && close >= line.end - 2,
      unclosed: false,
    })
  }
  return found
}

/** A label, or a role word whose list is mostly made of bodies. */
function speaksOfBodies(parsed: ParsedPhrase): boolean {
  if (parsed.bodies.length === 0) return false
  if (parsed.hasLabel) return true
  if (!parsed.hasRoleWord) return false
  const known = parsed.bodies.filter((body) => body.standing !== 'unknown').length
  const sure = parsed.bodies.some((body) => body.standing === 'strong' || body.standing === 'generic')
  const allKnown = known === parsed.bodies.length && parsed.bodies.every((body) => body.word !== null)
  return (sure && known * 2 >= parsed.bodies.length) || allKnown
}

/** A bracket that only lists bodies counts where it closes a sentence: …。（市公安局、质监局）. */
function isBareList(folded: string, parsed: ParsedPhrase, pair: Range, line: Range): boolean {
  if (parsed.bodies.length === 0 || parsed.hasRoleWord) return false
  const unknown = parsed.bodies.filter((body) => body.standing === 'unknown').length
  if (unknown * 5 > parsed.bodies.length) return false
  const strong = parsed.bodies.filter(
    (body) => body.standing === 'strong' || body.standing === 'generic',
  ).length
  if (strong * 2 < parsed.bodies.length) return false
  const before = previousMark(folded, pair.start, line.start)
  const after = folded.slice(pair.end, Math.min(line.end, pair.end + 2)).trim()
  const closesLine = after === '' || after === '。' || after === '；'
  const afterSentence = before === '' || sentenceEnd.includes(before) || before === ')'
  const first = parsed.bodies[0]
  const levelled = first ? levelPrefix.test(folded.slice(first.range.start, first.range.start + 4)) : false
  return closesLine ? afterSentence || (levelled && strong >= 2) : afterSentence && levelled
}

function previousMark(folded: string, at: number, from: number): string {
  let before = at - 1
  while (before >= from && isBlank(folded.charCodeAt(before))) before -= 1
  return before < from ? '' : folded.charAt(before)
}

/** A label inside a line, after a sentence or an unclosed bracket: …。责任单位：市科技局. */
function labelledSentence(folded: string, line: Range, pairs: readonly Range[]): Phrase | null {
  let pair = 0
  let boundary = false
  for (let at = line.start; at < line.end; at += 1) {
    while (pair < pairs.length && (pairs[pair]?.start ?? 0) < at) pair += 1
    const next = pairs[pair]
    if (next && next.start === at) {
      at = next.end - 1
      boundary = true
      continue
    }
    const label = boundary ? labelAt(folded, at) : null
    if (label?.meaning.kind === 'bodies') {
      const end = Math.min(line.end, at + longestPhrase, sentenceStop(folded, at, line.end))
      const parsed = parsePhrase(folded, { start: at, end })
      if (parsed.bodies.length === 0) return null
      const unclosed = folded.charAt(at - 1) === '('
      const start = unclosed ? at - 1 : at
      return { ...parsed, range: { start, end }, form: 'label', ownLine: start === line.start, unclosed }
    }
    const code = folded.charCodeAt(at)
    boundary = code === 40 || isBlank(code) || sentenceEnd.includes(folded.charAt(at))
  }
  return null
}

/** End of the labelled words: the first full stop that no further label follows. */
function sentenceStop(folded: string, from: number, lineEnd: number): number {
  for (let at = from; at < lineEnd; at += 1) {
    if (folded.charCodeAt(at) !== 0x3002) continue
    let next = at + 1
    while (next < lineEnd && isBlank(folded.charCodeAt(next))) next += 1
    if (next >= lineEnd || labelAt(folded, next) === null) return at
  }
  return lineEnd
}

/** A last sentence that consists of bodies and role words only: 市发改委牵头，各有关单位配合。 */
function closingSentence(folded: string, line: Range): Phrase | null {
  let end = line.end
  while (
    end > line.start &&
    (sentenceEnd.includes(folded.charAt(end - 1)) || isBlank(folded.charCodeAt(end - 1)))
  )
    end -= 1
  let start = end
  while (
    start > line.start &&
    end - start <= longestSentence &&
    !'。！？：'.includes(folded.charAt(start - 1))
  )
    start -= 1
  if (end - start > longestSentence || end - start < 5) return null
  const words = folded.slice(start, end)
  if (!/(?:牵头|负责|配合|参与|落实|指导|实施|分工|协助)/.test(words)) return null
  const parsed = parsePhrase(folded, { start, end })
  if (!parsed.hasRoleWord || parsed.hasLabel || parsed.bodies.length === 0) return null
  if (parsed.bodies.some((body) => body.standing === 'unknown' || body.word === null)) return null
  if (parsed.bodies[0]?.standing === 'weak') return null
  return {
    ...parsed,
    range: { start, end },
    form: 'sentence',
    ownLine: start === line.start,
    unclosed: false,
  }
}
