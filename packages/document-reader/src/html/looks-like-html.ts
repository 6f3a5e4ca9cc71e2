const SNIFFED_BYTES = 4096
const FIRST_TAG =
  /^<(?:!doctype\s+html|html|head|body|meta|title|link|style|script|div|p|table|article|section|span|font|center|h[1-6]|ul|ol|br)\b/i
/** What may stand before the first tag: an XML declaration and comments. */
const PREAMBLES: readonly [begin: string, end: string][] = [
  ['<?xml', '?>'],
  ['<!--', '-->'],
]

/** The beginning as characters, whatever the encoding: markup is ASCII in all encodings but UTF-16. */
export function beginningOf(bytes: Buffer): string {
  const head = bytes.subarray(0, SNIFFED_BYTES)
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  return isUtf16
    ? new TextDecoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(head)
    : head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')
}

/** Skipped in a loop and not by one expression, which a row of comments could make backtrack without end. */
export function looksLikeHtml(bytes: Buffer): boolean {
  let rest = beginningOf(bytes).trimStart()
  for (let skipped = true; skipped; ) {
    const preamble = PREAMBLES.find(([begin]) => rest.startsWith(begin))
    const end = preamble === undefined ? -1 : rest.indexOf(preamble[1])
    skipped = preamble !== undefined && end >= 0
    if (preamble !== undefined && end >= 0) rest = rest.slice(end + preamble[1].length).trimStart()
  }
  return FIRST_TAG.test(rest)
}
