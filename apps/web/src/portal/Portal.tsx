import { Suspense } from 'react'
import { useMessages } from '../shared/i18n/messages.ts'
import { Skeleton } from '../shared/ui/Skeleton.tsx'
import { useLocation } from './location.ts'
import { frameMessages } from './messages.ts'
import { PortalFrame } from './PortalFrame.tsx'
import { PortalLink } from './PortalLink.tsx'
import { portalRoutes } from './routes.tsx'
import './portal.css'
import './care.css'

/** Finds the page of an address. */
export function Portal() {
  const { pathname } = useLocation()
  return (
    <PortalFrame>
      <PageOf pathname={pathname} />
    </PortalFrame>
  )
}

function PageOf({ pathname }: { readonly pathname: string }) {
  for (const { pattern, page: Page } of portalRoutes) {
    const match = pattern.exec(pathname)
    if (match) {
      return (
        <Suspense key={pathname} fallback={<Skeleton />}>
          <Page parameters={match.slice(1)} />
        </Suspense>
      )
    }
  }
  return <Missing />
}

function Missing() {
  const t = useMessages(frameMessages)
  return (
    <div className="w page">
      <title>{t('missing')}</title>
      <h1 tabIndex={-1}>{t('missing')}</h1>
      <p>{t('missing.lead')}</p>
      <p>
        <PortalLink href="/">{t('missing.home')}</PortalLink>
      </p>
    </div>
  )
}
