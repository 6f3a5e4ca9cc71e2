import { areaName, divisionName, findScheme, industrySections } from '@zhiheng/codes'
import type { SubjectRef } from '@zhiheng/contract'
import type { Language } from '../i18n/language.ts'
import { useLanguage, useMessages } from '../i18n/messages.ts'
import { subjectMessages } from '../ui/subject-messages.ts'

type Words = { readonly zh: string; readonly en: string }
const say = (words: Words | undefined, language: Language): string | undefined =>
  words && (language === 'en' ? words.en : words.zh)

/** 澄海区, or the code itself where the tables do not know it. */
export const areaWords = (code: string, language: Language): string => say(areaName(code), language) ?? code

/** The division of manufacturing, else the section. */
export function industryWords(code: string, language: Language): string {
  const division = code.startsWith('C') ? say(divisionName(code.slice(1, 3)), language) : undefined
  const section = industrySections.find(({ letter }) => letter === code.charAt(0))
  return division ?? say(section?.name, language) ?? code
}

/** Words of subjects and their codes in the language in use. */
export function useCodeWords() {
  const t = useMessages(subjectMessages)
  const [language] = useLanguage()
  return {
    area: (code: string) => areaWords(code, language),
    industry: (code: string) => industryWords(code, language),
    scheme: (code: string) =>
      code === 'local-number' ? t('scheme.local-number') : (say(findScheme(code)?.label, language) ?? code),
    kind: (kind: SubjectRef['kind']) => t(`kind.${kind}`),
    state: ({ kind, state }: Pick<SubjectRef, 'kind' | 'state'>) =>
      isThing(kind) ? t(`thing.${state}`) : t(`state.${state}`),
  }
}

const isThing = (kind: SubjectRef['kind']) =>
  kind === 'equipment' || kind === 'instrument' || kind === 'product'
