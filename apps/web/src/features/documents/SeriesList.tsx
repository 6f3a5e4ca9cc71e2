import { useQuery } from '@tanstack/react-query'
import type { SeriesView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { documentMessages } from './messages.ts'
import { SeriesModal } from './SeriesModal.tsx'

type Open = { readonly series?: SeriesView }

/** Which letters number which kinds, and which number comes next. */
export function SeriesList() {
  const t = useMessages(documentMessages)
  const may = useMay()
  const [open, setOpen] = useState<Open>()
  const list = useQuery(api.documentSeries.list.queryOptions())
  const manages = may('document-template.manage')
  return (
    <>
      <div className="body row wrap between">
        <p className="sec">{t('series.lead')}</p>
        {manages ? (
          <button type="button" className="btn primary" onClick={() => setOpen({})}>
            {t('series.add')}
          </button>
        ) : null}
      </div>
      <Loaded query={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('series.empty')}</EmptyState>
          ) : (
            <ul className="bodylist">
              {items.map((series) => (
                <li key={series.id} className="stack">
                  <div className="row wrap">
                    <b>{series.letters}</b>
                    <span>{series.organisation.name}</span>
                    {series.kinds.map((kind) => (
                      <span key={kind} className="tag line">
                        {t(`kind.${kind}`)}
                      </span>
                    ))}
                    {series.inForce ? null : <span className="tag">{t('series.rests')}</span>}
                    <span className="grow" />
                    {manages ? (
                      <button type="button" className="btn small" onClick={() => setOpen({ series })}>
                        {t('series.change')}
                      </button>
                    ) : null}
                  </div>
                  <p className="meta">
                    {[
                      series.mark,
                      series.validTo
                        ? t('template.period', { from: series.validFrom, to: series.validTo })
                        : t('template.days', { from: series.validFrom }),
                      t('series.next', { next: series.next, count: series.issued }),
                    ].join(' · ')}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {open ? (
        <SeriesModal {...(open.series ? { series: open.series } : {})} onClose={() => setOpen(undefined)} />
      ) : null}
    </>
  )
}
