import { Parser } from 'htmlparser2'
import type { DocumentText } from '../document-text.ts'
import type { ReadLimits } from '../limits.ts'
import { countNote } from '../read-note.ts'
import { decodeText } from '../text/decode-text.ts'
import { dropNavigation } from './drop-navigation.ts'
import { HtmlLines } from './html-lines.ts'

const SNIFFED_BYTES = 4096
const STARTS_LIKE_HTML =
  /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta|title|link|style|script|div|p|table|article|section|span|font|center|h[1-6]|ul|ol|br)\b/i

/** The beginning as characters, whatever the encoding: markup is ASCII in all encodings but UTF-16. */
function beginning(bytes: Buffer): string {
  const head = bytes.subarray(0, SNIFFED_BYTES)
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  return isUtf16
    ? new TextDecoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(head)
    : head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')
}

export function looksLikeHtml(bytes: Buffer): boolean {
  return STARTS_LIKE_HTML.test(beginning(bytes))
}

function declaredCharset(bytes: Buffer): string | undefined {
  return /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/i.exec(beginning(bytes))?.[1]
}

/**
 * Blocks become lines; scripts, styles, menus and footers are left out. The parser streams over events without building a
 * tree, so depth and size of the page cost nothing but the text itself.
 *
 * @throws DocumentReadError wrong-encoding | too-large
 */
export function readHtml(bytes: Buffer, charset: string | undefined, limits: ReadLimits): DocumentText {
  const { text, encoding, notes } = decodeText(bytes, charset ?? declaredCharset(bytes))
  const page = new HtmlLines(limits.outputCharacters)
  const parser = new Parser(
    {
      onopentag: (name, attributes) => page.open(name, attributes),
      ontext: (data) => page.text(data),
      onclosetag: (name) => page.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(text)
  const { kept, dropped } = dropNavigation(page.finish())
  return {
    text: kept.map((line) => line.text).join('\n'),
    format: 'html',
    encoding,
    notes: [
      ...notes,
      ...countNote('hidden-dropped', page.hidden),
      ...countNote('navigation-dropped', dropped),
    ],
  }
}
