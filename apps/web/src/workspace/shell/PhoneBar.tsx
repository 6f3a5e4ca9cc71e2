import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { mainEntries, permitted } from './entries.ts'
import { shellMessages } from './messages.ts'
import { PersonEntries } from './PersonMenu.tsx'

/** On a phone: the first entries at the bottom, the rest behind 更多. */
export function PhoneBar() {
  const t = useMessages(shellMessages)
  const { permissions, displayName, post } = useSession()
  const [open, setOpen] = useState(false)
  return (
    <nav className="phonebar noprint" aria-label={t('navigation')}>
      {permitted(mainEntries, permissions)
        .slice(0, 4)
        .map(({ to, label, icon }) => (
          <Link key={to} to={to}>
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
          <p className="meta" style={{ marginBottom: 8 }}>
            {post.organisationName}
          </p>
          <PersonEntries onDone={() => setOpen(false)} />
        </Modal>
      ) : null}
    </nav>
  )
}
