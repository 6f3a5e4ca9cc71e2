import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ownMessages } from './own-messages.ts'

/** Outside sign-ins that open this account; absent where there is none and no provider to tie. */
export function LinksCard() {
  const t = useMessages(ownMessages)
  const queries = useQueryClient()
  const links = useQuery(api.ownAccount.links.queryOptions())
  const unlink = useMutation(
    api.ownAccount.unlink.mutationOptions({
      onSuccess: async () => {
        showToast(t('links.unlinked'))
        await queries.invalidateQueries({ queryKey: api.ownAccount.links.queryKey() })
      },
    }),
  )
  const items = links.data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className="card" aria-labelledby="own-links">
      <header>
        <h2 id="own-links">{t('links.title')}</h2>
      </header>
      <div className="body">
        {unlink.error ? <ErrorState error={unlink.error} /> : null}
        <ul className="links">
          {items.map(({ id, provider, subject, linkedAt }) => (
            <li key={id} className="row">
              <span className="grow">
                {subject} <span className="meta">{provider}</span>{' '}
                <span className="meta">{t('links.since', { at: stamp(linkedAt) })}</span>
              </span>
              <button
                type="button"
                className="btn small"
                disabled={unlink.isPending}
                onClick={() => unlink.mutate({ id })}
              >
                {t('links.unlink')}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
