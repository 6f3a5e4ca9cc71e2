import { DocumentReadError } from '../document-read-error.ts'
import type { DocumentText } from '../document-text.ts'
import type { ReadLimits } from '../limits.ts'
import { countNote } from '../read-note.ts'
import { type BodyCounts, BodyReader } from './body-reader.ts'
import { findParts } from './find-parts.ts'
import { ListCounter } from './list-counter.ts'
import { readNumbering } from './numbering.ts'
import { openArchive } from './package-archive.ts'
import { parsePart } from './parse-part.ts'
import { readStyles } from './styles.ts'

function notesOf(counts: BodyCounts) {
  return [
    ...countNote('numbers-rendered', counts.numbered),
    ...countNote('contents-dropped', counts.contents),
    ...countNote('deletions-dropped', counts.deletions),
    ...countNote('hidden-dropped', counts.hidden),
    ...countNote('pictures-ignored', counts.pictures),
  ]
}

/**
 * Paragraphs as lines, table rows as lines with tabs, list numbers written out as Word draws them, tracked changes as
 * accepted, text boxes before the paragraph they hang on. Headers, footers, footnotes and comments are other parts and stay
 * unread.
 *
 * @throws DocumentReadError not-a-document | zip-bomb | corrupt | locked | image | too-large
 */
export async function readDocx(bytes: Buffer, limits: ReadLimits): Promise<DocumentText> {
  const archive = await openArchive(bytes, limits)
  const parts = await findParts(archive, limits)
  const styles = await readStyles(archive, parts.styles, limits)
  const numbering = await readNumbering(archive, parts.numbering, limits)
  const body = new BodyReader(styles, new ListCounter(numbering, styles), limits.outputCharacters)
  const handler = {
    open: body.open.bind(body),
    close: body.close.bind(body),
    text: body.text.bind(body),
  }
  await parsePart(archive, parts.main, handler, limits)
  const text = body.sink
    .finish()
    .map((line) => line.text)
    .join('\n')
  if (text === '' && body.counts.pictures > 0) throw new DocumentReadError('image', { kind: 'pictures-only' })
  return { text, format: 'docx', notes: notesOf(body.counts) }
}
