import { currentLanguage } from './i18n.ts'
import type { Language } from './language.ts'

const signs = /[\u3400-\u9fff]/g
const punctuation = /[，。；：！？、]/

/**
 * The server says what a file or a form lacks in both languages, one behind the other: “没有这个单位 no such body”. A page
 * speaks one. What cannot be told apart stays as it is.
 */
export function inOneLanguage(said: string, language: Language = currentLanguage()): string {
  const key = language === 'en' ? 'en' : 'zh'
  // Several of them in a row, or one whose Chinese half has clauses.
  const parts = said.split('；').map(halves)
  if (parts.every((part) => part !== undefined))
    return parts.map((part) => part[key]).join(language === 'en' ? '; ' : '；')
  return halves(said)?.[key] ?? said
}

function halves(said: string): { readonly zh: string; readonly en: string } | undefined {
  for (const { index } of said.matchAll(/ /g)) {
    const [zh, en] = [said.slice(0, index), said.slice(index + 1)]
    if (isChinese(zh) && isEnglish(en)) return keepNames(zh, en)
  }
  return undefined
}

const count = (text: string, pattern: RegExp) => (text.match(pattern) ?? []).length

const isChinese = (text: string) => count(text, signs) > count(text, /[A-Za-z]{2,}/g)

/** Words of the language, two of them side by side, with no punctuation of the other; a name that is quoted may be Chinese. */
function isEnglish(text: string): boolean {
  const speaks = /^[A-Za-z“"]/.test(text) && /[A-Za-z]{2,} [A-Za-z0-9]/.test(text)
  return speaks && count(text, /[A-Za-z]{2,}/g) * 2 > count(text, signs) && !punctuation.test(text)
}

/** “删除请用 DELETE Use DELETE”: what both halves name, such as a setting, ends the first of them. */
function keepNames(zh: string, en: string): { readonly zh: string; readonly en: string } {
  const [first = '', ...rest] = en.split(' ')
  const isName = /[A-Z_]{2,}|[-_0-9]/.test(first) && rest.join(' ').includes(first)
  return isName ? { zh: `${zh} ${first}`, en: rest.join(' ') } : { zh, en }
}

type Issue = { readonly message: string; readonly remedy?: string | undefined }

/** The reason and the remedy of one issue, as one sentence of the page. */
export const issueWords = ({ message, remedy }: Issue, language: Language = currentLanguage()): string =>
  [message, remedy]
    .flatMap((said) => (said ? [inOneLanguage(said, language)] : []))
    .join(language === 'en' ? ' ' : '，')
