import { TextDecoder } from 'node:util'
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import type { Entry } from 'yauzl'
import { DocumentReadError } from '../document-read-error.ts'
import type { ReadLimits } from '../limits.ts'
import { inflatePart, type PackageArchive } from './package-archive.ts'

/** The two namespaces that WordprocessingML uses: transitional and strict (ECMA-376 part 1, annex A). */
const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
])
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

/** An element as handlers see it: Word's own by its plain name, markup compatibility with `mc:`, the rest as `other:`. */
export type Element = { name: string; attribute: (local: string) => string | undefined }

export type PartHandler = {
  open: (element: Element) => void
  close: (name: string) => void
  text?: (text: string) => void
}

function plainName(tag: SaxesTagNS): string {
  if (WORD.has(tag.uri)) return tag.local
  return tag.uri === COMPATIBILITY ? `mc:${tag.local}` : `other:${tag.local}`
}

function attributeOf(attributes: Record<string, SaxesAttributeNS>, local: string): string | undefined {
  for (const name of Object.keys(attributes)) {
    const attribute = attributes[name]
    if (attribute?.local === local) return attribute.value
  }
  return undefined
}

/** XML parts are UTF-8 or UTF-16 (ECMA-376 part 2); anything else fails to decode. */
function decoderFor(first: Buffer): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true })
  return new TextDecoder('utf-8', { fatal: true })
}

function parserFor(handler: PartHandler, limits: ReadLimits): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true, position: false })
  let depth = 0
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > limits.xmlDepth) throw new Error(`nested deeper than ${limits.xmlDepth}`)
    handler.open({ name: plainName(tag), attribute: (local) => attributeOf(tag.attributes, local) })
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handler.close(plainName(tag))
  })
  if (handler.text) {
    parser.on('text', handler.text)
    parser.on('cdata', handler.text)
  }
  return parser
}

/**
 * Streams one XML part through a handler, so that a part of any size costs only what the handler keeps. Entities declared in
 * a DTD are never expanded (the parser knows only the five of XML), so neither expansion bombs nor outside files work.
 *
 * @throws DocumentReadError corrupt | zip-bomb | locked
 */
export async function parsePart(
  archive: PackageArchive,
  entry: Entry,
  handler: PartHandler,
  limits: ReadLimits,
): Promise<void> {
  const parser = parserFor(handler, limits)
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of inflatePart(archive, entry)) {
      decoder ??= decoderFor(chunk)
      parser.write(decoder.decode(chunk, { stream: true }))
    }
    if (decoder !== undefined) parser.write(decoder.decode())
    parser.close()
  } catch (error) {
    if (error instanceof DocumentReadError) throw error
    throw new DocumentReadError(
      'corrupt',
      { kind: 'docx', part: entry.fileName.slice(0, 80) },
      { cause: error },
    )
  }
}
