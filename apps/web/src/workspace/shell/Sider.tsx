import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { Fragment } from 'react'
import { api } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Brand } from './Brand.tsx'
import { coversPage, grouped, mainEntries, permitted } from './entries.ts'
import { shellMessages } from './messages.ts'

/** 200 px with words on a desktop, 56 px with drawings and tool tips below; a bar at the bottom on a phone. */
export function Sider() {
  const t = useMessages(shellMessages)
  const { pathname } = useLocation()
  const [language] = useLanguage()
  const session = useSession()
  const { city } = session
  const inbox = useQuery(api.inbox.list.queryOptions({ input: { limit: 1, tab: 'todo' } }))
  const owed = inbox.data?.counts.todo
  return (
    <aside className="sider noprint">
      <div className="sider-in">
        <Brand city={language === 'en' ? city.nameEn : city.name} />
        <nav className="nav" aria-label={t('navigation')}>
          {grouped(permitted(mainEntries, session)).map(({ heading, entries }) => (
            <Fragment key={heading ?? ''}>
              {heading ? <p className="group">{t(heading)}</p> : null}
              {entries.map(({ to, label, icon, ...entry }) => (
                <Link
                  key={to}
                  to={to}
                  aria-current={coversPage(entry, pathname) ? 'page' : undefined}
                  title={t(label)}
                >
                  <Icon name={icon} />
                  <span className="label">{t(label)}</span>
                  {to === '/inbox' && owed ? <span className="count">{owed}</span> : null}
                </Link>
              ))}
            </Fragment>
          ))}
        </nav>
      </div>
    </aside>
  )
}
