import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { accountMessages } from './account-messages.ts'

/** A new first password; not part of the form around it, so it has its own button. */
export function ResetPassword({ accountId }: { readonly accountId: string }) {
  const t = useMessages(accountMessages)
  const { passwordRule } = useSession()
  const [password, setPassword] = useState('')
  const errors = useFormErrors('reset', ['password'])
  const reset = useMutation(
    api.identity.resetPassword.mutationOptions({
      onSuccess: () => {
        setPassword('')
        showToast(t('reset.done'))
      },
      onError: errors.refuse,
    }),
  )
  const submit = () => {
    const short = password.length < passwordRule.minLength
    if (
      errors.check(
        short
          ? { password: t('wrong.password', { length: passwordRule.minLength, count: password.length }) }
          : {},
      )
    )
      reset.mutate({ id: accountId, password })
  }
  return (
    <details className="picker">
      <summary>{t('reset.title')}</summary>
      <p className="meta">{t('reset.lead')}</p>
      {errors.rest ? <ErrorState error={errors.rest} /> : null}
      <TextField
        id={errors.id('password')}
        label={t('form.password')}
        help={t('form.password.help', { length: passwordRule.minLength })}
        autoComplete="off"
        value={password}
        onChange={setPassword}
        error={errors.of('password')}
      />
      <button type="button" className="btn" disabled={reset.isPending} onClick={submit}>
        {t('reset.submit')}
      </button>
    </details>
  )
}
