import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { keptLanguage, type Language } from './language.ts'

/** One instance for the page; features add their words when they are loaded. */
export const i18n = i18next.createInstance()

void i18n.use(initReactI18next).init({
  lng: keptLanguage(),
  fallbackLng: 'zh-CN',
  supportedLngs: ['zh-CN', 'en'],
  load: 'currentOnly',
  resources: {},
  initAsync: false,
  // Keys are flat: `list.title` is one key, not a path.
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  returnNull: false,
  react: { useSuspense: false },
})

export const currentLanguage = (): Language => (i18n.language === 'en' ? 'en' : 'zh-CN')
