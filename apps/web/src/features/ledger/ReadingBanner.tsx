import type { FactPage } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { usePurposes } from '../../shared/purposes.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import './ledger.css'
import { ledgerMessages } from './messages.ts'
import { useFacts } from './queries.ts'
import type { FactsProps } from './search.ts'

/** Whose version this is, what for, and what stays unseen; where the purpose is stated and the version switched. */
export function ReadingBanner({ subject, search, onSearch }: FactsProps) {
  const t = useMessages(ledgerMessages)
  const { post } = useSession()
  const { data } = useFacts(subject.id, search)
  const firm = post.role === 'enterprise'
  return (
    <section className="note readingbanner noprint" aria-label={t('banner.label')}>
      <Icon name="lock" size={14} />
      <div className="grow">
        <p aria-live="polite">
          {data ? <Version page={data} firm={firm} body={post.organisationName} /> : null}
        </p>
        {data && data.withheld.total > 0 ? <Withheld withheld={data.withheld} /> : null}
      </div>
      {firm ? null : <Switches search={search} onSearch={onSearch} />}
    </section>
  )
}

type VersionProps = { readonly page: FactPage; readonly firm: boolean; readonly body: string }

function Version({ page, firm, body }: VersionProps) {
  const t = useMessages(ledgerMessages)
  if (firm) return t('banner.own')
  if (page.version !== 'body')
    return [t(`banner.${page.version}`), page.logged ? t('banner.logged') : ''].join(' ')
  return [
    t('banner.body', { body }),
    page.purpose === null ? t('banner.plain') : '',
    page.internal > 0 ? t('banner.internal', { count: page.internal }) : '',
    page.logged ? t('banner.logged') : '',
  ].join(' ')
}

function Withheld({ withheld }: Pick<FactPage, 'withheld'>) {
  const t = useMessages(ledgerMessages)
  return (
    <p>
      {t('withheld', { count: withheld.total })}
      {withheld.reasons.map(({ reason, count }) => t(`withheld.${reason}`, { count })).join(' · ')}
    </p>
  )
}

function Switches({ search, onSearch }: Pick<FactsProps, 'search' | 'onSearch'>) {
  const t = useMessages(ledgerMessages)
  const may = useMay()
  const purposes = usePurposes()
  const versions = [undefined, 'public', ...(may('fact.preview') ? (['firm'] as const) : [])] as const
  return (
    <div className="row wrap">
      <label className="row">
        <span className="nowrap">{t('banner.purpose')}</span>
        <select
          className="input"
          value={search.purpose ?? ''}
          onChange={(event) => onSearch({ purpose: event.target.value || undefined })}
        >
          <option value="">{t('banner.purpose.none')}</option>
          {purposes.options.map(([purpose, words]) => (
            <option key={purpose} value={purpose}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="row versions">
        <legend className="sr">{t('banner.switch')}</legend>
        {versions.map((version) => (
          <button
            key={version ?? 'body'}
            type="button"
            className="chip"
            aria-pressed={search.version === version}
            onClick={() => onSearch({ version })}
          >
            {t(`banner.see.${version ?? 'body'}`)}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
