import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { coversPage, mainEntries, permitted } from './entries.ts'
import { shellMessages } from './messages.ts'
import { PersonEntries } from './PersonMenu.tsx'
import { PostSwitch } from './PostSwitch.tsx'

/** On a phone: the first entries at the bottom, the rest behind 更多. */
export function PhoneBar() {
  const t = useMessages(shellMessages)
  const { pathname } = useLocation()
  const session = useSession()
  const { displayName } = session
  const [open, setOpen] = useState(false)
  return (
    <nav className="phonebar noprint" aria-label={t('navigation')}>
      {permitted(mainEntries, session)
        .slice(0, 4)
        .map(({ to, label, icon, ...entry }) => (
          <Link key={to} to={to} aria-current={coversPage(entry, pathname) ? 'page' : undefined}>
            <Icon name={icon} size={20} />
            {t(label)}
          </Link>
        ))}
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="menu" size={20} />
        {t('nav.more')}
      </button>
      {open ? (
        <Modal title={displayName} onClose={() => setOpen(false)}>
          <div style={{ marginBottom: 8 }}>
            <PostSwitch />
          </div>
          <ul className="menu">
            {permitted(mainEntries, session)
              .slice(4)
              .map(({ to, label, icon }) => (
                <li key={to}>
                  <Link to={to} onClick={() => setOpen(false)}>
                    <Icon name={icon} />
                    {t(label)}
                  </Link>
                </li>
              ))}
          </ul>
          <PersonEntries onDone={() => setOpen(false)} />
        </Modal>
      ) : null}
    </nav>
  )
}
