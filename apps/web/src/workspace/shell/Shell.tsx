import { Outlet } from '@tanstack/react-router'
import { Bell } from '../../features/notices/Bell.tsx'
import { dayInWords } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { GlobalSearch } from './GlobalSearch.tsx'
import { JobsIndicator } from './JobsIndicator.tsx'
import { KeysModal } from './KeysModal.tsx'
import { shellMessages } from './messages.ts'
import { PersonMenu } from './PersonMenu.tsx'
import { PhoneBar } from './PhoneBar.tsx'
import { PostSwitch } from './PostSwitch.tsx'
import { PrintMark } from './PrintMark.tsx'
import { Sider } from './Sider.tsx'
import { Watermark } from './Watermark.tsx'
import './shell.css'

/** What stands around every page. */
export function Shell() {
  const t = useMessages(shellMessages)
  const { demonstration, screenWatermark } = useSession()
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it is a link to a place in the page; the handler only spares a navigation */}
      <a className="skip" href="#main" onClick={focusMain}>
        {t('skip')}
      </a>
      <div className={demonstration ? 'shell demo' : 'shell'}>
        <Sider />
        <div className="column">
          <header className="top noprint">
            <GlobalSearch />
            <div className="who">
              <JobsIndicator />
              <PostSwitch />
              <Bell />
              <PersonMenu />
            </div>
          </header>
          <DemonstrationBanner />
          <main id="main" tabIndex={-1}>
            <Outlet />
          </main>
          <PrintMark />
        </div>
        <PhoneBar />
        <KeysModal />
        {screenWatermark ? <Watermark /> : null}
      </div>
    </>
  )
}

function DemonstrationBanner() {
  const t = useMessages(shellMessages)
  const [language] = useLanguage()
  const { demonstration, today } = useSession()
  if (!demonstration) return null
  return (
    <section className="demonstration noprint" aria-label={t('demo.label')}>
      <Icon name="info" size={14} />
      <span>{t('demo', { on: dayInWords(today, language, '') })}</span>
    </section>
  )
}

function focusMain(event: { preventDefault: () => void }): void {
  // A changed hash would count as a navigation.
  event.preventDefault()
  document.getElementById('main')?.focus()
}
