import type { PasswordRule } from '@zhiheng/contract'
import type { Translate } from '../../shared/i18n/messages.ts'
import type { identityMessages } from './messages.ts'

type Entries = { readonly currentPassword: string; readonly newPassword: string; readonly again: string }
type Key = keyof (typeof identityMessages)['zh']

/** Said here so that the form can say it before it is sent; the server decides. */
export function passwordErrors(
  { currentPassword, newPassword, again }: Entries,
  { minLength }: Pick<PasswordRule, 'minLength'>,
  t: Translate<Key>,
): Partial<Record<keyof Entries, string>> {
  const errors: Partial<Record<keyof Entries, string>> = {}
  if (currentPassword === '') errors.currentPassword = t('password.current.missing')
  if (newPassword.length < minLength)
    errors.newPassword = t('password.short', { length: minLength, count: newPassword.length })
  else if (newPassword === currentPassword) errors.newPassword = t('password.same')
  if (again !== newPassword) errors.again = t('password.differs')
  return errors
}
