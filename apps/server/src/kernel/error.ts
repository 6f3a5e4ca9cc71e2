import { errors } from '@zhiheng/contract'
import type * as z from 'zod'

type Errors = typeof errors
export type ErrorCode = keyof Errors
type DataOf<C extends ErrorCode> = Errors[C] extends { data: infer S extends z.ZodType }
  ? z.infer<S>
  : undefined

/**
 * The one error that use cases throw. The code is of the contract's closed list; the HTTP layer turns it into the
 * answer, so that no use case knows about status codes.
 */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly data: DataOf<C>
  constructor(
    code: C,
    ...rest: DataOf<C> extends undefined
      ? [data?: undefined, message?: string]
      : [data: DataOf<C>, message?: string]
  ) {
    super(rest[1] ?? errors[code].message)
    this.code = code
    this.data = rest[0] as DataOf<C>
  }
}

/** Input that passed the schema but is wrong in this place: names the field, the reason and the remedy. */
export const inputInvalid = (path: string, code: string, message: string, remedy?: string) =>
  new AppError('INPUT_INVALID', { issues: [{ path, code, message, ...(remedy ? { remedy } : {}) }] })

export const notFound = (what: string) => new AppError('NOT_FOUND', { what })
