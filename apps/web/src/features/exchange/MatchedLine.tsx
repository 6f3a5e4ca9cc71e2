import type { FactTypeView } from '@zhiheng/contract'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { type DraftColumns, isFed } from './mapping-draft.ts'
import { mappingMessages } from './mapping-messages.ts'

type Props = {
  readonly type: FactTypeView
  readonly columns: DraftColumns
  readonly fits: boolean | null
  readonly onSuggest: () => void
}

/** How many columns have a source, and which that are required have none. */
export function MatchedLine({ type, columns, fits, onSuggest }: Props) {
  const t = useMessages(mappingMessages)
  const [language] = useLanguage()
  const matched = type.columns.filter(({ key }) => isFed(columns[key])).length
  const lacking = type.columns
    .filter(({ key, required }) => required && !isFed(columns[key]))
    .map(({ label }) => (language === 'en' ? label.en : label.zh))
  return (
    <div className="matched">
      <span className="meta" role="status">
        {[
          fits ? t('sample.fits') : t('columns.lead'),
          t('columns.matched', { count: matched }),
          lacking.length > 0
            ? t('columns.lacking', { names: lacking.join(language === 'en' ? ', ' : '、') })
            : '',
        ]
          .filter(Boolean)
          .join(' ')}
      </span>
      <button type="button" className="btn small" onClick={onSuggest}>
        {t('columns.suggest')}
      </button>
    </div>
  )
}
