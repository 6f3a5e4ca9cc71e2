import { foldCode } from './fold.ts'
import { documentNumberLine } from './head-words.ts'
import { labelAt } from './labels.ts'
import { markerAt } from './markers.ts'
import type { NormalText } from './normal-text.ts'
import { type SourceLines, splitLines } from './source-lines.ts'
import { displayWidth, wrapWidth } from './wrap-width.ts'

/**
 * Takes the layout out of a text: page numbers, soft line breaks, markdown marks, invisible characters. Brackets,
 * digits and blanks of every width are folded in a second copy. Linear in the length of the source.
 */
export function normalise(source: string): NormalText {
  const lines = splitLines(source)
  const width = wrapWidth(source, lines)
  const out = new Emitter(source.length + 1)
  let open = 0
  for (let index = 0; index < lines.start.length; index += 1) {
    const from = lines.start[index] ?? 0
    const to = lines.end[index] ?? 0
    if (index > 0) {
      const joined = out.continues(source, lines, index, width, open)
      if (!joined) {
        out.lineEnd(lines.end[index - 1] ?? 0)
        open = 0
      } else out.joint(source, lines.end[index - 1] ?? 0, from)
      if (lines.pageBreakBefore[index]) out.pageBreaks.push(out.length)
    }
    open = out.line(source, from, to, open)
  }
  return out.finish()
}

const terminal = '。！？；：”』'
const continuing = '、，（(〔《“和及与'

/** Collects the kept characters; one instance per call of `normalise`. */
class Emitter {
  readonly raw: Uint16Array
  readonly folded: Uint16Array
  readonly offsets: Uint32Array
  readonly pageBreaks: number[] = []
  length = 0
  private lineStart = 0

  constructor(capacity: number) {
    this.raw = new Uint16Array(capacity)
    this.folded = new Uint16Array(capacity)
    this.offsets = new Uint32Array(capacity)
  }

  push(raw: number, folded: number, offset: number): void {
    this.raw[this.length] = raw
    this.folded[this.length] = folded
    this.offsets[this.length] = offset
    this.length += 1
  }

  lineEnd(offset: number): void {
    this.push(10, 10, offset)
    this.lineStart = this.length
  }

  /** Between two joined lines a blank is kept only where Latin words or numbers would run together. */
  joint(source: string, before: number, after: number): void {
    if (isLatin(source.charCodeAt(before - 1)) && isLatin(source.charCodeAt(after))) this.push(32, 32, before)
  }

  /** Copies a line without inline layout; returns the number of brackets left open. */
  line(source: string, from: number, to: number, openBefore: number): number {
    let open = openBefore
    for (let at = from; at < to; at += 1) {
      const code = source.charCodeAt(at)
      const skip = code < 0x3000 ? inlineLayout(source, at, to) : 0
      if (skip > 0) {
        if (skip >= 5 && isDash(code)) this.pageBreaks.push(this.length)
        at += skip - 1
        continue
      }
      const folded = foldCode(code)
      if (folded === 0) continue
      if (folded === 40) open += 1
      else if (folded === 41 && open > 0) open -= 1
      this.push(code, folded, at)
    }
    return open
  }

