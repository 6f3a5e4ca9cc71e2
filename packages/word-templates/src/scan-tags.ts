import { strFromU8 } from 'fflate'
import { SaxesParser } from 'saxes'
import type { Package } from './open-package.ts'

/** Where something stands, counted as a person counts in Word. */
export type Place = {
  readonly part: 'body' | 'header' | 'footer' | 'chart' | 'note'
  /** Of the part, paragraphs outside tables, empty ones too. */
  readonly paragraph: number | null
  readonly table: number | null
  readonly row: number | null
  readonly column: number | null
  /** The words around it. */
  readonly text: string
}

export type Piece = {
  readonly kind: 'tag' | 'stray-open' | 'stray-close' | 'full-width'
  /** What stands between the braces. */
  readonly inside: string
  readonly place: Place
  /** Which cell it is in, and which table; null outside. */
  readonly cell: string | null
  readonly tableKey: string | null
}

const partsOf = (files: Package): { name: string; part: Place['part'] }[] =>
  [...files.keys()].flatMap((name) => {
    if (name === 'word/document.xml') return [{ name, part: 'body' as const }]
    const found = /^word\/(?:charts\/(chart)\d*|(header)\d*|(footer)\d*|(?:foot|end)(notes))\.xml$/.exec(name)
    if (!found) return []
    const part = (found[1] ?? found[2] ?? found[3] ?? 'note') as Place['part']
    return [{ name, part }]
  })

/** Every brace in the parts of a document, in order: whole tags, however Word has cut them into runs, and strays. */
export function scanTags(files: Package): Piece[] {
  return partsOf(files).flatMap(({ name, part }) =>
    scanPart(strFromU8(files.get(name) ?? new Uint8Array()), part, name),
  )
}

type Table = { readonly number: number; row: number; column: number }

function scanPart(xml: string, part: Place['part'], name: string): Piece[] {
  const pieces: Piece[] = []
  const tables: Table[] = []
  const paragraphs: { text: string; number: number | null }[] = []
  let [tableCount, paragraphCount, inText] = [0, 0, false]
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name: tag, isSelfClosing }) => {
    const table = tables.at(-1)
    if (tag === 'w:tbl') {
      tableCount += 1
      tables.push({ number: tableCount, row: 0, column: 0 })
    } else if (tag === 'w:tr' && table) {
      table.row += 1
      table.column = 0
    } else if (tag === 'w:tc' && table) table.column += 1
    else if (tag === 'w:p' || tag === 'a:p') {
      if (!table) paragraphCount += 1
      paragraphs.push({ text: '', number: table ? null : paragraphCount })
    } else if (tag === 'w:t' || tag === 'a:t') inText = !isSelfClosing
  })
  parser.on('text', (text) => {
    const paragraph = paragraphs.at(-1)
    if (inText && paragraph) paragraph.text += text
  })
  parser.on('closetag', ({ name: tag }) => {
    if (tag === 'w:tbl') tables.pop()
    else if (tag === 'w:t' || tag === 'a:t') inText = false
    else if (tag === 'w:p' || tag === 'a:p') {
      const paragraph = paragraphs.pop()
      if (paragraph) pieces.push(...piecesOf(paragraph, tables.at(-1), part, name))
    }
  })
  parser.write(xml).close()
  return pieces
}

function piecesOf(
  { text, number }: { readonly text: string; readonly number: number | null },
  table: Table | undefined,
  part: Place['part'],
  name: string,
): Piece[] {
  const place: Place = {
    part,
    paragraph: number,
    table: table?.number ?? null,
    row: table?.row ?? null,
    column: table?.column ?? null,
    text: text.length > 60 ? `${text.slice(0, 60)}…` : text,
  }
  const tableKey = table ? `${name}:${table.number}` : null
  const cell = table ? `${tableKey}:${table.row}:${table.column}` : null
  const at = (kind: Piece['kind'], inside: string): Piece => ({ kind, inside, place, cell, tableKey })
  return [...text.matchAll(/\{([^{}]*)(\}?)|\}|[｛｝]/g)].map(([whole, inside = '', end]) => {
    if (whole === '}') return at('stray-close', whole)
    if (whole === '｛' || whole === '｝') return at('full-width', whole)
    return end ? at('tag', inside) : at('stray-open', inside)
  })
}
