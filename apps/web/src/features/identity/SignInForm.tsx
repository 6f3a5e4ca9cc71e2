import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { identityMessages } from './messages.ts'

type Props = {
  readonly back: string | undefined
  /** The user name that another place to sign in at proposes; the account is then tied to it. */
  readonly link: string | undefined
}

/** User name and password; the code is asked once the two are right and the account has a second factor. */
export function SignInForm({ back, link }: Props) {
  const t = useMessages(identityMessages)
  const [username, setUsername] = useState(link ?? '')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const errors = useFormErrors('sign-in', ['username', 'password', 'code'])
  const { signIn, wantsCode, refused } = useSignIn(back, errors.refuse)
  const submit = () => {
    const fine = errors.check({
      ...(username.trim() ? {} : { username: t('signIn.username.missing') }),
      ...(password ? {} : { password: t('signIn.password.missing') }),
      ...(wantsCode && !code.trim() ? { code: t('signIn.code.missing') } : {}),
    })
    if (!fine) return
    signIn.mutate({ username, password, link: link !== undefined, ...(code.trim() ? { code } : {}) })
  }
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
      <Refusal error={refused} />
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
      {wantsCode ? (
        <TextField
          id={errors.id('code')}
          label={t('signIn.code')}
          help={t('signIn.code.help')}
          name="code"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          error={errors.of('code')}
        />
      ) : null}
      <button type="submit" className="btn primary big" disabled={signIn.isPending}>
        {submitWords(t, signIn.isPending, link)}
      </button>
    </form>
  )
}

const submitWords = (
  t: ReturnType<typeof useMessages<keyof (typeof identityMessages)['zh']>>,
  isPending: boolean,
  link: string | undefined,
) => (isPending ? t('signIn.pending') : t(link === undefined ? 'signIn.submit' : 'signIn.submit.link'))

/** A failure that belongs to no field. */
function Refusal({ error }: { readonly error: unknown }) {
  const t = useMessages(identityMessages)
  if (!error) return null
  if (toApiError(error).code !== 'SIGN_IN_FAILED') return <ErrorState error={error} />
  return (
    <p className="note red" role="alert">
      <Icon name="warning" />
      {t('signIn.failed')}
    </p>
  )
}

function useSignIn(back: string | undefined, refuse: (error: unknown) => void) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { history } = useRouter()
  const [wantsCode, setWantsCode] = useState(false)
  const signIn = useMutation(
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
      onError: (error) => {
        const { code, issues } = toApiError(error)
        if (code === 'SECOND_FACTOR_NEEDED') {
          setWantsCode(true)
          requestAnimationFrame(() => document.getElementById('sign-in-code')?.focus())
        }
        if (issues.length > 0) refuse(error)
      },
    }),
  )
  const failure = signIn.error ? toApiError(signIn.error) : undefined
  const isPlaced = failure?.code === 'SECOND_FACTOR_NEEDED' || (failure?.issues.length ?? 0) > 0
  return { signIn, wantsCode, refused: isPlaced ? null : signIn.error }
}
