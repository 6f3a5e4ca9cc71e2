import { foldCode } from './fold.ts'

/**
 * The lines of the source that carry text, as columns (a hostile text has millions of them). `start` and `end` are
 * trimmed source offsets; the flags tell what was taken out before the line.
 */
export type SourceLines = {
  readonly start: readonly number[]
  readonly end: readonly number[]
  readonly blankBefore: readonly boolean[]
  readonly pageBreakBefore: readonly boolean[]
}

const pageNumberShapes = [
  /^[-—–―─·•~ ]{1,6}(?:第 ?)?\d{1,4}(?: ?页)?[-—–―─·•~ ]{1,6}$/,
  /^第 ?\d{1,4} ?页(?:[ /，]{0,3}共 ?\d{1,4} ?页)?$/,
  /^(?:Page )?\d{1,4} ?(?:\/|of) ?\d{1,4}$/i,
]
const ornament = /^(?:[-—–―─=_* ]{3,}|`{3,}\w{0,20}|\|?(?: ?:?-{2,}:? ?\|)+(?: ?:?-{2,}:?)? ?)$/
const bareNumber = /^\d{1,3}$/
/** A leading mark of markdown: heading, quotation, bullet. */
const leadingMark = /^(?:#{1,6} +|(?:> ?)+|[-*+•●■◆▪] +)/
const longestOrnament = 240

/** Splits the source into trimmed lines and takes out page numbers, rules and markdown marks at line starts. */
export function splitLines(source: string): SourceLines {
  const start: number[] = []
  const end: number[] = []
  const blankBefore: boolean[] = []
  const pageBreakBefore: boolean[] = []
  const keepBareNumbers = /(?:^|[\n\r|\t])\s{0,8}\**序\s{0,2}号\**\s{0,8}(?:$|[\n\r|\t])/.test(source)
  let blank = false
  let pageBreak = false
  let from = 0
  while (from <= source.length) {
    let to = from
    while (to < source.length && !isLineEnd(source.charCodeAt(to))) to += 1
    const brokeByFeed = source.charCodeAt(to) === 12
    const [a, b] = trimLine(source, from, to)
    if (a >= b) blank = true
    else if (isPageNumber(source, a, b, keepBareNumbers)) pageBreak = true
    else if (!isOrnament(source, a, b)) {
      start.push(skipLeadingMark(source, a, b))
      end.push(b)
      blankBefore.push(blank)
      pageBreakBefore.push(pageBreak)
      blank = false
      pageBreak = false
    }
    if (brokeByFeed) pageBreak = true
    from = to + 1
  }
  return { start, end, blankBefore, pageBreakBefore }
}

const isLineEnd = (code: number): boolean =>
  code === 10 ||
  code === 13 ||
  code === 12 ||
  code === 11 ||
  code === 0x85 ||
  code === 0x2028 ||
  code === 0x2029

function trimLine(source: string, from: number, to: number): [number, number] {
  let a = from
  let b = to
  while (a < b && isLayout(source.charCodeAt(a))) a += 1
  while (b > a && isLayout(source.charCodeAt(b - 1))) b -= 1
  return [a, b]
}

function isLayout(code: number): boolean {
  const folded = foldCode(code)
  return folded === 0 || folded === 32 || folded === 9
}

function foldedLine(source: string, a: number, b: number): string {
  let line = ''
  for (let index = a; index < b; index += 1) {
    const code = foldCode(source.charCodeAt(index))
    if (code !== 0) line += String.fromCharCode(code === 9 ? 32 : code)
  }
  return line
}

function isPageNumber(source: string, a: number, b: number, keepBareNumbers: boolean): boolean {
  if (b - a > 24) return false
  const line = foldedLine(source, a, b)
  if (bareNumber.test(line)) return !keepBareNumbers
  return pageNumberShapes.some((shape) => shape.test(line))
}

function isOrnament(source: string, a: number, b: number): boolean {
  if (b - a < 3 || b - a > longestOrnament) return false
  const code = source.charCodeAt(a)
  // Most lines begin with an ideograph: look closer only where the first character can begin an ornament.
  if (code > 0x2500 && code < 0xff00) return false
  return ornament.test(foldedLine(source, a, b))
}

function skipLeadingMark(source: string, a: number, b: number): number {
  const code = source.charCodeAt(a)
  if (code > 0x25ff && code < 0xff00) return a
  const mark = leadingMark.exec(source.slice(a, Math.min(b, a + 16)))
  return mark ? Math.min(b - 1, a + mark[0].length) : a
}
