import { DocumentReadError } from './document-read-error.ts'
import type { DocumentFormat, DocumentText, ReadOptions } from './document-text.ts'
import { looksLikeHtml } from './html/looks-like-html.ts'
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

/** Each reader is loaded when its kind of document comes: a command that reads one text should not wait for the others. */
async function readByContent(
  bytes: Buffer,
  charset: string | undefined,
  limits: ReadLimits,
): Promise<DocumentText> {
  const container = sniffContainer(bytes)
  if (container === 'ole') throw refuseOle(bytes)
  if (container === 'zip') return (await import('./docx/read-docx.ts')).readDocx(bytes, limits)
  if (container === 'pdf') return (await import('./pdf/read-pdf.ts')).readPdf(bytes, limits)
  if (looksLikeHtml(bytes)) return (await import('./html/read-html.ts')).readHtml(bytes, charset, limits)
  return readText(bytes, charset)
}

/** What a library throws on bytes that nobody foresaw is a damaged document to the caller; the cause stays attached. */
function asReadError(error: unknown): never {
  if (error instanceof DocumentReadError) throw error
  throw new DocumentReadError('corrupt', { kind: 'document' }, { cause: error })
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
  const read = await readByContent(view, charset, limits).catch(asReadError)
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