  /** Whether line `index` goes on with the paragraph that the line before it ends in. */
  continues(source: string, lines: SourceLines, index: number, width: number, open: number): boolean {
    const last = this.folded[this.length - 1] ?? 0
    const next = head(source, lines, index)
    const begins = markerAt(next, 0) !== null || next.startsWith('附件')
    if (open > 0 && this.length - this.lineStart < 4_000 && closesSoon(source, lines, index, open))
      return !(begins && terminal.includes(String.fromCharCode(last)))
    if (begins || labelAt(next, 0) !== null) return false
    if (this.isBareLabel() || this.isBareMarker()) return true
    if (continuing.includes(String.fromCharCode(last))) return true
    if (terminal.includes(String.fromCharCode(last))) return false
    if (lines.pageBreakBefore[index]) return this.isProse()
    const previous = index - 1
    if (width === 0 || lines.blankBefore[index] || documentNumberLine.test(next)) return false
    if (last === 41 && !/^(?:[、，。；)]|人民政府|政府|管委会|办事处|等|负责|按)/.test(next)) return false
    return displayWidth(source, lines.start[previous] ?? 0, lines.end[previous] ?? 0) >= width * 0.84
  }

  /** The line so far is a label alone (责任单位：): its bodies follow on the next line. */
  private isBareLabel(): boolean {
    const length = this.length - this.lineStart
    if (length < 3 || length > 14) return false
    const words = String.fromCharCode(...this.folded.subarray(this.lineStart, this.length))
    return labelAt(words, 0)?.end === length
  }

  /** The line so far is a number alone (（一）): its heading follows on the next line. */
  private isBareMarker(): boolean {
    const length = this.length - this.lineStart
    if (length < 2 || length > 8) return false
    const marker = markerAt(String.fromCharCode(...this.folded.subarray(this.lineStart, this.length)), 0)
    return marker !== null && marker.end === length
  }

  /** The paragraph so far is a sentence that stops short, not a heading or a signature. */
  private isProse(): boolean {
    const from = Math.max(this.lineStart, this.length - 200)
    for (let at = from; at < this.length; at += 1) {
      const code = this.folded[at] ?? 0
      if (code === 0xff0c || code === 0x3002 || code === 0xff1a || code === 40) return true
      if (code === 0x3001 && at - this.lineStart > 4) return true
    }
    return false
  }

  finish(): NormalText {
    return {
      raw: decode(this.raw, this.length),
      folded: decode(this.folded, this.length),
      offsets: this.offsets.slice(0, this.length),
      pageBreaks: this.pageBreaks,
    }
  }
}

/** The folded beginning of a line, long enough for numbering marks and labels. */
function head(source: string, lines: SourceLines, index: number): string {
  const from = lines.start[index] ?? 0
  const to = Math.min(lines.end[index] ?? 0, from + 48)
  let folded = ''
  for (let at = from; at < to; at += 1) {
    const code = source.charCodeAt(at)
    const skip = code < 0x3000 ? inlineLayout(source, at, to) : 0
    if (skip > 0) {
      at += skip - 1
      continue
    }
    const one = foldCode(code)
    if (one !== 0) folded += String.fromCharCode(one)
  }
  return folded
}

/** Whether the open brackets close within the next few lines. Bounded look-ahead. */
function closesSoon(source: string, lines: SourceLines, index: number, open: number): boolean {
  let depth = open
  let seen = 0
  for (let line = index; line < Math.min(index + 6, lines.start.length); line += 1) {
    for (let at = lines.start[line] ?? 0; at < (lines.end[line] ?? 0); at += 1) {
      const folded = foldCode(source.charCodeAt(at))
      if (folded === 40) depth += 1
      else if (folded === 41) depth -= 1
      if (depth === 0) return true
      seen += 1
      if (seen > 600) return false
    }
  }
  return false
}

const isDash = (code: number): boolean => code === 45 || (code >= 0x2010 && code <= 0x2015) || code === 0x2500
const isLatin = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

const inlinePageNumber = / ?[-—–―─]{1,2} {1,3}\d{1,3} {1,3}[-—–―─]{1,2} ?/y
const htmlBlank = /<br ?\/?>|&(?:nbsp|emsp|ensp|ZeroWidthSpace);/iy
const markdownEscape = '\\`*_{}[]()#+-.!|>~'

/** Length of the layout that begins at `at` inside a line; 0 where there is none. */
function inlineLayout(source: string, at: number, to: number): number {
  const code = source.charCodeAt(at)
  const next = at + 1 < to ? source.charCodeAt(at + 1) : 0
  if (code === 42 && next === 42) return 2
  if (code === 95 && next === 95) return 2
  if (code === 92 && next !== 0 && markdownEscape.includes(String.fromCharCode(next))) return 1
  if (code === 60 || code === 38) return matchLength(htmlBlank, source, at, to)
  if (isDash(code) && (next === 32 || isDash(next))) return matchLength(inlinePageNumber, source, at, to)
  return 0
}

function matchLength(pattern: RegExp, source: string, at: number, to: number): number {
  pattern.lastIndex = at
  const match = pattern.exec(source)
  return match && at + match[0].length <= to ? match[0].length : 0
}

// Spreading a typed array walks an iterator; handing it over whole is several times faster.
const fromCodes = (codes: Uint16Array): string =>
  String.fromCharCode.apply(null, codes as unknown as number[])

function decode(codes: Uint16Array, length: number): string {
  const parts: string[] = []
  for (let at = 0; at < length; at += 8_192)
    parts.push(fromCodes(codes.subarray(at, Math.min(at + 8_192, length))))
  return parts.join('')
}
