import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PostDelegationView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { roleMessages } from '../../shared/role-messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { DelegateModal } from './DelegateModal.tsx'
import { isDelegable } from './delegable.ts'
import { ownMessages } from './own-messages.ts'

/** Who stands in for whom: one’s own, given and taken; the administrator sees everybody’s. */
export function DelegationsCard() {
  const t = useMessages(ownMessages)
  const { posts } = useSession()
  const queries = useQueryClient()
  const [adding, setAdding] = useState(false)
  const delegations = useQuery(api.ownAccount.delegations.queryOptions())
  const end = useMutation(
    api.ownAccount.endDelegation.mutationOptions({
      onSuccess: async () => {
        showToast(t('delegations.ended'))
        await queries.invalidateQueries({ queryKey: api.ownAccount.delegations.queryKey() })
      },
    }),
  )
  return (
    <section className="card" aria-labelledby="own-delegations">
      <header>
        <h2 id="own-delegations">{t('delegations.title')}</h2>
        {posts.some(isDelegable) ? (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            {t('delegations.add')}
          </button>
        ) : null}
      </header>
      {end.error ? <ErrorState error={end.error} /> : null}
      <Loaded query={delegations}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('delegations.empty')}</EmptyState>
          ) : (
            <DelegationTable items={items} disabled={end.isPending} onEnd={(id) => end.mutate({ id })} />
          )
        }
      </Loaded>
      {adding ? <DelegateModal onClose={() => setAdding(false)} /> : null}
    </section>
  )
}

type TableProps = {
  readonly items: readonly PostDelegationView[]
  readonly disabled: boolean
  readonly onEnd: (id: string) => void
}

function DelegationTable({ items, disabled, onEnd }: TableProps) {
  const t = useMessages(ownMessages)
  const role = useMessages(roleMessages)
  return (
    <ScrollTable caption={t('delegations.title')} className="comfortable" minWidth={560}>
      <thead>
        <tr>
          <th scope="col">{t('delegations.post')}</th>
          <th scope="col">{t('delegations.deputy')}</th>
          <th scope="col">{t('delegations.days')}</th>
          <th scope="col">{t('delegations.state')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, post, holderName, deputyName, validFrom, until, reason, state, endable }) => (
          <tr key={id}>
            <td>
              {holderName}
              <p className="dim">
                {post.organisationName} {role(`role.${post.role}`)}
              </p>
            </td>
            <td>
              {deputyName}
              <p className="dim">{reason}</p>
            </td>
            <td className="nowrap">
              {validFrom} – {until}
            </td>
            <td>
              <span className="tag">{t(`delegations.state.${state}`)}</span>{' '}
              {endable ? (
                <button type="button" className="btn small" disabled={disabled} onClick={() => onEnd(id)}>
                  {t('delegations.end')}
                </button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
