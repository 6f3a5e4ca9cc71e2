import type { ReadLimits } from './limits.ts'
import type { ReadNote } from './read-note.ts'

export type DocumentFormat = 'text' | 'docx' | 'pdf' | 'html'

export type ReadOptions = {
  /** Used only to tell when a name contradicts the content. */
  fileName?: string
  /** Only its `charset` parameter is used, as a hint. */
  mediaType?: string
  limits?: Partial<ReadLimits>
}

export type DocumentText = {
  /** Lines separated by `\n`; a paragraph is a line; cells of a table row are separated by tabs. */
  text: string
  format: DocumentFormat
  /** For text and HTML: the encoding the bytes were in, by its WHATWG name. */
  encoding?: string
  notes: ReadNote[]
}
