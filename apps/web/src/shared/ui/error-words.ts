import type { ApiError } from '../api-error.ts'
import type { Translate } from '../i18n/messages.ts'
import type { uiMessages } from './messages.ts'

type Key = Parameters<Translate<keyof (typeof uiMessages)['zh']>>[0]

const keys: Partial<Record<ApiError['code'], Key>> = {
  OFFLINE: 'error.offline',
  UNKNOWN: 'error.unknown',
  TOO_MANY_REQUESTS: 'error.tooMany',
  NOT_FOUND: 'error.notFound',
  NOT_SIGNED_IN: 'error.signedOut',
  SIGN_IN_FAILED: 'error.signIn',
  INPUT_INVALID: 'error.input',
  VERSION_CONFLICT: 'error.conflict',
  STATE_CONFLICT: 'error.state',
  TOO_LARGE: 'error.tooLarge',
  DOCUMENT_UNREADABLE: 'error.unreadable',
  UNAVAILABLE: 'error.unavailable',
}

/** What happened, what is kept, what to do: one sentence or two for any failure. */
export function errorWords(error: ApiError, t: Translate<Key>): string {
  if (error.code === 'FORBIDDEN') {
    const { ask } = error.data
    const who =
      typeof ask === 'string' ? t('error.forbidden.ask', { ask }) : t('error.forbidden.askAdministrator')
    return `${t('error.forbidden')}${who}`
  }
  const words = t(keys[error.code] ?? 'error.unknown')
  const { remedy, reason, retryAfterSeconds } = error.data
  if (typeof retryAfterSeconds === 'number')
    return `${words} ${t('error.tooMany.after', { seconds: retryAfterSeconds })}`
  return [words, reason, remedy].filter((part) => typeof part === 'string').join(' ')
}
