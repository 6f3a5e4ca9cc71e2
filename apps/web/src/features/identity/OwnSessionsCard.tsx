import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ownMessages } from './own-messages.ts'
import { SignedInTable } from './SignedInTable.tsx'

export function OwnSessionsCard() {
  const t = useMessages(ownMessages)
  const queries = useQueryClient()
  const sessions = useQuery(api.ownAccount.sessions.queryOptions())
  const end = useMutation(
    api.ownAccount.endSession.mutationOptions({
      onSuccess: async () => {
        showToast(t('sessions.ended'))
        await queries.invalidateQueries({ queryKey: api.ownAccount.sessions.queryKey() })
      },
    }),
  )
  return (
    <section className="card" aria-labelledby="own-sessions">
      <header>
        <h2 id="own-sessions">{t('sessions.title')}</h2>
      </header>
      {end.error ? <ErrorState error={end.error} /> : null}
      <Loaded query={sessions}>
        {({ items }) => (
          <SignedInTable sessions={items} disabled={end.isPending} onEnd={(id) => end.mutate({ id })} />
        )}
      </Loaded>
    </section>
  )
}
