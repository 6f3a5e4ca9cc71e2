/** Stable codes: callers translate, count and test by them, so they never change meaning. */
export const READ_ERROR_CODES = [
  'empty',
  'image',
  'locked',
  'legacy-doc',
  'zip-bomb',
  'too-large',
  'wrong-encoding',
  'not-a-document',
  'corrupt',
] as const

export type ReadErrorCode = (typeof READ_ERROR_CODES)[number]

/** Facts about the failure. Never text of the document itself: an error may end up in a log. */
export type ReadErrorParams = Readonly<Record<string, string | number>>

/** The only error that `readDocument` throws. `describeReadError` puts it in words, with the remedy. */
export class DocumentReadError extends Error {
  readonly code: ReadErrorCode
  readonly params: ReadErrorParams

  constructor(code: ReadErrorCode, params: ReadErrorParams = {}, options?: ErrorOptions) {
    super(`document-reader/${code} ${JSON.stringify(params)}`, options)
    this.name = 'DocumentReadError'
    this.code = code
    this.params = params
  }
}
