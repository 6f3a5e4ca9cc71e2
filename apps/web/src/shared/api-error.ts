import { ORPCError } from '@orpc/client'
import type { errors, FieldIssue } from '@zhiheng/contract'

export type ApiErrorCode = keyof typeof errors | 'OFFLINE' | 'UNKNOWN'

/** What went wrong, reduced to what a page decides by. */
export type ApiError = {
  readonly code: ApiErrorCode
  readonly message: string
  readonly issues: readonly FieldIssue[]
  readonly data: Readonly<Record<string, unknown>>
}

/** Codes with words of their own in `ui/messages.ts`; any other code is `UNKNOWN` to the pages. */
const known: ReadonlySet<string> = new Set<keyof typeof errors>([
  'INPUT_INVALID',
  'NOT_SIGNED_IN',
  'SIGN_IN_FAILED',
  'SECOND_FACTOR_NEEDED',
  'FORBIDDEN',
  'NOT_FOUND',
  'VERSION_CONFLICT',
  'STATE_CONFLICT',
  'DOCUMENT_UNREADABLE',
  'TOO_LARGE',
  'UNAVAILABLE',
  'TOO_MANY_REQUESTS',
])

export function toApiError(error: unknown): ApiError {
  if (error instanceof ORPCError) {
    const data = (error.data ?? {}) as Record<string, unknown>
    const issues = Array.isArray(data.issues) ? (data.issues as FieldIssue[]) : []
    const code = known.has(error.code) ? (error.code as ApiErrorCode) : 'UNKNOWN'
    return { code, message: error.message, issues, data }
  }
  // `fetch` fails with a TypeError when no answer came at all.
  const code = error instanceof TypeError ? 'OFFLINE' : 'UNKNOWN'
  return { code, message: error instanceof Error ? error.message : String(error), issues: [], data: {} }
}

/**
 * Of what was asked by its address: an id that none could have names nothing, as one that never was.
 */
export function readError(error: unknown): unknown {
  const { code, issues } = toApiError(error)
  const misnamed =
    code === 'INPUT_INVALID' && issues.length > 0 && issues.every(({ path }) => /^id$|Id$/.test(path))
  return misnamed ? new ORPCError('NOT_FOUND') : error
}

/** Worth asking again by itself: no answer, or the server's own failure. */
export const isTransient = (error: unknown): boolean => {
  const { code } = toApiError(error)
  return code === 'OFFLINE' || (code === 'UNKNOWN' && !(error instanceof ORPCError && error.status < 500))
}
