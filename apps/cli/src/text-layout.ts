import stringWidth from 'string-width'

/**
 * ◎ ○ △ are "ambiguous" in Unicode's East Asian Width: one column in today's terminals, two in the classic Windows console
 * with a Chinese code page.
 */
const NARROW = { ambiguousIsNarrow: process.platform !== 'win32' || process.env.WT_SESSION !== undefined }

/** Columns that a text takes in a terminal. */
export function widthOf(text: string): number {
  return stringWidth(text, NARROW)
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

export function splitCharacters(text: string): string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment)
}

export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** The text in at most `width` columns, with … where something had to go. */
export function shorten(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ''
  for (const character of splitCharacters(text)) {
    if (widthOf(kept + character) > width - 1) break
    kept += character
  }
  return `${kept}…`
}

/** Signs that may not begin a line. */
const CLOSING = /^[，。、；：！？）〕】》”’,.;:!?)\]]/

/** Breaks a text into lines of at most `width` columns: Chinese anywhere, Latin words whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const unit of text.match(/[A-Za-z0-9_.%@/-]+|\s+|[^A-Za-z0-9_.%@/\s-]/gu) ?? []) {
    const fits = widthOf(line + unit) <= width
    if (fits || line === '' || (CLOSING.test(unit) && widthOf(line) <= width)) {
      line += unit
      continue
    }
    lines.push(line.trimEnd())
    line = unit.trimStart()
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
}

/** A wrapped text whose first line follows `lead` and whose further lines stand under it. */
export function hang(lead: string, text: string, width: number): string[] {
  const indent = widthOf(lead)
  return wrap(text, Math.max(20, width - indent)).map(
    (line, at) => (at === 0 ? lead : ' '.repeat(indent)) + line,
  )
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Text of a document as a terminal may show it: no escape sequences, no reversal of direction. */
export function harmless(text: string): string {
  return text.replace(COMMANDS, '')
}
