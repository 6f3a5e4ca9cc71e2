// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const LEFT_OVER_CONTROLS = /[\u0001-\u0008\u000e-\u001f\u007f\ufffe\uffff]/g

/** One kind of line end, no byte order mark, no page-feed; everything else stays as it was written. */
export function tidyPlainText(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|\u2028|\u2029|\u0085|\f|\v/g, '\n')
    .replace(LEFT_OVER_CONTROLS, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/^\n+|\n+$/g, '')
}

/** Lines without the blanks that only lay them out; a tab stays, because it separates the cells of a table. */
export function tidyLine(line: string): string {
  return line
    .replace(/[\u00a0\u2002\u2003\u2009]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/^[ \t\u3000]+|[ \t\u3000]+$/g, '')
}
