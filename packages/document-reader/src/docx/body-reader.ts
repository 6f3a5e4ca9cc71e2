import { LineSink } from '../line-sink.ts'
import type { ListCounter } from './list-counter.ts'
import type { Element } from './parse-part.ts'
import { type Styles, styleChain } from './styles.ts'

type Paragraph = {
  text: string
  style: string | undefined
  numId: string | undefined
  level: number | undefined
  inProperties: boolean
  /** The paragraph mark was deleted under tracked changes: what follows belongs to the same paragraph. */
  joinsNext: boolean
}

/**
 * Never text of the current document: what tracked changes took out, former properties, the code of fields (their results
 * stay), phonetic guides, and the fallback copy of a text box that stands in the choice as well.
 */
const SILENT = new Set(
  'del moveFrom delText instrText delInstrText rt mc:Fallback pPrChange rPrChange sectPrChange tblPrChange trPrChange tcPrChange numberingChange'.split(
    ' ',
  ),
)
const DELETIONS = new Set(['del', 'moveFrom'])
/** Characters that stand as elements in a run. */
const CHARACTERS: Readonly<Record<string, string>> = { tab: '\t', cr: '\n', noBreakHyphen: '-' }

export type BodyCounts = {
  numbered: number
  contents: number
  deletions: number
  hidden: number
  pictures: number
}

/** Turns the elements of `document.xml` into lines. */
export class BodyReader {
  readonly counts: BodyCounts = { numbered: 0, contents: 0, deletions: 0, hidden: 0, pictures: 0 }
  readonly sink: LineSink
  readonly #styles: Styles
  readonly #counter: ListCounter
  readonly #paragraphs: Paragraph[] = []
  readonly #hiddenRuns: boolean[] = []
  #silence = 0
  #inText = false
  #carried = ''
  /** Depth of nested structured tags, and the one that holds a table of contents. */
  #tags = 0
  #contentsTag = 0

  constructor(styles: Styles, counter: ListCounter, limit: number) {
    this.#styles = styles
    this.#counter = counter
    this.sink = new LineSink(limit)
  }

  open(element: Element): void {
    const { name } = element
    const paragraph = this.#paragraphs.at(-1)
    if (paragraph?.inProperties && name === 'del') paragraph.joinsNext = true
    if (this.#silence > 0 || SILENT.has(name)) {
      if (this.#silence === 0 && DELETIONS.has(name) && !paragraph?.inProperties) this.counts.deletions += 1
      this.#silence += 1
      return
    }
    if (paragraph?.inProperties) this.#setProperty(paragraph, element)
    else this.#openContent(element, paragraph)
  }

  close(name: string): void {
    if (this.#silence > 0) {
      this.#silence -= 1
      return
    }
    if (name === 't') this.#inText = false
    else if (name === 'r') this.#hiddenRuns.pop()
    else if (name === 'pPr') this.#leaveProperties()
    else if (name === 'p') this.#closeParagraph()
    else if (name === 'tbl') this.sink.closeTable()
    else if (name === 'sdt') this.#closeTag()
  }

  text(text: string): void {
    const paragraph = this.#paragraphs.at(-1)
    if (this.#inText && this.#silence === 0 && paragraph !== undefined && !this.#hiddenRuns.at(-1))
      paragraph.text += text
  }

  #openContent(element: Element, paragraph: Paragraph | undefined): void {
    const { name, attribute } = element
    if (name === 'p') this.#paragraphs.push(newParagraph())
    else if (name === 'pPr' && paragraph) paragraph.inProperties = true
    else if (name === 'r') this.#hiddenRuns.push(false)
    else if (name === 't') this.#inText = true
    else if (name === 'tbl') this.sink.openTable()
    else if (name === 'tr') this.sink.openRow()
    else if (name === 'tc') this.sink.openCell()
    else if (name === 'sdt') this.#tags += 1
    else if (name === 'docPartGallery') this.#noteGallery(attribute('val'))
    else if (name === 'drawing' || name === 'pict') this.counts.pictures += 1
    else if (name === 'txbxContent') this.counts.pictures -= 1
    else this.#openInRun(element, paragraph)
  }

  #openInRun({ name, attribute }: Element, paragraph: Paragraph | undefined): void {
    if (this.#hiddenRuns.length === 0 || paragraph === undefined) return
    if (name === 'vanish' && isOn(attribute('val'))) {
      this.#hiddenRuns[this.#hiddenRuns.length - 1] = true
      this.counts.hidden += 1
    } else if (this.#hiddenRuns.at(-1)) return
    else if (name === 'br')
      paragraph.text += attribute('type') === undefined || attribute('type') === 'textWrapping' ? '\n' : ''
    else paragraph.text += CHARACTERS[name] ?? ''
  }

  #setProperty(paragraph: Paragraph, { name, attribute }: Element): void {
    const value = attribute('val')
    if (name === 'pStyle') paragraph.style = value
    else if (name === 'numId') paragraph.numId = value
    else if (name === 'ilvl') paragraph.level = Number.parseInt(value ?? '0', 10)
  }

  #leaveProperties(): void {
    const paragraph = this.#paragraphs.at(-1)
    if (paragraph) paragraph.inProperties = false
  }

  #noteGallery(gallery: string | undefined): void {
    if (gallery === 'Table of Contents' && this.#contentsTag === 0) this.#contentsTag = this.#tags
  }

  #closeTag(): void {
    if (this.#contentsTag === this.#tags) this.#contentsTag = 0
    this.#tags -= 1
  }

  #isContents(paragraph: Paragraph): boolean {
    if (this.#contentsTag > 0) return true
    return styleChain(this.#styles, paragraph.style).some((style) => /^toc \d$/i.test(style.name))
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop()
    if (paragraph === undefined) return
    const text = this.#carried + paragraph.text
    this.#carried = ''
    if (paragraph.joinsNext) {
      this.#carried = text
      return
    }
    if (this.#isContents(paragraph)) {
      if (text.trim() !== '') this.counts.contents += 1
      return
    }
    // An empty paragraph counts too: Word numbers it.
    const label = this.#counter.label(paragraph)
    if (text.trim() === '') return
    if (label !== '') this.counts.numbered += 1
    this.sink.add(label + text.trimStart())
  }
}

function newParagraph(): Paragraph {
  return {
    text: '',
    style: undefined,
    numId: undefined,
    level: undefined,
    inProperties: false,
    joinsNext: false,
  }
}

/** On/off values: the bare element means on (ECMA-376 part 1, 17.17.4). */
function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(0|false|off)$/.test(value)
}
