import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '../shared/api.ts'
import { dayInWords, weekday } from '../shared/format/dates.ts'
import { useLanguage, useMessages } from '../shared/i18n/messages.ts'
import { useLocation } from './location.ts'
import { frameMessages } from './messages.ts'
import { PortalLink } from './PortalLink.tsx'
import { ReadingTools } from './ReadingTools.tsx'

type Props = { readonly children: ReactNode }

/** What surrounds every page: whose site this is, how to read it, where to go, how old the data are. */
export function PortalFrame({ children }: Props) {
  const t = useMessages(frameMessages)
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Head />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Foot />
    </>
  )
}

const useSite = () => useQuery(api.publications.site.queryOptions({ staleTime: 300_000 }))

function Head() {
  const t = useMessages(frameMessages)
  const [language] = useLanguage()
  const { data } = useSite()
  const name = language === 'en' ? data?.siteNameEn : data?.siteName
  return (
    <header>
      <div className="util">
        <div className="w util-w">
          <span className="today">
            {data ? `${dayInWords(data.today, language, '')} ${weekday(data.today, language)}` : null}
          </span>
          <ReadingTools />
        </div>
      </div>
      {data?.demonstration ? (
        <p className="demonstration">
          <span className="w">{t('demonstration', { on: dayInWords(data.today, language, '') })}</span>
        </p>
      ) : null}
      <div className="bar">
        <div className="w bar-w">
          <PortalLink className="name" href="/">
            <img src="/mark.svg" width="40" height="40" alt="" />
            <span>
              <b>{name ?? '\u00a0'}</b>
              <span>{t('subtitle')}</span>
            </span>
          </PortalLink>
          <Menu plan={data?.plans[0]?.id} />
        </div>
      </div>
    </header>
  )
}

function Menu({ plan }: { readonly plan: string | undefined }) {
  const t = useMessages(frameMessages)
  const { pathname } = useLocation()
  const entries = [
    { href: '/', words: t('menu.home') },
    { href: '/subjects', words: t('menu.search') },
    ...(plan ? [{ href: `/plans/${plan}`, words: t('menu.plan') }] : []),
    { href: '/about', words: t('menu.about') },
  ]
  return (
    <nav className="menu" aria-label={t('menu')}>
      {entries.map(({ href, words }) => (
        <PortalLink
          key={href}
          className="menu-link"
          href={href}
          aria-current={isWithin(href, pathname) ? 'page' : undefined}
        >
          {words}
        </PortalLink>
      ))}
    </nav>
  )
}

function Foot() {
  const t = useMessages(frameMessages)
  const [language] = useLanguage()
  const { data } = useSite()
  return (
    <footer>
      <div className="w foot-w">
        <div>
          <p>
            <b>{language === 'en' ? data?.siteNameEn : data?.siteName}</b>
          </p>
          <p>{t('foot.note')}</p>
          {data ? <p>{t('foot.asOf', { on: dayInWords(data.today, language, '') })}</p> : null}
        </div>
        <nav aria-label={t('foot.about')}>
          <p aria-hidden="true">
            <b>{t('foot.about')}</b>
          </p>
          {(['figures', 'lights', 'accessibility', 'privacy'] as const).map((part) => (
            <PortalLink key={part} className="foot-link" href={`/about#${part}`}>
              {t(`foot.${part}`)}
            </PortalLink>
          ))}
        </nav>
        <nav aria-label={t('foot.service')}>
          <p aria-hidden="true">
            <b>{t('foot.service')}</b>
          </p>
          <a className="foot-link" href="/workspace/">
            {t('tools.signIn')}
          </a>
          <PortalLink className="foot-link" href="/verify">
            {t('foot.verify')}
          </PortalLink>
          <PortalLink className="foot-link" href="/verify-report">
            {t('foot.report')}
          </PortalLink>
          <PortalLink className="foot-link" href="/rules">
            {t('foot.rules')}
          </PortalLink>
          <PortalLink className="foot-link" href="/open-data">
            {t('foot.open')}
          </PortalLink>
          <a className="foot-link" href="/api/reference">
            {t('foot.interface')}
          </a>
        </nav>
      </div>
    </footer>
  )
}

/** A firm's page stands under the search that leads to it. */
const isWithin = (href: string, pathname: string) =>
  href === pathname || (href === '/subjects' && pathname.startsWith('/subjects/'))
