import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { buildLines } from './build-lines.ts'
import { dropFurniture } from './drop-furniture.ts'
import { joinParagraphs } from './join-paragraphs.ts'
import type { Page } from './page-line.ts'
import type { PdfAnswer, PdfQuestion } from './pdf-protocol.ts'
import { placeItems, type TextRun } from './place-items.ts'

const LIBRARY = new URL('.', import.meta.resolve('pdfjs-dist/package.json'))

function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({
    data: bytes,
    // Character maps of fonts that are not embedded, as Chinese documents often have them. Read from disk.
    cMapUrl: fileURLToPath(new URL('cmaps/', LIBRARY)),
    cMapPacked: true,
    standardFontDataUrl: fileURLToPath(new URL('standard_fonts/', LIBRARY)),
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    useWorkerFetch: false,
    verbosity: 0,
  }).promise
}

type Read = { pages: Page[]; characters: number; rotated: number }

async function readPage(document: PDFDocumentProxy, number: number, read: Read): Promise<void> {
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale: 1 })
  const content = await page.getTextContent()
  const runs = content.items.filter((item): item is typeof item & TextRun => 'str' in item)
  const { pieces, rotated } = placeItems(runs, viewport.transform)
  read.rotated += rotated
  read.characters += pieces.reduce((sum, piece) => sum + piece.text.length, 0)
  read.pages.push({ width: viewport.width, height: viewport.height, lines: buildLines(pieces, number - 1) })
  page.cleanup()
}

async function answer({ bytes, pageLimit, characterLimit }: PdfQuestion): Promise<PdfAnswer> {
  const document = await open(bytes)
  if (document.numPages > pageLimit) return { failure: 'too-large', unit: 'pages', limit: pageLimit }
  const read: Read = { pages: [], characters: 0, rotated: 0 }
  for (let number = 1; number <= document.numPages; number += 1) {
    await readPage(document, number, read)
    if (read.characters > characterLimit)
      return { failure: 'too-large', unit: 'characters', limit: characterLimit }
  }
  const { pages, dropped } = dropFurniture(read.pages)
  const blank = read.pages.flatMap((page, at) => (page.lines.length === 0 ? [at + 1] : []))
  return { paragraphs: joinParagraphs(pages), pages: pages.length, blank, dropped, rotated: read.rotated }
}

/** Any other failure of the library means that it cannot make sense of the file. */
function failureOf(error: unknown): PdfAnswer {
  const name = error instanceof Error ? error.name : ''
  return { failure: name === 'PasswordException' ? 'locked' : 'corrupt', reason: name }
}

parentPort?.postMessage(await answer(workerData as PdfQuestion).catch(failureOf))
