import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { api } from '../shared/api.ts'
import { toApiError } from '../shared/api-error.ts'
import { SessionContext } from '../shared/session/session.ts'
import { ErrorState } from '../shared/ui/ErrorState.tsx'
import { Skeleton } from '../shared/ui/Skeleton.tsx'
import { Shell } from './shell/Shell.tsx'

/** Everything behind the sign-in page. Leads there and back when the session is over. */
export function SignedIn() {
  const { pathname } = useLocation()
  const session = useQuery(
    api.identity.current.queryOptions({ staleTime: 5 * 60_000, refetchOnWindowFocus: true }),
  )
  if (session.error && toApiError(session.error).code === 'NOT_SIGNED_IN') return <Elsewhere to="/sign-in" />
  if (!session.data) {
    return session.error ? (
      <main>
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </main>
    ) : (
      <Skeleton />
    )
  }
  if (session.data.mustChangePassword && pathname !== '/password') return <Elsewhere to="/password" />
  if (session.data.mustSetSecondFactor && pathname !== '/account') return <Elsewhere to="/account" />
  return (
    <SessionContext value={session.data}>
      <Shell />
    </SessionContext>
  )
}

/**
 * Leads to another page, which then leads back. Goes once, with the address that was open: while the other page loads,
 * the location is already its own, and must not become the way back.
 */
function Elsewhere({ to }: { readonly to: '/sign-in' | '/password' | '/account' }) {
  const { href } = useLocation()
  const navigate = useNavigate()
  const [back] = useState(href)
  useEffect(() => {
    void navigate({ to, search: back === '/' ? {} : { return: back }, replace: true })
  }, [to, back, navigate])
  return null
}
