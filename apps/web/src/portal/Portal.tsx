import { Suspense } from 'react'
import { Skeleton } from '../shared/ui/Skeleton.tsx'
import { useLocation } from './location.ts'
import { portalRoutes } from './routes.tsx'

/** Finds the page of an address. */
export function Portal() {
  const { pathname } = useLocation()
  for (const { pattern, page: Page } of portalRoutes) {
    const match = pattern.exec(pathname)
    if (match) {
      return (
        <Suspense fallback={<Skeleton />}>
          <Page parameters={match.slice(1)} />
        </Suspense>
      )
    }
  }
  return <p className="empty">没有这一页。 There is no such page.</p>
}
