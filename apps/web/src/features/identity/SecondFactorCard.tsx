import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ownMessages } from './own-messages.ts'
import { QrCode } from './QrCode.tsx'

type Begun = { readonly secret: string; readonly uri: string; readonly pending: string }

export function SecondFactorCard() {
  const t = useMessages(ownMessages)
  const factor = useQuery(api.ownAccount.secondFactor.queryOptions())
  const [begun, setBegun] = useState<Begun>()
  const [codes, setCodes] = useState<readonly string[]>()
  return (
    <section className="card" aria-labelledby="second-factor">
      <header>
        <h2 id="second-factor">{t('factor.title')}</h2>
      </header>
      <div className="body stack">
        <Loaded query={factor}>
          {({ active, enforced, recoveryCodesLeft }) => (
            <>
              <p>{t(active ? 'factor.active' : 'factor.inactive')}</p>
              {active ? <p className="meta">{t('factor.left', { count: recoveryCodesLeft })}</p> : null}
              {codes ? (
                <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />
              ) : begun ? (
                <Confirm
                  begun={begun}
                  onDone={(made) => {
                    setBegun(undefined)
                    setCodes(made)
                  }}
                />
              ) : (
                <Begin active={active} onBegun={setBegun} />
              )}
              {active && !enforced && !begun && !codes ? <Remove /> : null}
            </>
          )}
        </Loaded>
      </div>
    </section>
  )
}

function Begin({ active, onBegun }: { readonly active: boolean; readonly onBegun: (begun: Begun) => void }) {
  const t = useMessages(ownMessages)
  const [password, setPassword] = useState('')
  const errors = useFormErrors('factor', ['password'])
  const begin = useMutation(
    api.ownAccount.beginSecondFactor.mutationOptions({ onSuccess: onBegun, onError: errors.refuse }),
  )
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (errors.check(password ? {} : { password: t('factor.password.missing') }))
          begin.mutate({ password })
      }}
    >
      <FormErrors errors={errors} />
      <TextField
        id={errors.id('password')}
        label={t('factor.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={errors.of('password')}
      />
      <button type="submit" className="btn primary" disabled={begin.isPending}>
        {t(active ? 'factor.replace' : 'factor.begin')}
      </button>
    </form>
  )
}

function Confirm({ begun, onDone }: { readonly begun: Begun; readonly onDone: (codes: string[]) => void }) {
  const t = useMessages(ownMessages)
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const errors = useFormErrors('confirm', ['code'])
  const confirm = useMutation(
    api.ownAccount.confirmSecondFactor.mutationOptions({
      onSuccess: async ({ recoveryCodes }) => {
        onDone(recoveryCodes)
        await queries.invalidateQueries({ queryKey: api.ownAccount.secondFactor.queryKey() })
      },
      onError: errors.refuse,
    }),
  )
  return (
    <div className="factor">
      <QrCode text={begun.uri} label={t('factor.picture')} />
      <div>
        <p>{t('factor.scan')}</p>
        <p className="mono" style={{ overflowWrap: 'anywhere' }}>
          {begun.secret.replaceAll(/.{4}(?=.)/g, '$& ')}
        </p>
        <form
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (errors.check(/^\d{6}$/.test(code.trim()) ? {} : { code: t('factor.code.wrong') }))
              confirm.mutate({ code: code.trim(), pending: begun.pending })
          }}
        >
          <FormErrors errors={errors} />
          <TextField
            id={errors.id('code')}
            label={t('factor.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            width={160}
            value={code}
            onChange={setCode}
            error={errors.of('code')}
          />
          <button type="submit" className="btn primary" disabled={confirm.isPending}>
            {t('factor.confirm')}
          </button>
        </form>
      </div>
    </div>
  )
}

function RecoveryCodes({
  codes,
  onDone,
}: {
  readonly codes: readonly string[]
  readonly onDone: () => void
}) {
  const t = useMessages(ownMessages)
  const queries = useQueryClient()
  const done = async () => {
    onDone()
    await queries.refetchQueries({ queryKey: api.identity.current.queryKey() })
  }
  return (
    <div className="factor">
      <div>
        <p className="note yellow">{t('factor.codes')}</p>
        <ul className="codes mono">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <button type="button" className="btn primary" onClick={() => void done()}>
          {t('factor.codes.kept')}
        </button>
      </div>
    </div>
  )
}

function Remove() {
  const t = useMessages(ownMessages)
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const errors = useFormErrors('remove', ['code'])
  const remove = useMutation(
    api.ownAccount.removeSecondFactor.mutationOptions({
      onSuccess: async () => {
        showToast(t('factor.removed'))
        await queries.invalidateQueries({ queryKey: api.ownAccount.secondFactor.queryKey() })
      },
      onError: errors.refuse,
    }),
  )
  return (
    <details className="picker">
      <summary>{t('factor.remove')}</summary>
      <FormErrors errors={errors} />
      <TextField
        id={errors.id('code')}
        label={t('factor.code')}
        autoComplete="one-time-code"
        width={240}
        value={code}
        onChange={setCode}
        error={errors.of('code')}
      />
      <button
        type="button"
        className="btn"
        disabled={remove.isPending}
        onClick={() => {
          if (errors.check(code.trim().length >= 6 ? {} : { code: t('factor.code.wrong') }))
            remove.mutate({ code })
        }}
      >
        {t('factor.remove')}
      </button>
    </details>
  )
}
