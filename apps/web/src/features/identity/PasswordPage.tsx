import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { identityMessages } from './messages.ts'
import { passwordErrors } from './password-errors.ts'

/** Own password; the only page that is open while a first password is still in use. */
export function PasswordPage() {
  const t = useMessages(identityMessages)
  const { mustChangePassword, username } = useSession()
  return (
    <>
      <PageHead title={t('password.title')} />
      <div className="card">
        <div className="body">
          {mustChangePassword ? (
            <p className="note yellow" style={{ marginBottom: 16 }}>
              <Icon name="info" />
              {t('password.must')}
            </p>
          ) : null}
          <PasswordForm username={username} />
        </div>
      </div>
    </>
  )
}

const names = ['currentPassword', 'newPassword', 'again'] as const

function PasswordForm({ username }: { readonly username: string }) {
  const t = useMessages(identityMessages)
  const [entries, setEntries] = useState({ currentPassword: '', newPassword: '', again: '' })
  const [shown, setShown] = useState(false)
  const { passwordRule } = useSession()
  const errors = useFormErrors('password', names)
  const change = useChangePassword(errors.refuse)
  const field = (name: (typeof names)[number], label: string, autoComplete: string, help?: string) => (
    <TextField
      id={errors.id(name)}
      label={label}
      {...(help ? { help } : {})}
      type={shown ? 'text' : 'password'}
      autoComplete={autoComplete}
      value={entries[name]}
      onChange={(value) => setEntries({ ...entries, [name]: value })}
      error={errors.of(name)}
    />
  )
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const { currentPassword, newPassword } = entries
        if (errors.check(passwordErrors(entries, passwordRule, t)))
          change.mutate({ currentPassword, newPassword })
      }}
    >
      <FormErrors errors={errors} />
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      {field('currentPassword', t('password.current'), 'current-password')}
      {field(
        'newPassword',
        t('password.new'),
        'new-password',
        t('password.help', { length: passwordRule.minLength, classes: passwordRule.classes }),
      )}
      {field('again', t('password.again'), 'new-password')}
      <label className="check">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {t('password.show')}
      </label>
      <button type="submit" className="btn primary" disabled={change.isPending}>
        {t('password.submit')}
      </button>
    </form>
  )
}

function useChangePassword(onError: (error: unknown) => void) {
  const t = useMessages(identityMessages)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { history } = useRouter()
  const { return: back } = useSearch({ from: '/signed-in/password' })
  return useMutation(
    api.identity.changePassword.mutationOptions({
      onSuccess: async () => {
        await queries.refetchQueries({ queryKey: api.identity.current.queryKey() })
        showToast(t('password.changed'))
        if (back) history.replace(`/workspace${back}`)
        else await navigate({ to: '/inbox' })
      },
      onError,
    }),
  )
}
