import type { ImportView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { importMessages } from './import-messages.ts'

type Props = { readonly document: ImportView; readonly onHead: () => void }

/** What was read, in numbers, and how much is left to look at. */
export function ReviewSummary({ document, onHead }: Props) {
  const t = useMessages(importMessages)
  const { counts } = document
  const open = document.doubts.filter(({ settled }) => !settled).length
  return (
    <section className="card review-sum">
      <dl>
        {(['chapters', 'measures', 'clauses', 'bodies'] as const).map((key) => (
          <div key={key}>
            <dd>{counts[key]}</dd>
            <dt>{t(`review.counts.${key}`)}</dt>
          </div>
        ))}
        <div className="doubtful">
          <dd className={open > 0 ? 'open' : ''}>
            {open > 0 ? t('review.doubts', { count: open }) : t('review.doubts.none')}
          </dd>
          <dt>{t('review.settled', { count: counts.settledDoubts })}</dt>
        </div>
      </dl>
      <div className="meta">
        <p>
          {[document.issuer, document.issuedOn ?? document.dateText, document.documentNumber]
            .filter(Boolean)
            .join(' · ')}{' '}
          <button type="button" className="link" onClick={onHead}>
            {t('head.open')}
          </button>
        </p>
        <p>{t('review.time', { seconds: Math.max(0.1, document.readMilliseconds / 1000).toFixed(1) })}</p>
        <p>{t('review.kept')}</p>
      </div>
    </section>
  )
}
