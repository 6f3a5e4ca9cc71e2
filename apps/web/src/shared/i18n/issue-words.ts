import { currentLanguage } from './i18n.ts'
import type { Language } from './language.ts'

const chinese = /[\u3400-\u9fff]/
const punctuation = /[，。；：！？、]/

/**
 * The server says what a file or a form lacks in both languages, one behind the other: “没有这个单位 no such body”. A page
 * speaks one. What cannot be told apart stays as it is.
 */
export function inOneLanguage(said: string, language: Language = currentLanguage()): string {
  const parts = said.split('；').map(halves)
  if (parts.some((part) => part === undefined)) return said
  return parts.map((part) => part?.[language === 'en' ? 'en' : 'zh']).join(language === 'en' ? '; ' : '；')
}

function halves(said: string): { readonly zh: string; readonly en: string } | undefined {
  for (const { index } of said.matchAll(/ /g)) {
    const [zh, en] = [said.slice(0, index), said.slice(index + 1)]
    if (chinese.test(zh) && isEnglish(en)) return { zh, en }
  }
  return undefined
}

/** Two words or more, with no punctuation of the other language; a name that is quoted may be Chinese. */
function isEnglish(text: string): boolean {
  const words = text.match(/[A-Za-z]{2,}/g) ?? []
  const signs = text.match(/[\u3400-\u9fff]/g) ?? []
  return (
    /^[A-Za-z“"]/.test(text) && words.length > 1 && words.length * 2 > signs.length && !punctuation.test(text)
  )
}

type Issue = { readonly message: string; readonly remedy?: string | undefined }

/** The reason and the remedy of one issue, as one sentence of the page. */
export const issueWords = ({ message, remedy }: Issue, language: Language = currentLanguage()): string =>
  [message, remedy]
    .flatMap((said) => (said ? [inOneLanguage(said, language)] : []))
    .join(language === 'en' ? ' ' : '，')
