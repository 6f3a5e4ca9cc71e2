import { Parser } from 'htmlparser2'
import type { DocumentText } from '../document-text.ts'
import type { ReadLimits } from '../limits.ts'
import { countNote } from '../read-note.ts'
import { decodeText } from '../text/decode-text.ts'
import { dropNavigation } from './drop-navigation.ts'
import { HtmlLines } from './html-lines.ts'
import { beginningOf } from './looks-like-html.ts'

function declaredCharset(bytes: Buffer): string | undefined {
  return /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/i.exec(beginningOf(bytes))?.[1]
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
