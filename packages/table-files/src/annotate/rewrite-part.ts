import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import type { Entry } from 'yauzl'
import { TableError } from '../table-error.ts'
import type { Workbook } from '../xlsx/open-workbook.ts'

/** An element as it stands in a part, its prefix included; what it says is written out again as it came. */
export type Element = {
  readonly name: string
  /** Without its prefix. */
  readonly local: string
  readonly prefix: string
  readonly attributes: Readonly<Record<string, string>>
  readonly empty: boolean
}

/** Gives what is to stand in place of each piece. */
export type Rewriter = {
  open(element: Element): string
  close(element: Pick<Element, 'name' | 'local' | 'prefix' | 'empty'>): string
  text(text: string): string
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A part read and written again as it streams by, in UTF-8. */
export async function* rewritePart(
  workbook: Workbook,
  entry: Entry,
  rewriter: Rewriter,
): AsyncGenerator<Buffer, void, undefined> {
  let out = declaration
  const parser = parserFor(rewriter, (piece) => {
    out += piece
  })
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of workbook.inflate(entry)) {
      decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8', {
        fatal: true,
      })
      parser.write(decoder.decode(chunk, { stream: true }))
      if (out.length < 65_536) continue
      yield Buffer.from(out)
      out = ''
    }
    if (decoder) parser.write(decoder.decode())
    parser.close()
    yield Buffer.from(out)
  } catch (error) {
    if (error instanceof TableError) throw error
    throw new TableError('corrupt', { part: entry.fileName.slice(0, 80) }, { cause: error })
  }
}

function parserFor(rewriter: Rewriter, put: (piece: string) => void): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new TableError('hostile')
  })
  parser.on('opentag', ({ name, attributes, isSelfClosing }) =>
    put(
      rewriter.open({
        ...named(name),
        attributes: attributes as Record<string, string>,
        empty: isSelfClosing,
      }),
    ),
  )
  parser.on('closetag', ({ name, isSelfClosing }) =>
    put(rewriter.close({ ...named(name), empty: isSelfClosing })),
  )
  const text = (piece: string) => put(rewriter.text(piece))
  parser.on('text', text)
  parser.on('cdata', text)
  return parser
}

function named(name: string): Pick<Element, 'name' | 'local' | 'prefix'> {
  const colon = name.indexOf(':')
  return { name, local: name.slice(colon + 1), prefix: name.slice(0, colon + 1) }
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}
export const escapeText = (text: string): string => text.replaceAll(/[&<>\r]/g, (sign) => signs[sign] ?? sign)
export const escapeAttribute = (text: string): string =>
  text.replaceAll(/[&<>"\n\r\t]/g, (sign) => signs[sign] ?? sign)

export function openTag(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  empty: boolean,
): string {
  let text = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) text += ` ${key}="${escapeAttribute(value)}"`
  return `${text}${empty ? '/>' : '>'}`
}

/** Writes everything out again as it came. */
export const asItIs: Rewriter = {
  open: ({ name, attributes, empty }) => openTag(name, attributes, empty),
  close: ({ name, empty }) => (empty ? '' : `</${name}>`),
  text: escapeText,
}
