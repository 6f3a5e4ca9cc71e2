import { dayLine, dayShape, issuerEnding, publishedLine, sealNote } from './head-words.ts'
import { type NormalText, type Range, trimRange } from './normal-text.ts'

/** Issuer and day at the end of the notice or of the document. `start` and `end` bound the block. */
export type Signature = {
  readonly start: number
  readonly end: number
  readonly issuer: Range | null
  readonly date: Range
}

const longestLine = 60
const day = new RegExp(dayShape)

/** The first line that holds issuer and day, or a day under an issuer. Linear: only short lines are looked at. */
export function findSignature(text: NormalText): Signature | null {
  const { folded } = text
  let fallback: Signature | null = null
  const previous: Range[] = []
  let start = 0
  while (start < folded.length) {
    const newline = folded.indexOf('\n', start)
    const end = newline < 0 ? folded.length : newline
    const line = { start, end }
    if (end - start > 3 && end - start <= longestLine * 2) {
      const found = signatureAt(text, line, previous)
      if (found?.issuer) return found
      fallback ??= found
    }
    if (end - start > longestLine * 2 && folded.length - end < 400) fallback ??= signatureInTail(text, line)
    previous.push(line)
    if (previous.length > mostIssuers) previous.shift()
    start = end + 1
  }
  return fallback
}

/** A body set in one line carries its closing words at the end of that line. */
function signatureInTail(text: NormalText, line: Range): Signature | null {
  let end = line.end
  for (let start = line.end; start > line.end - 200 && start > line.start; start -= 1) {
    if (!'。)'.includes(text.folded.charAt(start - 1))) continue
    const found = end - start > 8 ? signatureAt(text, trimRange(text, { start, end }), []) : null
    if (found?.issuer) return found
    end = start - 1
  }
  return null
}

function signatureAt(text: NormalText, line: Range, previous: readonly Range[]): Signature | null {
  const words = text.folded.slice(line.start, line.end)
  if (!day.test(words)) return null
  const published = words.length > longestLine * 2 ? null : publishedLine.exec(words)
  if (published?.[1] && published[2] && issuerEnding.test(published[1]))
    return build(line, within(line, words, published[1]), within(line, words, published[2]), line.start)
  const match = words.length <= longestLine ? dayLine.exec(words) : null
  if (!match?.[2]) return null
  const date = within(line, words, match[2])
  const beside = (match[1] ?? '').trim()
  if (beside !== '') {
    if (!issuerEnding.test(beside)) return null
    return build(line, withoutSeal(text, within(line, words, beside)), date, line.start)
  }
  const issuer = issuerAbove(text, previous)
  return build(line, issuer ? withoutSeal(text, issuer) : null, date, issuer?.start ?? line.start)
}

const build = (line: Range, issuer: Range | null, date: Range, start: number): Signature => ({
  start,
  end: line.end,
  issuer,
  date,
})

function within(line: Range, words: string, part: string): Range {
  const start = line.start + words.lastIndexOf(part)
  return { start, end: start + part.length }
}

/** Lines above the day that may name issuers: joint papers have dozens. */
const mostIssuers = 24

/**
 * The line above the day; with it the upper half of a body that is set on two lines (某市“某”行动计划 / 工作专班办公室)
 * and the lines of bodies that issue together.
 */
function issuerAbove(text: NormalText, previous: readonly Range[]): Range | null {
  const lines = previous.slice(-mostIssuers).reverse()
  const last = lines[0]
  if (!last || !canSign(text, last) || !endsAsIssuer(text, last)) return null
  let { start } = last
  for (const above of lines.slice(1)) {
    if (!canSign(text, above)) break
    const below = text.folded.slice(start, last.end)
    if (!endsAsIssuer(text, above) && startsWhole.test(below)) break
    start = above.start
  }
  return { start, end: last.end }
}

/** Words that only a whole name begins with; 工作专班办公室 alone is the lower half of one. */
const startsWhole = /^(?:中共|国务院|.{0,12}(?:省|市|区|县|州|国家|中国|总局|委员会))/

const endsAsIssuer = (text: NormalText, line: Range): boolean =>
  issuerEnding.test(text.folded.slice(line.start, line.end))

function canSign(text: NormalText, line: Range): boolean {
  const words = text.folded.slice(line.start, line.end)
  return words.length >= 2 && words.length <= 40 && !/[。；：，、《》]|^附件|^\(|\d{4}年/.test(words)
}

function withoutSeal(text: NormalText, range: Range): Range {
  const words = text.folded.slice(range.start, range.end)
  const match = sealNote.exec(words)
  return trimRange(text, match ? { start: range.start, end: range.start + match.index } : range)
}
