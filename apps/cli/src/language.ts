export type Language = 'zh-CN' | 'en'

/** A sentence in both languages. */
export type Words = Readonly<Record<Language, string>>

export const LANGUAGES: readonly Language[] = ['zh-CN', 'en']

export function findLanguage(name: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language.toLowerCase() === name?.toLowerCase().replace('_', '-'))
}

/**
 * The language of the locale (POSIX: LC_ALL before LC_MESSAGES before LANG). Where none is set, Chinese: it is the language
 * of the offices that use this.
 */
export function languageOf(environment: NodeJS.ProcessEnv): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return locale === '' || /^(zh|c\b|posix)/i.test(locale) ? 'zh-CN' : 'en'
}
