import { useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { identityMessages } from './messages.ts'
import { Providers } from './Providers.tsx'
import { SignInForm } from './SignInForm.tsx'
import './sign-in.css'

/** Username and password; afterwards back to where the session ended. */
export function SignInPage() {
  const t = useMessages(identityMessages)
  const [language, setLanguage] = useLanguage()
  const { return: back, link, failed, refused } = useSearch({ from: '/sign-in' })
  const first = link === undefined ? 'sign-in-username' : 'sign-in-password'
  useEffect(() => document.getElementById(first)?.focus(), [first])
  return (
    <main className="signin">
      <title>{`${t('signIn.title')} · 质衡`}</title>
      <div className="card">
        <div className="brandrow">
          <img src="/mark.svg" width="32" height="32" alt="" />
          <b>质衡</b>
          <button
            type="button"
            className="btn small text"
            lang={language === 'en' ? 'zh-CN' : 'en'}
            onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
          >
            <Icon name="globe" />
            {language === 'en' ? '中文' : 'English'}
          </button>
        </div>
        <h1>{t('signIn.title')}</h1>
        <p className="meta">
          {t('signIn.lead')} <a href="/">{t('signIn.portal')}</a>
        </p>
        {back && link === undefined ? <Note>{t('signIn.return')}</Note> : null}
        {link === undefined ? null : <Note>{t('signIn.link')}</Note>}
        {failed ? <Note alert>{t('signIn.provider.failed')}</Note> : null}
        {refused ? (
          <Note alert>{t(refused === 'address' ? 'signIn.refused.address' : 'signIn.refused')}</Note>
        ) : null}
        <SignInForm back={back} link={link} />
        {link === undefined ? <Providers back={back} /> : null}
        <p className="meta">{t('signIn.forgotten')}</p>
      </div>
    </main>
  )
}

function Note({ alert = false, children }: { readonly alert?: boolean; readonly children: ReactNode }) {
  return (
    <p
      className={alert ? 'note red' : 'note'}
      style={{ marginTop: 16 }}
      {...(alert ? { role: 'alert' } : {})}
    >
      <Icon name={alert ? 'warning' : 'info'} />
      {children}
    </p>
  )
}
