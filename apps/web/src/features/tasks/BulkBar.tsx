import { useState } from 'react'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { BulkModal } from './BulkModal.tsx'
import { bulkMessages } from './bulk-messages.ts'
import { type BulkVerb, bulkVerbs, needs } from './bulk-verbs.ts'
import type { Selection } from './selection.ts'

/** What may be done with the rows that are ticked: how many they are, all that the filter meets, and the verbs. */
export function BulkBar({ selection }: { readonly selection: Selection }) {
  const t = useMessages(bulkMessages)
  const may = useMay()
  const [verb, setVerb] = useState<BulkVerb | null>(null)
  const { count, all, page, total, listed } = selection
  if (count === 0) return null
  const verbs = bulkVerbs.filter((each) => may(needs[each]))
  if (verbs.length === 0) return null
  return (
    <section className="bulkbar row wrap noprint" aria-label={t('bar.label')}>
      <b aria-live="polite">
        {all ? t('bar.allChosen', { count: number(total) }) : t('bar.chosen', { count: number(count) })}
      </b>
      {page && !all && total > listed ? (
        <button type="button" className="link" onClick={selection.selectAll}>
          {t('bar.all', { count: number(total) })}
        </button>
      ) : null}
      <span className="row wrap">
        {verbs.map((each) => (
          <button key={each} type="button" className="btn small" onClick={() => setVerb(each)}>
            {t(`verb.${each}`)}
          </button>
        ))}
      </span>
      <span className="grow" />
      <button type="button" className="btn small text" onClick={selection.clear}>
        {t('bar.clear')}
      </button>
      {verb ? <BulkModal verb={verb} selection={selection} onClose={() => setVerb(null)} /> : null}
    </section>
  )
}
