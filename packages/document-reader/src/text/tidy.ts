// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const LEFT_OVER_CONTROLS = /[\u0001-\u0008\u000e-\u001f\u007f\ufffe\uffff]/g

/*
 * Ends are trimmed by hand: an expression such as /\s+$/ tries every blank of a long run that does not stand at the end, which
 * takes the square of its length.
 */
function trimBy(text: string, isBlank: (code: number) => boolean): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text.charCodeAt(start))) start += 1
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1
  return text.slice(start, end)
}

const isNewline = (code: number): boolean => code === 0x0a
const isGap = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x3000

/** One kind of line end, no byte order mark, no page-feed; everything else stays as it was written. */
export function tidyPlainText(text: string): string {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|\u2028|\u2029|\u0085|\f|\v/g, '\n')
    .replace(LEFT_OVER_CONTROLS, '')
    .split('\n')
  return trimBy(lines.map((line) => line.trimEnd()).join('\n'), isNewline)
}

/** Lines without the blanks that only lay them out; a tab stays, because it separates the cells of a table. */
export function tidyLine(line: string): string {
  return trimBy(
    line
      .replace(LEFT_OVER_CONTROLS, '')
      .replace(/[\u00a0\u2002\u2003\u2009]/g, ' ')
      .replace(/ {2,}/g, ' '),
    isGap,
  )
}
