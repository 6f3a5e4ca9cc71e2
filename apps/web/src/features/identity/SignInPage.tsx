import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { api } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { identityMessages } from './messages.ts'
import './sign-in.css'

/** Username and password; afterwards back to where the session ended. */
export function SignInPage() {
  const t = useMessages(identityMessages)
  const [language, setLanguage] = useLanguage()
  const { return: back } = useSearch({ from: '/sign-in' })
  useEffect(() => document.getElementById('sign-in-username')?.focus(), [])
  return (
    <main className="signin">
      <title>{`${t('signIn.title')} · 质衡`}</title>
      <div className="card">
        <div className="brandrow">
          <img src="/mark.svg" width="32" height="32" alt="" />
          <b>质衡</b>
          <button
            type="button"
            className="btn small text"
            lang={language === 'en' ? 'zh-CN' : 'en'}
            onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
          >
            <Icon name="globe" />
            {language === 'en' ? '中文' : 'English'}
          </button>
        </div>
        <h1>{t('signIn.title')}</h1>
        <p className="meta">
          {t('signIn.lead')} <a href="/">{t('signIn.portal')}</a>
        </p>
        {back ? (
          <p className="note" style={{ marginTop: 16 }}>
            <Icon name="info" />
            {t('signIn.return')}
          </p>
        ) : null}
        <SignInForm back={back} />
        <p className="meta">{t('signIn.forgotten')}</p>
      </div>
    </main>
  )
}

function SignInForm({ back }: { readonly back: string | undefined }) {
  const t = useMessages(identityMessages)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const errors = useFormErrors('sign-in', ['username', 'password'])
  const signIn = useSignIn(back)
  const submit = () => {
    const fine = errors.check({
      ...(username.trim() ? {} : { username: t('signIn.username.missing') }),
      ...(password ? {} : { password: t('signIn.password.missing') }),
    })
    if (fine) signIn.mutate({ username, password })
  }
  const failed = signIn.error && toApiError(signIn.error).code === 'SIGN_IN_FAILED'
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ErrorSummary errors={errors.list} attempt={errors.attempt} />
      {failed ? (
        <p className="note red" role="alert">
          <Icon name="warning" />
          {t('signIn.failed')}
        </p>
      ) : null}
      {signIn.error && !failed ? <ErrorState error={signIn.error} /> : null}
      <TextField
        id={errors.id('username')}
        label={t('signIn.username')}
        name="username"
        autoComplete="username"
        value={username}
        onChange={setUsername}
        error={errors.of('username')}
      />
      <TextField
        id={errors.id('password')}
        label={t('signIn.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={errors.of('password')}
      />
      <button type="submit" className="btn primary big" disabled={signIn.isPending}>
        {signIn.isPending ? t('signIn.pending') : t('signIn.submit')}
      </button>
    </form>
  )
}

function useSignIn(back: string | undefined) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { history } = useRouter()
  return useMutation(
    api.identity.signIn.mutationOptions({
      onSuccess: async (session) => {
        // Nothing that the person before could read may be shown to this one.
        queries.clear()
        queries.setQueryData(api.identity.current.queryKey(), session)
        if (session.mustChangePassword) {
          await navigate({ to: '/password', search: back ? { return: back } : {} })
        } else if (back) history.replace(`/workspace${back}`)
        else await navigate({ to: '/inbox', replace: true })
      },
    }),
  )
}
