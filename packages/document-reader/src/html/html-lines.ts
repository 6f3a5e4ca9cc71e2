import { DocumentReadError } from '../document-read-error.ts'
import { type Line, LineSink } from '../line-sink.ts'
import { ListLabels } from './list-labels.ts'

/** Never text of the document. */
const SILENT = new Set(
  'script style noscript template nav footer aside title iframe object svg canvas select button textarea audio video map'.split(
    ' ',
  ),
)
const BLOCKS = new Set(
  (
    'address article blockquote body caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 ' +
    'header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul br'
  ).split(' '),
)
/** A page's own header is a banner; inside one of these it is the heading of the document. */
const CONTENT = new Set(['main', 'article'])

/** Far beyond any real page. The parser searches its stack for every end tag, so depth without limit costs its square. */
const DEEPEST = 1024

type Attributes = Readonly<Record<string, string>>

function isHidden(attributes: Attributes): boolean {
  return (
    attributes.hidden !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style ?? '')
  )
}

const HAN = String.raw`[\p{Script=Han}\u3000-\u303f\uff00-\uffef]`
const BREAK_BETWEEN_HAN = new RegExp(`(?<=${HAN})[ \\t]*[\\r\\n]\\s*(?=${HAN})`, 'gu')

/** A line end in the source between two Chinese characters is layout of the source, not a space. */
const collapse = (text: string): string => text.replace(BREAK_BETWEEN_HAN, '').replace(/[ \t\r\n\f]+/g, ' ')

/** Turns a stream of tags and text into lines. */
export class HtmlLines {
  /** Pieces of hidden text that were left out. */
  hidden = 0
  readonly #sink: LineSink
  readonly #labels = new ListLabels()
  #depth = 0
  #silence = 0
  #content = 0
  #links = 0
  #preformatted = 0
  #text = ''
  #sawPlainText = false

  constructor(limit: number) {
    this.#sink = new LineSink(limit)
  }

  /** @throws DocumentReadError corrupt */
  open(name: string, attributes: Attributes): void {
    this.#depth += 1
    if (this.#depth > DEEPEST) throw new DocumentReadError('corrupt', { kind: 'html', depth: DEEPEST })
    if (this.#silence > 0 || this.#isSilent(name, attributes)) {
      this.#silence += 1
      return
    }
    if (BLOCKS.has(name)) this.#endLine()
    if (CONTENT.has(name)) this.#content += 1
    else if (name === 'a') this.#links += 1
    else if (name === 'pre') this.#preformatted += 1
    else if (name === 'table') this.#sink.openTable()
    else if (name === 'tr') this.#sink.openRow()
    else if (name === 'td' || name === 'th') this.#sink.openCell()
    this.#labels.open(name, attributes)
  }

  text(data: string): void {
    if (this.#silence > 0) return
    this.#text += data
    if (this.#links === 0 && /[\p{L}\p{N}]/u.test(data)) this.#sawPlainText = true
  }

  close(name: string): void {
    this.#depth -= 1
    if (this.#silence > 0) {
      this.#silence -= 1
      return
    }
    if (BLOCKS.has(name)) this.#endLine()
    if (CONTENT.has(name)) this.#content -= 1
    else if (name === 'a') this.#links -= 1
    else if (name === 'pre') this.#preformatted -= 1
    else if (name === 'table') this.#sink.closeTable()
    this.#labels.close(name)
  }

  finish(): Line[] {
    this.#endLine()
    return this.#sink.finish()
  }

  #isSilent(name: string, attributes: Attributes): boolean {
    if (SILENT.has(name) || attributes.role === 'navigation') return true
    if (name === 'header') return this.#content === 0
    if (!isHidden(attributes)) return false
    this.hidden += 1
    return true
  }

  #endLine(): void {
    const text = this.#preformatted > 0 ? this.#text : collapse(this.#text)
    const isLink = !this.#sawPlainText
    this.#text = ''
    this.#sawPlainText = false
    if (text.trim() === '') return
    this.#sink.add(this.#labels.take(text), isLink)
  }
}
