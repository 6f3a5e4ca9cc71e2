/** Stable codes: callers translate, count and test by them. */
export const TABLE_ERROR_CODES = [
  'empty',
  'not-a-table',
  'locked-or-old',
  'corrupt',
  'hostile',
  'too-large',
  'sheet-missing',
  'no-header',
  'too-many-columns',
  'too-many-rows',
  'unclosed-quote',
  'line-too-long',
  'wrong-encoding',
  'cell-too-long',
] as const

export type TableErrorCode = (typeof TABLE_ERROR_CODES)[number]

/** Facts about the failure. Never the content of a cell: an error may end up in a log. */
export type TableErrorParams = Readonly<Record<string, string | number>>

/** The only error of this package that a file can cause. `describeTableError` puts it in words, with the remedy. */
export class TableError extends Error {
  readonly code: TableErrorCode
  readonly params: TableErrorParams

  constructor(code: TableErrorCode, params: TableErrorParams = {}, options?: ErrorOptions) {
    super(`table-files/${code} ${JSON.stringify(params)}`, options)
    this.name = 'TableError'
    this.code = code
    this.params = params
  }
}
