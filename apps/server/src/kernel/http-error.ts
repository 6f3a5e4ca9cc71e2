import { ORPCError, ValidationError } from '@orpc/server'
import { errors, type FieldIssue } from '@zhiheng/contract'
import * as z from 'zod'
import { AppError, type ErrorCode } from './error.ts'

const chinese = z.locales.zhCN().localeError
const english = z.locales.en().localeError

/** What the caller is told about any failure: a code of the contract, or a plain 500 that gives nothing away. */
export function toAnswer(
  error: unknown,
  languages: string | string[] | undefined,
): ORPCError<string, unknown> {
  if (error instanceof AppError) return answer(error.code, error.data, error.message)
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
      return answer('INPUT_INVALID', {
        issues: error.cause.issues.map((issue) => fieldIssue(issue, languages)),
      })
    }
    if (error.code === 'BAD_REQUEST' || error.code === 'NOT_FOUND') return malformed(error.status)
    if (error.status < 500) return error as ORPCError<string, unknown>
  }
  const status = (error as { statusCode?: number }).statusCode
  if (status === 413) return answer('TOO_LARGE', { limit: 21 * 1024 * 1024 })
  if (status && status < 500) return malformed(status)
  if (isUnstorable(error)) return malformed(422)
  if (isDatabaseRefusal(error)) return answer('FORBIDDEN', { needs: 'row' })
  return new ORPCError('INTERNAL_ERROR', {
    status: 500,
    message: '系统出错，已记录 Something failed and was logged',
  })
}

const answer = (code: ErrorCode, data: unknown, message: string = errors[code].message) =>
  new ORPCError(code, { defined: true, status: errors[code].status, message, data })

const malformed = (status: number) =>
  status === 404
    ? answer('NOT_FOUND', { what: 'route' })
    : answer('INPUT_INVALID', {
        issues: [
          {
            path: '',
            code: 'malformed',
            message: '请求体不是有效的格式 The body is malformed',
            remedy: 'JSON',
          },
        ],
      })

function fieldIssue(raw: unknown, languages: string | string[] | undefined): FieldIssue {
  const issue = raw as z.core.$ZodRawIssue & { message?: string; path?: PropertyKey[] }
  const locale = String(languages ?? 'zh').startsWith('en') ? english : chinese
  const said = locale(issue)
  const message = typeof said === 'string' ? said : (said?.message ?? issue.message ?? 'invalid')
  return { path: (issue.path ?? []).map(String).join('.'), code: issue.code ?? 'invalid', message }
}

/** Row-level security refused a write that a use case let through. */
const isDatabaseRefusal = (error: unknown): boolean => (error as { code?: string }).code === '42501'

/** A character that the database cannot keep, such as a zero byte inside a text. */
const isUnstorable = (error: unknown): boolean =>
  ['22021', '22P05'].includes((error as { code?: string }).code ?? '')
