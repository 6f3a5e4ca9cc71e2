import { DocumentReadError } from './document-read-error.ts'
import type { DocumentFormat, DocumentText, ReadOptions } from './document-text.ts'
import { readDocx } from './docx/read-docx.ts'
import { looksLikeHtml, readHtml } from './html/read-html.ts'
import { DEFAULT_LIMITS, type ReadLimits } from './limits.ts'
import { refuseOle } from './ole.ts'
import type { ReadNote } from './read-note.ts'
import { sniffContainer } from './sniff.ts'
import { readText } from './text/read-text.ts'

const NAMES: Readonly<Record<string, DocumentFormat>> = {
  txt: 'text',
  docx: 'docx',
  pdf: 'pdf',
  html: 'html',
  htm: 'html',
}

function nameNote(fileName: string | undefined, format: DocumentFormat): ReadNote[] {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(fileName ?? '')?.[1]?.toLowerCase()
  if (extension === undefined) return []
  const claimed = NAMES[extension] ?? (extension === 'doc' || extension === 'wps' ? 'docx' : undefined)
  return claimed === undefined || claimed === format ? [] : [{ code: 'name-differs', extension, format }]
}

async function readByContent(
  bytes: Buffer,
  charset: string | undefined,
  limits: ReadLimits,
): Promise<DocumentText> {
  switch (sniffContainer(bytes)) {
    case 'zip':
      return readDocx(bytes, limits)
    case 'ole':
      throw refuseOle(bytes)
    case 'pdf': {
      // Loaded on demand: most documents are no PDF, and the library is large.
      const { readPdf } = await import('./pdf/read-pdf.ts')
      return readPdf(bytes, limits)
    }
    case 'text':
      return looksLikeHtml(bytes) ? readHtml(bytes, charset, limits) : readText(bytes, charset)
  }
}

/**
 * Reads the text of an issued document: plain text (UTF-8, UTF-16 with mark, GB18030), Word (.docx), PDF with a text layer,
 * or HTML. The kind is decided by content. Nothing is written anywhere, nothing is fetched, no script is run.
 *
 * @throws DocumentReadError and nothing else, whatever the bytes are
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<DocumentText> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  if (bytes.length === 0) throw new DocumentReadError('empty')
  if (bytes.length > limits.inputBytes) {
    throw new DocumentReadError('too-large', {
      unit: 'bytes',
      limit: limits.inputBytes,
      actual: bytes.length,
    })
  }
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const charset = /charset=["']?([\w-]+)/i.exec(options.mediaType ?? '')?.[1]
  const read = await readByContent(view, charset, limits)
  if (read.text.length > limits.outputCharacters) {
    throw new DocumentReadError('too-large', {
      unit: 'characters',
      limit: limits.outputCharacters,
      actual: read.text.length,
    })
  }
  if (read.text.trim() === '') throw new DocumentReadError('empty')
  return { ...read, notes: [...nameNote(options.fileName, read.format), ...read.notes] }
}
