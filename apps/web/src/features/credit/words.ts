import type { Objection } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import type { Language } from '../../shared/i18n/language.ts'
import type { Translate } from '../../shared/i18n/messages.ts'
import type { creditMessages } from './messages.ts'

export const typeWords = (code: string, language: Language): string => {
  const label = findFactType(code)?.label
  return label ? (language === 'en' ? label.en : label.zh) : code
}

/** What an objection is about, in a few words. */
export const aboutWords = (
  target: Objection['target'],
  language: Language,
  t: Translate<keyof (typeof creditMessages)['zh']>,
): string =>
  target.kind === 'fact'
    ? t('about.fact', { type: typeWords(target.type, language), on: target.occurredOn })
    : t('about.grade', {
        model: language === 'en' ? target.title.en : target.title.zh,
        grade: target.grade ?? '—',
      })
