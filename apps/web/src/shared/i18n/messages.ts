import { useTranslation } from 'react-i18next'
import { currentLanguage, i18n } from './i18n.ts'
import { keepLanguage, type Language } from './language.ts'

type Plural = { readonly one: string; readonly other: string }
/** English needs two forms where a count is spoken of (`{{count}}`); Chinese needs one. */
type English<Chinese> = { readonly [Key in keyof Chinese]: string | Plural }

export type Messages<Key extends string> = {
  readonly namespace: string
  readonly zh: Readonly<Record<Key, string>>
  readonly en: Readonly<Record<Key, string | Plural>>
}

/**
 * Words of one feature in both languages. A key that is missing on one side, or used but not there, does not
 * compile. Call it once per `messages.ts`; loading the file makes the words available.
 */
export function defineMessages<const Chinese extends Readonly<Record<string, string>>>(
  namespace: string,
  zh: Chinese,
  en: English<Chinese>,
): Messages<Extract<keyof Chinese, string>> {
  i18n.addResourceBundle('zh-CN', namespace, zh)
  i18n.addResourceBundle('en', namespace, flatten(en))
  return { namespace, zh, en } as unknown as Messages<Extract<keyof Chinese, string>>
}

export type MessageParameters = Readonly<Record<string, string | number | undefined>>
export type Translate<Key extends string> = (key: Key, parameters?: MessageParameters) => string
/** The library's own type follows registered resources; ours follow `Messages`. */
type Lookup = (key: string, options: MessageParameters) => string

/** The words of a feature in the language in use; the component renders again when the language changes. */
export function useMessages<Key extends string>(messages: Messages<Key>): Translate<Key> {
  const { t } = useTranslation(messages.namespace, { i18n })
  const look = t as Lookup
  return (key, parameters) => look(key, { ...parameters, ns: messages.namespace })
}

/** The same outside a component. */
export const translate = <Key extends string>(
  messages: Messages<Key>,
  key: Key,
  parameters?: MessageParameters,
): string => (i18n.t as Lookup)(key, { ...parameters, ns: messages.namespace })

export function useLanguage(): readonly [Language, (language: Language) => void] {
  useTranslation(undefined, { i18n })
  return [currentLanguage(), changeLanguage]
}

function changeLanguage(language: Language): void {
  keepLanguage(language)
  document.documentElement.lang = language
  void i18n.changeLanguage(language)
}

function flatten(en: Readonly<Record<string, string | Plural>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(en).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[key, value]]
        : [
            [`${key}_one`, value.one],
            [`${key}_other`, value.other],
          ],
    ),
  )
}
