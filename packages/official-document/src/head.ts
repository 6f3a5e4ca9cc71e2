import {
  addresseeLine,
  bracketLine,
  documentNumberLine,
  indexedNumber,
  issuerEnding,
  issuerInTitle,
  labelledDay,
  labelledIssuer,
  labelledTitle,
  letterhead,
  noiseLine,
  numberAfterTitle,
  openTitle,
  titleEnding,
} from './head-words.ts'
import { markerAt } from './markers.ts'
import { type NormalText, type Range, trimRange } from './normal-text.ts'
import { findSignature, type Signature } from './signature.ts'

/** Where the head fields stand; null where the text does not say. */
export type Head = {
  readonly title: Range | null
  readonly planTitle: Range | null
  readonly issuer: Range | null
  readonly date: Range | null
  readonly documentNumber: Range | null
  readonly signature: Signature | null
}

const headLines = 60
const longestTitle = 240
const longestTitleLine = 170

/** Reads title, issuer, date and number from the lines before the first numbered item and from the end. */
export function readHead(text: NormalText): Head {
  const lines = firstLines(text.folded, headLines)
  const words = (line: Range) => text.folded.slice(line.start, line.end)
  const signature = findSignature(text)
  const top = lines.find((line) => !isSkipped(words(line)))
  const opensWithAddressee = top !== undefined && addresseeLine.test(words(top))
  const labelled = inLabel(text, lines, labelledTitle)
  const notice = labelled ?? (opensWithAddressee ? null : titleFrom(text, lines))
  const plan = signature ? titleFrom(text, linesFrom(text.folded, signature.end, 12)) : null
  const whole = notice ?? plan
  const numberInTitle = whole ? inLabel(text, [lastLine(text, whole)], numberAfterTitle) : null
  const title = whole && numberInTitle ? withoutNumber(text, whole, numberInTitle) : whole
  return {
    title,
    planTitle: title && plan && plan.start > title.end ? plan : null,
    issuer:
      signature?.issuer ??
      inLabel(text, lines, labelledIssuer) ??
      fromLetterhead(text, lines) ??
      fromTitle(text, title),
    date: signature?.date ?? inLabel(text, lines, labelledDay),
    documentNumber:
      inLabel(text, lines, documentNumberLine) ?? inLabel(text, lines, indexedNumber) ?? numberInTitle,
    signature,
  }

  function isSkipped(line: string): boolean {
    return noiseLine.test(line) || documentNumberLine.test(line) || letterhead.test(line)
  }
}

function firstLines(folded: string, count: number): Range[] {
  const lines = linesFrom(folded, 0, count)
  const stop = lines.findIndex((line) => isItem(folded, line))
  return stop < 0 ? lines : lines.slice(0, stop)
}

const isItem = (folded: string, line: Range): boolean => {
  const marker = markerAt(folded, line.start)
  return (
    marker !== null &&
    marker.end < line.end &&
    ['han', 'han-bracket', 'chapter', 'article'].includes(marker.kind)
  )
}

export function linesFrom(folded: string, from: number, count: number): Range[] {
  const lines: Range[] = []
  let start = from
  while (lines.length < count && start < folded.length) {
    const newline = folded.indexOf('\n', start)
    const end = newline < 0 ? folded.length : newline
    if (end > start) lines.push({ start, end })
    start = end + 1
  }
  return lines
}

/** Joins lines from the first that is no noise until the words end like a title. */
function titleFrom(text: NormalText, lines: readonly Range[]): Range | null {
  let start = -1
  let end = -1
  let words = ''
  for (const line of lines) {
    const next = text.folded
      .slice(line.start, Math.min(line.end, line.start + 600))
      .replace(/(?<=[^A-Za-z]) /g, '')
    const blank = noiseLine.test(next) || documentNumberLine.test(next) || letterhead.test(next)
    if (start < 0 && blank) continue
    if (blank || endsTitle(next, words) || isItem(text.folded, line)) break
    if (
      titleEnding.test(words) &&
      !openTitle.test(words) &&
      !bracketLine.test(next) &&
      !/^(?:的|——|—|-)/.test(next)
    )
      break
    if (start < 0) start = line.start
    end = line.end
    words += next
    if (words.length > longestTitle) return null
  }
  return words.length >= 4 ? { start, end } : null
}

/** A line that cannot belong to a title: body text, addressees, a day, a signature under a complete title. */
function endsTitle(line: string, titleSoFar: string): boolean {
  if (line.length > longestTitleLine || /[。；]|：$|，.*，.*，/.test(line)) return true
  if (/^\(?[^()]{0,12}\d{4}年\d{1,2}月\d{1,2}日/.test(line)) return true
  return titleEnding.test(titleSoFar) && issuerEnding.test(line) && !bracketLine.test(line)
}

function lastLine(text: NormalText, title: Range): Range {
  return { start: text.folded.lastIndexOf('\n', title.end - 1) + 1, end: title.end }
}

function withoutNumber(text: NormalText, title: Range, number: Range): Range {
  const end = text.folded.charAt(number.start - 1) === '(' ? number.start - 1 : number.start
  return trimRange(text, { start: title.start, end: Math.max(title.start, end) })
}

function inLabel(text: NormalText, lines: readonly Range[], shape: RegExp): Range | null {
  for (const line of lines) {
    const range = groupOf(text, line, shape)
    if (range) return range
  }
  return null
}

function groupOf(text: NormalText, line: Range, shape: RegExp): Range | null {
  const words = text.folded.slice(line.start, Math.min(line.end, line.start + 400))
  const match = shape.exec(words)
  const group = match?.[1]
  if (!group) return null
  const start = line.start + match.index + match[0].indexOf(group)
  return { start, end: start + group.length }
}

function fromLetterhead(text: NormalText, lines: readonly Range[]): Range | null {
  for (const line of lines.slice(0, 6)) {
    const match = letterhead.exec(text.folded.slice(line.start, line.end))
    if (match?.[1] && issuerEnding.test(match[1]))
      return { start: line.start, end: line.start + match[1].length }
  }
  return null
}

function fromTitle(text: NormalText, title: Range | null): Range | null {
  return title ? groupOf(text, title, issuerInTitle) : null
}
