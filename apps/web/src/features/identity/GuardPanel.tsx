import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AccountView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PanelBody, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { VersionConflict } from '../../shared/ui/VersionConflict.tsx'
import { accountMessages } from './account-messages.ts'
import { toNetworks } from './policy-form.ts'
import { ResetPassword } from './ResetPassword.tsx'
import { SignedInTable } from './SignedInTable.tsx'
import { securityMessages } from './security-messages.ts'

type Props = { readonly account: AccountView; readonly onClose: () => void }

/** What the security administrator may do about an account. */
export function GuardPanel({ account, onClose }: Props) {
  const t = useMessages(accountMessages)
  return (
    <SidePanel title={t('form.edit', { username: account.username })} onClose={onClose}>
      <PanelBody>
        <div className="stack-16">
          <Sessions accountId={account.id} />
          <Addresses account={account} />
          {account.secondFactor ? <LostFactor accountId={account.id} /> : null}
          <ResetPassword accountId={account.id} />
        </div>
      </PanelBody>
    </SidePanel>
  )
}

function Sessions({ accountId }: { readonly accountId: string }) {
  const t = useMessages(securityMessages)
  const queries = useQueryClient()
  const sessions = useQuery(api.security.sessions.queryOptions({ input: { id: accountId } }))
  const end = useMutation(
    api.security.endSessions.mutationOptions({
      onSuccess: async ({ ended }) => {
        showToast(t('guard.ended', { count: ended }))
        await queries.invalidateQueries({ queryKey: api.security.sessions.key() })
      },
    }),
  )
  return (
    <section aria-label={t('guard.sessions')}>
      <h3>{t('guard.sessions')}</h3>
      {end.error ? <ErrorState error={end.error} /> : null}
      <Loaded query={sessions}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="meta">{t('guard.nowhere')}</p>
          ) : (
            <>
              <SignedInTable
                sessions={items}
                disabled={end.isPending}
                onEnd={(sessionId) => end.mutate({ id: accountId, sessionId })}
              />
              <button
                type="button"
                className="btn small"
                disabled={end.isPending}
                onClick={() => end.mutate({ id: accountId })}
              >
                {t('guard.endAll')}
              </button>
            </>
          )
        }
      </Loaded>
    </section>
  )
}

function Addresses({ account }: { readonly account: AccountView }) {
  const t = useMessages(securityMessages)
  const queries = useQueryClient()
  const [text, setText] = useState(account.addresses.join('\n'))
  const [version, setVersion] = useState(account.version)
  const [now, setNow] = useState<AccountView>()
  const errors = useFormErrors('guard', ['addresses'])
  const save = useMutation(
    api.security.setAddresses.mutationOptions({
      onSuccess: async (saved) => {
        setVersion(saved.version)
        showToast(t('guard.addresses.saved'))
        await queries.invalidateQueries({ queryKey: api.identity.accounts.key() })
      },
      onError: (error) => {
        if (toApiError(error).code !== 'VERSION_CONFLICT') return errors.refuse(error)
        void client.identity
          .accounts({ q: account.username })
          .then(({ items }) => setNow(items.find(({ id }) => id === account.id)), errors.refuse)
      },
    }),
  )
  const send = (from: number) => save.mutate({ id: account.id, version: from, addresses: toNetworks(text) })
  return (
    <div className="field">
      {errors.rest ? <ErrorState error={errors.rest} /> : null}
      <TextField
        id={errors.id('addresses')}
        label={t('guard.addresses')}
        help={t('guard.addresses.help')}
        multiline
        rows={2}
        value={text}
        onChange={setText}
        error={errors.of('addresses')}
      />
      <button type="button" className="btn small" disabled={save.isPending} onClick={() => send(version)}>
        {t('guard.addresses.submit')}
      </button>
      {now ? (
        <VersionConflict
          what={account.username}
          fields={[
            {
              label: t('guard.addresses'),
              theirs: now.addresses.join('\n'),
              mine: toNetworks(text).join('\n'),
            },
          ]}
          onKeepMine={() => {
            setNow(undefined)
            send(now.version)
          }}
          onKeepTheirs={() => {
            setText(now.addresses.join('\n'))
            setVersion(now.version)
            setNow(undefined)
          }}
          onClose={() => setNow(undefined)}
        />
      ) : null}
    </div>
  )
}

function LostFactor({ accountId }: { readonly accountId: string }) {
  const t = useMessages(securityMessages)
  const queries = useQueryClient()
  const reset = useMutation(
    api.security.resetSecondFactor.mutationOptions({
      onSuccess: async () => {
        showToast(t('guard.factor.done'))
        await queries.invalidateQueries({ queryKey: api.identity.accounts.key() })
      },
    }),
  )
  return (
    <details className="picker">
      <summary>{t('guard.factor')}</summary>
      <p className="meta">{t('guard.factor.lead')}</p>
      {reset.error ? <ErrorState error={reset.error} /> : null}
      <button
        type="button"
        className="btn"
        disabled={reset.isPending}
        onClick={() => reset.mutate({ id: accountId })}
      >
        {t('guard.factor.submit')}
      </button>
    </details>
  )
}
