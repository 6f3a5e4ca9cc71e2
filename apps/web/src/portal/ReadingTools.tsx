import { useLanguage, useMessages } from '../shared/i18n/messages.ts'
import { careSizes, setCare, useCare } from './care.ts'
import { frameMessages } from './messages.ts'
import { PortalLink } from './PortalLink.tsx'
import { useReadAloud } from './read-aloud.ts'

/** How one reads: plainer and larger, aloud, in the other language. */
export function ReadingTools() {
  const t = useMessages(frameMessages)
  const [language, setLanguage] = useLanguage()
  const care = useCare()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <nav className="tools" aria-label={t('tools')}>
      <PortalLink href="/about#accessibility">{t('tools.accessibility')}</PortalLink>
      <button type="button" className="link care" onClick={() => setCare(care ? undefined : careSizes[0])}>
        {t(care ? 'tools.care.leave' : 'tools.care')}
      </button>
      {care ? <CareTools /> : null}
      <button type="button" className="link" lang={other} onClick={() => setLanguage(other)}>
        {language === 'en' ? '中文' : 'English'}
      </button>
      <a href="/workspace/">{t('tools.signIn')}</a>
    </nav>
  )
}

function CareTools() {
  const t = useMessages(frameMessages)
  const [language] = useLanguage()
  const care = useCare()
  const voice = useReadAloud(language)
  return (
    <>
      <fieldset className="sizes">
        <legend>{t('tools.size')}</legend>
        {careSizes.map((size) => (
          <button
            key={size}
            type="button"
            className="link"
            aria-pressed={care === size}
            onClick={() => setCare(size)}
          >
            {t(`tools.size.${size}`)}
          </button>
        ))}
      </fieldset>
      {voice.possible ? (
        <button type="button" className="link" onClick={voice.reading ? voice.stop : voice.start}>
          {t(voice.reading ? 'tools.read.stop' : 'tools.read')}
        </button>
      ) : null}
    </>
  )
}
