/** Why a text could not be read: `empty`, `too-long` (see `limit`), `no-measures`, `not-text`. */
export type PlanReadErrorCode = 'empty' | 'too-long' | 'no-measures' | 'not-text'

/** The only error that `readPlan` throws. `code` is stable; `limit` is set with `too-long` (UTF-16 units). */
export class PlanReadError extends Error {
  override readonly name = 'PlanReadError'
  readonly code: PlanReadErrorCode
  readonly limit: number | null

  constructor(code: PlanReadErrorCode, message: string, limit: number | null = null) {
    super(message)
    this.code = code
    this.limit = limit
  }
}
