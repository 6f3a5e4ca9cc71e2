/** What the thread that reads a PDF is asked. */
export type PdfQuestion = { bytes: Uint8Array; pageLimit: number; characterLimit: number }

export type PdfPages = {
  paragraphs: string[]
  pages: number
  /** 1-based numbers of pages without text. */
  blank: number[]
  /** Lines of page furniture left out. */
  dropped: number
  /** Pieces of rotated text left out. */
  rotated: number
}

export type PdfAnswer =
  | PdfPages
  | { failure: 'too-large'; unit: 'pages' | 'characters'; limit: number }
  | { failure: 'locked' | 'corrupt'; reason: string }
