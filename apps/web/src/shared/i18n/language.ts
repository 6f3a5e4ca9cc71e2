export type Language = 'zh-CN' | 'en'

const storageKey = 'zhiheng.language'

/** The language chosen on this device; Chinese where nobody chose. `?lang=en` in the address chooses too. */
export function keptLanguage(): Language {
  if (typeof window === 'undefined') return 'zh-CN'
  const asked = new URLSearchParams(window.location.search).get('lang')
  const chosen = asked ?? readKept()
  return chosen?.startsWith('en') ? 'en' : 'zh-CN'
}

export function keepLanguage(language: Language): void {
  try {
    window.localStorage.setItem(storageKey, language)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

function readKept(): string | null {
  try {
    return window.localStorage.getItem(storageKey)
  } catch {
    return null
  }
}
