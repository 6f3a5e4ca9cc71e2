import { ORPCError, ValidationError } from '@orpc/server'
import { errors, type FieldIssue } from '@zhiheng/contract'
import * as z from 'zod'
import { AppError, type ErrorCode } from './error.ts'
import { plainRemedy, remedyFor } from './field-remedy.ts'

const chinese = z.locales.zhCN().localeError
const english = z.locales.en().localeError

/** What the caller is told about any failure: a code of the contract, or a plain 500 that gives nothing away. */
export function toAnswer(
  error: unknown,
  languages: string | string[] | undefined,
): ORPCError<string, unknown> {
  if (error instanceof AppError) return answer(error.code, withRemedies(error.data), error.message)
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
  if (isUnstorable(error) || isNoForm(error)) return malformed(422)
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
  const inEnglish = String(languages ?? 'zh').startsWith('en')
  const said = (inEnglish ? english : chinese)(issue)
  const message = typeof said === 'string' ? said : (said?.message ?? issue.message ?? 'invalid')
  const path = (issue.path ?? []).map(String).join('.')
  return { path, code: issue.code ?? 'invalid', message, remedy: remedyFor(issue, inEnglish ? 'en' : 'zh') }
}

/** Every wrong field comes with what to do about it, the plainest words where a use case has no better ones. */
function withRemedies(data: unknown): unknown {
  const issues = (data as { issues?: readonly FieldIssue[] } | undefined)?.issues
  if (!issues) return data
  return {
    ...(data as object),
    issues: issues.map((each) => ({ remedy: plainRemedy(each.code), ...each })),
  }
}

/** Row-level security refused a write that a use case let through. */
const isDatabaseRefusal = (error: unknown): boolean => (error as { code?: string }).code === '42501'

/** A body that says it is a form and is none. */
const isNoForm = (error: unknown): boolean =>
  error instanceof TypeError && error.message.startsWith('Failed to parse body as FormData')

/** A character that the database cannot keep, such as a zero byte inside a text. */
const isUnstorable = (error: unknown): boolean =>
  ['22021', '22P05'].includes((error as { code?: string }).code ?? '')
