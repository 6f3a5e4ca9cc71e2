import { Link } from '@tanstack/react-router'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Popup } from '../../shared/ui/Popup.tsx'
import { permitted, personEntries } from './entries.ts'
import { shellMessages } from './messages.ts'
import { useSignOut } from './sign-out.ts'

export function PersonMenu() {
  const t = useMessages(shellMessages)
  const { displayName } = useSession()
  return (
    <Popup
      align="right"
      className="btn text person"
      button={
        <>
          <span className="avatar" aria-hidden="true">
            {displayName.slice(0, 1)}
          </span>
          <span className="name">{displayName}</span>
          <span className="sr">{t('person')}</span>
          <Icon name="down" size={12} />
        </>
      }
    >
      {(close) => <PersonEntries onDone={close} />}
    </Popup>
  )
}

/** The same list stands in the phone's drawer. */
export function PersonEntries({ onDone }: { readonly onDone: () => void }) {
  const t = useMessages(shellMessages)
  const session = useSession()
  const [language, setLanguage] = useLanguage()
  const signOut = useSignOut()
  return (
    <ul className="menu">
      {permitted(personEntries, session).map(({ to, label, icon }) => (
        <li key={to}>
          <Link to={to} onClick={onDone}>
            <Icon name={icon} />
            {t(label)}
          </Link>
        </li>
      ))}
      <li className="rule" aria-hidden="true" />
      <li>
        <button
          type="button"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => {
            setLanguage(language === 'en' ? 'zh-CN' : 'en')
            onDone()
          }}
        >
          <Icon name="globe" />
          {t('language.other')}
        </button>
      </li>
      <li>
        <button type="button" onClick={signOut}>
          <Icon name="exit" />
          {t('signOut')}
        </button>
      </li>
    </ul>
  )
}
