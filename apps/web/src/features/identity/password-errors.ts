import type { Translate } from '../../shared/i18n/messages.ts'
import type { identityMessages } from './messages.ts'

type Entries = { readonly currentPassword: string; readonly newPassword: string; readonly again: string }
type Key = keyof (typeof identityMessages)['zh']

/** The contract's minimum; said here so that the form can say it before it is sent. */
export const shortestPassword = 10

export function passwordErrors(
  { currentPassword, newPassword, again }: Entries,
  t: Translate<Key>,
): Partial<Record<keyof Entries, string>> {
  const errors: Partial<Record<keyof Entries, string>> = {}
  if (currentPassword === '') errors.currentPassword = t('password.current.missing')
  if (newPassword.length < shortestPassword)
    errors.newPassword = t('password.short', { count: newPassword.length })
  else if (newPassword === currentPassword) errors.newPassword = t('password.same')
  if (again !== newPassword) errors.again = t('password.differs')
  return errors
}
