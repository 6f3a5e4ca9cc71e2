import { Link } from '@tanstack/react-router'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { DelegationsCard } from './DelegationsCard.tsx'
import { LinksCard } from './LinksCard.tsx'
import { OwnSessionsCard } from './OwnSessionsCard.tsx'
import { ownMessages } from './own-messages.ts'
import { SecondFactorCard } from './SecondFactorCard.tsx'
import './own-account.css'

/** What concerns only oneself; the one page that is open while a second factor has to be set up. */
export function OwnAccountPage() {
  const t = useMessages(ownMessages)
  const { mustSetSecondFactor, displayName, username } = useSession()
  return (
    <>
      <PageHead
        title={t('title')}
        status={
          <span className="meta">
            {displayName} · {username} · <Link to="/password">{t('password')}</Link>
          </span>
        }
      />
      <div className="stack-16">
        {mustSetSecondFactor ? (
          <p className="note yellow">
            <Icon name="info" />
            {t('factor.must')}
          </p>
        ) : null}
        <SecondFactorCard />
        {mustSetSecondFactor ? null : (
          <>
            <DelegationsCard />
            <OwnSessionsCard />
            <LinksCard />
          </>
        )}
      </div>
    </>
  )
}
