import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { securityMessages } from './security-messages.ts'

/** Who has to wait after wrong passwords. */
export function LocksCard() {
  const t = useMessages(securityMessages)
  const queries = useQueryClient()
  const locks = useQuery(api.security.locks.queryOptions())
  const unlock = useMutation(
    api.security.unlock.mutationOptions({
      onSuccess: async () => {
        showToast(t('locks.unlocked'))
        await queries.invalidateQueries({ queryKey: api.security.locks.queryKey() })
      },
    }),
  )
  return (
    <section className="card" aria-label={t('tab.locks')}>
      {unlock.error ? <ErrorState error={unlock.error} /> : null}
      <Loaded query={locks}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('locks.empty')}</EmptyState>
          ) : (
            <ScrollTable caption={t('tab.locks')} className="comfortable cards" minWidth={480}>
              <thead>
                <tr>
                  <th scope="col">{t('locks.username')}</th>
                  <th scope="col">{t('locks.address')}</th>
                  <th scope="col">{t('locks.failures')}</th>
                  <th scope="col">{t('locks.until')}</th>
                  <th scope="col">
                    <span className="sr">{t('locks.unlock')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ id, username, address, failures, until }) => (
                  <tr key={id}>
                    <td>{username}</td>
                    <td>{address ?? t('locks.everywhere')}</td>
                    <td data-label={t('locks.failures')}>{failures}</td>
                    <td className="nowrap" data-label={t('locks.until')}>
                      {stamp(until)}
                    </td>
                    <td>
                      <button
                        type="button"
                        className="btn small"
                        disabled={unlock.isPending}
                        onClick={() => unlock.mutate({ id })}
                      >
                        {t('locks.unlock')}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </ScrollTable>
          )
        }
      </Loaded>
    </section>
  )
}
