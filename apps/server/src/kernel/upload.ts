import type { Actor } from './actor.ts'

/** What the content of an upload has to be: a paper to keep, a table, a Word document, or a document that the reader reads. */
export type FileKind = 'paper' | 'table' | 'word' | 'document'

export type AdmittedFile = {
  /** Safe to show and to save under. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly sha256: string
}

/** The rules for uploads, which the files module keeps; every route that takes a file asks them after its own guard. */
export type AdmitFile = (actor: Actor, file: File, kind: FileKind) => Promise<AdmittedFile>
