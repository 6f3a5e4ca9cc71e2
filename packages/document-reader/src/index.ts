export { describeReadError, type ReadErrorDescription, type ReaderLanguage } from './describe-read-error.ts'
export { describeReadNote } from './describe-read-note.ts'
export {
  DocumentReadError,
  READ_ERROR_CODES,
  type ReadErrorCode,
  type ReadErrorParams,
} from './document-read-error.ts'
export type { DocumentFormat, DocumentText, ReadOptions } from './document-text.ts'
export { DEFAULT_LIMITS, type ReadLimits } from './limits.ts'
export { readDocument } from './read-document.ts'
export type { ReadNote } from './read-note.ts'
