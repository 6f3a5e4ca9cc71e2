import { createHash } from 'node:crypto'
import { maxFileBytes } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import type { AdmitFile, FileKind } from '#kernel/upload'
import { safeFileName } from './file-name.ts'
import { checkReadable, detectMediaType } from './media-type.ts'
import type { Scan } from './scan.ts'

/** What each kind of upload may end in; a document for the reader is told by its content alone. */
const endings: Readonly<Record<Exclude<FileKind, 'document'>, readonly string[]>> = {
  paper: ['.pdf', '.docx', '.xlsx', '.png', '.jpg', '.jpeg', '.txt', '.csv'],
  table: ['.xlsx', '.csv'],
  word: ['.docx'],
}

/**
 * The one way in for whatever a form brings, kept or only read: size, content against name, scanner. A use case calls
 * it after its guard, so that nobody's file is looked at who may not send one.
 */
export const createAdmission =
  (scan: Scan): AdmitFile =>
  async (actor: Actor, file: File, kind: FileKind) => {
    if (file.size > maxFileBytes) throw new AppError('TOO_LARGE', { limit: maxFileBytes })
    const name = safeFileName(file.name)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const mediaType =
      kind === 'document'
        ? await checkReadable(bytes, name, file.type)
        : await detectMediaType(bytes, name, endings[kind])
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await scan(actor, { name, sha256, bytes: bytes.length }, () => [bytes])
    return { name, mediaType, bytes, sha256 }
  }
