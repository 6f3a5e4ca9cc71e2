import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApiKeyView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { roleMessages } from '../../shared/role-messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { CreateKeyModal } from './CreateKeyModal.tsx'
import { securityMessages } from './security-messages.ts'

/** Keys of other systems. */
export function ApiKeysCard() {
  const t = useMessages(securityMessages)
  const queries = useQueryClient()
  const [creating, setCreating] = useState(false)
  const keys = useQuery(api.security.apiKeys.queryOptions())
  const revoke = useMutation(
    api.security.revokeApiKey.mutationOptions({
      onSuccess: async () => {
        showToast(t('keys.revoked'))
        await queries.invalidateQueries({ queryKey: api.security.apiKeys.queryKey() })
      },
    }),
  )
  return (
    <section className="card" aria-labelledby="api-keys">
      <header>
        <h2 id="api-keys">{t('tab.keys')}</h2>
        <button type="button" className="btn primary" onClick={() => setCreating(true)}>
          {t('keys.new')}
        </button>
      </header>
      {revoke.error ? <ErrorState error={revoke.error} /> : null}
      <Loaded query={keys}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('keys.empty')}</EmptyState>
          ) : (
            <KeyTable items={items} disabled={revoke.isPending} onRevoke={(id) => revoke.mutate({ id })} />
          )
        }
      </Loaded>
      {creating ? <CreateKeyModal onClose={() => setCreating(false)} /> : null}
    </section>
  )
}

type TableProps = {
  readonly items: readonly ApiKeyView[]
  readonly disabled: boolean
  readonly onRevoke: (id: string) => void
}

function KeyTable({ items, disabled, onRevoke }: TableProps) {
  const t = useMessages(securityMessages)
  const role = useMessages(roleMessages)
  return (
    <ScrollTable caption={t('tab.keys')} className="comfortable cards" minWidth={720}>
      <thead>
        <tr>
          <th scope="col">{t('keys.name')}</th>
          <th scope="col">{t('keys.post')}</th>
          <th scope="col">{t('keys.permissions')}</th>
          <th scope="col">{t('keys.expires')}</th>
          <th scope="col">{t('keys.used')}</th>
          <th scope="col">{t('keys.state')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((key) => (
          <tr key={key.id}>
            <td>
              {key.name}
              <p className="dim mono">{key.prefix}…</p>
            </td>
            <td>
              {key.organisationName}
              <p className="dim">{role(`role.${key.role}`)}</p>
            </td>
            <td className="mono">{key.permissions.join(', ')}</td>
            <td className="nowrap" data-label={t('keys.expires')}>
              {stamp(key.expiresAt)}
            </td>
            <td className="nowrap" data-label={t('keys.used')}>
              {key.lastUsedAt ? stamp(key.lastUsedAt) : t('keys.never')}
            </td>
            <td>
              <span className="tag">{t(`keys.state.${key.state}`)}</span>{' '}
              {key.state === 'valid' ? (
                <button
                  type="button"
                  className="btn small"
                  disabled={disabled}
                  onClick={() => onRevoke(key.id)}
                >
                  {t('keys.revoke')}
                </button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
