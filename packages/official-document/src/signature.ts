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
    previous.push(line)
    if (previous.length > 4) previous.shift()
    start = end + 1
  }
  return fallback
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

/** One line, or two where the upper one is not yet a body: 某市“某”行动计划 / 工作专班办公室（代章）. */
function issuerAbove(text: NormalText, previous: readonly Range[]): Range | null {
  const last = previous.at(-1)
  if (!last || !canSign(text, last)) return null
  const words = text.folded.slice(last.start, last.end)
  if (!issuerEnding.test(words)) return null
  const above = previous.at(-2)
  const wordsAbove = above ? text.folded.slice(above.start, above.end) : ''
  const wholeAbove = issuerEnding.test(wordsAbove) || !above || !canSign(text, above)
  const startsWhole = /^(?:中共|国务院|.{0,12}(?:省|市|区|县|州|国家|中国|总局|委员会))/.test(words)
  return { start: wholeAbove || startsWhole ? last.start : above.start, end: last.end }
}

function canSign(text: NormalText, line: Range): boolean {
  const words = text.folded.slice(line.start, line.end)
  return words.length >= 2 && words.length <= 40 && !/[。；：，、《》]/.test(words) && !/^附件/.test(words)
}

function withoutSeal(text: NormalText, range: Range): Range {
  const words = text.folded.slice(range.start, range.end)
  const match = sealNote.exec(words)
  return trimRange(text, match ? { start: range.start, end: range.start + match.index } : range)
}
