import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { ApiKeysCard } from './ApiKeysCard.tsx'
import { LocksCard } from './LocksCard.tsx'
import { PolicyCard } from './PolicyCard.tsx'
import { securityMessages } from './security-messages.ts'
import './own-account.css'

const tabs = ['policy', 'locks', 'keys'] as const

/** The security administrator’s desk: what sign-in must be, who is locked, which systems come in. */
export function SecurityPage() {
  const t = useMessages(securityMessages)
  const may = useMay()
  return may('security.manage') ? <Security /> : <NoRight title={t('title')} />
}

function Security() {
  const t = useMessages(securityMessages)
  const { tab = 'policy' } = useSearch({ from: '/signed-in/security' })
  const navigate = useNavigate({ from: '/security' })
  return (
    <>
      <PageHead title={t('title')} status={<span className="meta">{t('lead')}</span>} />
      <nav className="tabs" style={{ marginBottom: 16 }} aria-label={t('title')}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            aria-current={each === tab ? 'page' : undefined}
            onClick={() => void navigate({ search: { tab: each }, replace: true })}
          >
            {t(`tab.${each}`)}
          </button>
        ))}
      </nav>
      {tab === 'policy' ? <PolicyCard /> : null}
      {tab === 'locks' ? <LocksCard /> : null}
      {tab === 'keys' ? <ApiKeysCard /> : null}
    </>
  )
}
