import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import type { Entry } from 'yauzl'
import { TableError } from '../table-error.ts'
import type { Workbook } from './open-workbook.ts'

export type Attributes = Readonly<Record<string, string>>
export type PartHandler = {
  /** `name` without its prefix. */
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text?(text: string): void
}

/** XML parts are UTF-8 or UTF-16 (ECMA-376 part 2). */
function decoderFor(first: Buffer): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true })
  return new TextDecoder('utf-8', { fatal: true })
}

const withoutPrefix = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function parserFor(handler: PartHandler, xmlDepth: number): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  parser.on('error', (error) => {
    throw error
  })
  // No part of a workbook has a document type: it could only declare entities, which expand without end.
  parser.on('doctype', () => {
    throw new TableError('hostile')
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > xmlDepth) throw new TableError('hostile')
    handler.open(withoutPrefix(tag.name), tag.attributes as Attributes)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handler.close(withoutPrefix(tag.name))
  })
  if (handler.text) {
    const take = handler.text.bind(handler)
    parser.on('text', take)
    parser.on('cdata', take)
  }
  return parser
}

/**
 * Streams one part through a handler; gives the number of unpacked bytes after each piece, so that the caller can hand
 * on what the handler has gathered.
 * @throws TableError corrupt | hostile | locked-or-old
 */
export async function* parsePart(
  workbook: Workbook,
  entry: Entry,
  handler: PartHandler,
): AsyncGenerator<number, void, undefined> {
  const parser = parserFor(handler, workbook.limits.xmlDepth)
  let decoder: TextDecoder | undefined
  let bytes = 0
  try {
    for await (const chunk of workbook.inflate(entry)) {
      decoder ??= decoderFor(chunk)
      parser.write(decoder.decode(chunk, { stream: true }))
      bytes += chunk.length
      yield bytes
    }
    if (decoder) parser.write(decoder.decode())
    parser.close()
    yield bytes
  } catch (error) {
    if (error instanceof TableError) throw error
    throw new TableError('corrupt', { part: entry.fileName.slice(0, 80) }, { cause: error })
  }
}

/** The same for a part that is read in one go. */
export async function parseWhole(workbook: Workbook, entry: Entry, handler: PartHandler): Promise<void> {
  for await (const _bytes of parsePart(workbook, entry, handler));
}
