import { errors } from '@zhiheng/contract'
import type { Answer } from '#testing/client'

/** What an answer to a stranger must never hold: the words of a database, the lines of a program. */
const leaky =
  /node_modules|\bat .+\.ts:\d+|syntax error|relation "|violates|invalid input syntax|ECONN|stack/i

type Body = { readonly code?: unknown; readonly message?: unknown; readonly data?: Record<string, unknown> }

/** @returns what is wrong with an answer, or undefined */
export function judge({ status, body, headers }: Answer): string | undefined {
  if (status >= 500) return `answered ${status}`
  if (status < 400) return undefined
  if (typeof body !== 'object' || body === null) return `${status} without a body in JSON`
  const { code, message, data = {} } = body as Body
  if (typeof code !== 'string' || !(code in errors)) return `${status} with the code ${String(code)}`
  if (typeof message !== 'string' || message.trim() === '') return `${status} without words`
  if (leaky.test(JSON.stringify(body))) return `${status} tells of the inside`
  if (errors[code as keyof typeof errors].status !== status)
    return `${status} with the code of another status`
  if (headers['x-content-type-options'] !== 'nosniff') return `${status} without nosniff`
  return lacking(code, data)
}

function lacking(code: string, data: Record<string, unknown>): string | undefined {
  if (code === 'FORBIDDEN' && !data.needs) return 'FORBIDDEN does not say what is needed'
  if (code === 'NOT_FOUND' && !data.what) return 'NOT_FOUND does not say what'
  if (code === 'STATE_CONFLICT' && !(data.state && data.wanted)) return 'STATE_CONFLICT without state'
  if (code !== 'INPUT_INVALID') return undefined
  const issues = data.issues as readonly Record<string, unknown>[] | undefined
  if (!issues?.length) return 'INPUT_INVALID without issues'
  for (const { path, code: reason, message, remedy } of issues) {
    if (typeof path !== 'string' || !reason || !message) return 'an issue without field or reason'
    if (!remedy) return `the issue ${String(reason)} of ${path} without a remedy`
  }
  return undefined
}
