import { DocumentReadError } from '../document-read-error.ts'
import type { DocumentText } from '../document-text.ts'
import type { ReadLimits } from '../limits.ts'
import { countNote } from '../read-note.ts'
import { askWorker } from './ask-worker.ts'
import type { PdfPages } from './pdf-protocol.ts'

/** A scan often carries a stamp, a page number or a producer's line as text; a page of a document holds more than this. */
const FEWEST_CHARACTERS_PER_PAGE = 8
/** Share of characters without meaning beyond which the font's table is missing. */
const GARBAGE_SHARE = 0.3

/** Image streams are never packed into other streams (ISO 32000-1, 7.5.7), so their dictionaries can be seen from outside. */
function holdsImages(bytes: Buffer): boolean {
  return /\/Subtype\s*\/Image\b/.test(bytes.toString('latin1'))
}

function isGarbage(text: string): boolean {
  const garbage = text.match(/[\ue000-\uf8ff\ufffd]/g)?.length ?? 0
  return garbage > GARBAGE_SHARE * text.length
}

function notesOf({ blank, dropped, rotated }: PdfPages): DocumentText['notes'] {
  return [
    ...countNote('page-furniture-dropped', dropped),
    ...countNote('rotated-dropped', rotated),
    ...(blank.length > 0
      ? [{ code: 'pages-without-text' as const, count: blank.length, pages: blank.slice(0, 20).join(', ') }]
      : []),
  ]
}

/**
 * The text layer of a PDF: lines rebuilt from positions, soft wraps joined, page numbers and running heads dropped. Nothing
 * is drawn, no script is run, nothing is fetched.
 *
 * @throws DocumentReadError locked | image | empty | too-large | zip-bomb | wrong-encoding | corrupt
 */
export async function readPdf(bytes: Buffer, limits: ReadLimits): Promise<DocumentText> {
  const answer = await askWorker(bytes, limits)
  if ('failure' in answer) {
    if (answer.failure === 'too-large')
      throw new DocumentReadError('too-large', { unit: answer.unit, limit: answer.limit })
    throw new DocumentReadError(answer.failure, { kind: 'pdf' })
  }
  const text = answer.paragraphs.join('\n')
  const isThin = text.replace(/\s/g, '').length < FEWEST_CHARACTERS_PER_PAGE * answer.pages
  if (isThin && holdsImages(bytes)) throw new DocumentReadError('image', { kind: 'scanned-pdf' })
  if (isGarbage(text)) throw new DocumentReadError('wrong-encoding', { encoding: 'pdf' })
  return { text, format: 'pdf', notes: notesOf(answer) }
}
