import { currentLanguage } from '../i18n/i18n.ts'

/** What stands between the members of a list in the language in use: 甲、乙 in Chinese, A, B in English. */
export const listComma = (): string => (currentLanguage() === 'en' ? ', ' : '、')
