import { columnLetter } from '../describe-table-error.ts'
import { parseReference } from '../xlsx/cell-reference.ts'
import { encodeText } from '../xlsx/text-escape.ts'
import type { Marks } from './mark-styles.ts'
import { asItIs, type Element, openTag, type Rewriter } from './rewrite-part.ts'

/** What is to be said of one row: the reason in the column of reasons, and at which cells. */
export type RowNote = {
  readonly line: number
  readonly reason: string
  readonly cells: readonly { readonly column: number; readonly text: string }[]
}

type Options = {
  readonly notes: ReadonlyMap<number, RowNote>
  /** Where the reasons stand: what a column of reasons said before is taken away. */
  readonly column: number
  readonly title: { readonly line: number; readonly text: string }
  readonly marks: Marks
  /** The relation of the drawing of comments; undefined where the sheet has one. */
  readonly drawing: string | undefined
}

/** Elements of a sheet that stand after the drawing of its comments (ECMA-376 part 1, 18.3.1.99). */
const afterDrawing = new Set([
  ...['legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems'],
  ...['tableParts', 'extLst'],
])

type Open = {
  readonly line: number
  readonly note: RowNote | undefined
  style: string | undefined
  waiting: number[]
  done: boolean
}

/** The sheet again, with marked cells and a column of reasons; everything else as it came. */
export class MarkSheet implements Rewriter {
  readonly #options: Options
  #row: Open | undefined
  #line = 0
  #column = 0
  /** Depth below an element that is left out. */
  #left = 0
  #depth = 0
  #hasColumns = false
  #covered = false
  #drawn: boolean

  constructor(options: Options) {
    this.#options = options
    this.#drawn = options.drawing === undefined
  }

  open(element: Element): string {
    const { local, name, attributes, empty, prefix } = element
    this.#depth += 1
    if (this.#left > 0) return this.#leave()
    if (local === 'dimension') return this.#leave()
    if (local === 'row' && this.#depth === 3) return this.#openRow(element)
    if (local === 'c' && this.#row) return this.#openCell(element)
    if (local === 'cols') this.#hasColumns = true
    if (local === 'col') this.#cover(attributes)
    let before = ''
    if (local === 'sheetData' && !this.#hasColumns)
      before = `<${prefix}cols>${this.#columnTag(prefix)}</${prefix}cols>`
    if (this.#depth === 2 && afterDrawing.has(local)) before += this.#drawingTag(prefix)
    return before + openTag(name, attributes, empty)
  }

  close(element: Parameters<Rewriter['close']>[0]): string {
    const { local, name, prefix } = element
    this.#depth -= 1
    if (this.#left > 0) {
      this.#left -= 1
      return ''
    }
    if (local === 'row' && this.#row && this.#depth === 2) return this.#closeRow(element)
    const before =
      local === 'cols' && !this.#covered
        ? this.#columnTag(prefix)
        : this.#depth === 0
          ? this.#drawingTag(prefix)
          : ''
    return before + (element.empty ? '' : `</${name}>`)
  }

  text(text: string): string {
    return this.#left > 0 ? '' : asItIs.text(text)
  }

  #leave(): string {
    this.#left += 1
    return ''
  }

  #cover({ min, max }: Element['attributes']): void {
    const at = this.#options.column + 1
    if (Number(min) <= at && Number(max) >= at) this.#covered = true
  }

  readonly #columnTag = (prefix: string): string => {
    const at = this.#options.column + 1
    return `<${prefix}col min="${at}" max="${at}" width="60" customWidth="1"/>`
  }

  #drawingTag(prefix: string): string {
    if (this.#drawn) return ''
    this.#drawn = true
    const namespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    return `<${prefix}legacyDrawing xmlns:zhr="${namespace}" zhr:id="${this.#options.drawing}"/>`
  }

  #openRow({ name, attributes }: Element): string {
    this.#line = attributes.r === undefined ? this.#line + 1 : Number(attributes.r)
    this.#column = 0
    const note = this.#options.notes.get(this.#line)
    const waiting = [...new Set(note?.cells.map(({ column }) => column) ?? [])].toSorted((a, b) => a - b)
    this.#row = { line: this.#line, note, style: undefined, waiting, done: false }
    // Which columns a row spans is a hint only, and would be wrong.
    return openTag(name, { ...attributes, spans: undefined }, false)
  }

  #openCell({ name, prefix, attributes, empty }: Element): string {
    const row = this.#row as Open
    const column = attributes.r === undefined ? this.#column : parseReference(attributes.r).column
    this.#column = column + 1
    const before = this.#cellsBefore(row, column, prefix)
    if (column === this.#options.column) {
      row.style = attributes.s ?? row.style
      this.#leave()
      return before
    }
    const marked = row.waiting[0] === column
    if (marked) row.waiting.shift()
    row.style = attributes.s
    const s = marked ? (this.#options.marks.of('mark', attributes.s) ?? attributes.s) : attributes.s
    return before + openTag(name, { ...attributes, s }, empty)
  }

  #closeRow({ name, prefix }: Pick<Element, 'name' | 'prefix'>): string {
    const row = this.#row as Open
    this.#row = undefined
    return `${this.#cellsBefore(row, Number.POSITIVE_INFINITY, prefix)}</${name}>`
  }

  /** Marked cells that the row does not have, and the reason, where they come before a column. */
  #cellsBefore(row: Open, column: number, prefix: string): string {
    const reasons = this.#options.column
    let text = ''
    const empty = (upTo: number) => {
      while ((row.waiting[0] ?? upTo) < upTo) {
        const at = row.waiting.shift() ?? 0
        const s = this.#options.marks.of('mark', undefined)
        text += openTag(`${prefix}c`, { r: `${columnLetter(at)}${row.line}`, s }, true)
      }
    }
    empty(Math.min(column, reasons))
    if (column > reasons && !row.done) {
      row.done = true
      text += this.#reasonCell(row, prefix)
    }
    empty(column)
    return text
  }

  #reasonCell({ line, note, style }: Open, prefix: string): string {
    const { title, column, marks } = this.#options
    const r = `${columnLetter(column)}${line}`
    const said = line === title.line ? title.text : note?.reason
    if (said === undefined) return ''
    const s = line === title.line ? style : marks.of('reason', style)
    const open = openTag(`${prefix}c`, { r, s, t: 'inlineStr' }, false)
    return `${open}<${prefix}is><${prefix}t xml:space="preserve">${encodeText(said)}</${prefix}t></${prefix}is></${prefix}c>`
  }
}
