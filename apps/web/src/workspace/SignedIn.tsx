import { useQuery } from '@tanstack/react-query'
import { Navigate, useLocation } from '@tanstack/react-router'
import { api } from '../shared/api.ts'
import { toApiError } from '../shared/api-error.ts'
import { SessionContext } from '../shared/session/session.ts'
import { ErrorState } from '../shared/ui/ErrorState.tsx'
import { Skeleton } from '../shared/ui/Skeleton.tsx'
import { Shell } from './shell/Shell.tsx'

/** Everything behind the sign-in page. Leads there and back when the session is over. */
export function SignedIn() {
  const { href, pathname } = useLocation()
  const session = useQuery(
    api.identity.current.queryOptions({ staleTime: 5 * 60_000, refetchOnWindowFocus: true }),
  )
  if (session.error && toApiError(session.error).code === 'NOT_SIGNED_IN') {
    return <Navigate to="/sign-in" search={href === '/' ? {} : { return: href }} replace />
  }
  if (!session.data) {
    return session.error ? (
      <main>
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </main>
    ) : (
      <Skeleton />
    )
  }
  if (session.data.mustChangePassword && pathname !== '/password') {
    return <Navigate to="/password" search={{ return: href }} replace />
  }
  return (
    <SessionContext value={session.data}>
      <Shell />
    </SessionContext>
  )
}
