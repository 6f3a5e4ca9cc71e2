/** Characters that XML cannot carry stand as `_x000D_` in the text of a workbook (ECMA-376 part 1, 22.9.2.19). */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text

/** What XML cannot carry; tabs and line feeds it can, a carriage return it would turn into a line feed. */
const special = /[&<>\ufffe\uffff]|(?![\t\n])\p{Cc}|_x[\dA-Fa-f]{4}_/u
const everySpecial = /[&<>\ufffe\uffff]|(?![\t\n])\p{Cc}|_(?=x[\dA-Fa-f]{4}_)/gu
const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text as it stands between tags: half of a pair is replaced, since no encoding has it. */
export function encodeText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  if (!special.test(whole)) return whole
  return whole.replaceAll(
    everySpecial,
    (sign) => named[sign] ?? `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )
}
