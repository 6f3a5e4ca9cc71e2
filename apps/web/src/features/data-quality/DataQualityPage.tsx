import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { present } from '../../shared/search.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { FilterDay, FilterRow } from '../../shared/ui/FilterRow.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { ExpectedFeeds } from './ExpectedFeeds.tsx'
import { GapList } from './GapList.tsx'
import { dataQualityMessages } from './messages.ts'
import { QualityFacts } from './QualityFacts.tsx'
import { QualityTable } from './QualityTable.tsx'
import type { DataQualitySearch } from './search.ts'

/** How suppliers deliver, by month; every number opens. */
export function DataQualityPage() {
  const t = useMessages(dataQualityMessages)
  const may = useMay()
  return may('data-quality.read') ? <Quality /> : <NoRight title={t('title')} />
}

function Quality() {
  const t = useMessages(dataQualityMessages)
  const search = useSearch({ from: '/signed-in/data-quality' })
  const navigate = useNavigate({ from: '/data-quality' })
  const { from, to } = search
  const summary = useQuery(
    api.dataQuality.summary.queryOptions({ input: present({ from, to }), placeholderData: (kept) => kept }),
  )
  const go = (part: { [Key in keyof DataQualitySearch]?: DataQualitySearch[Key] | undefined }) =>
    void navigate({ search: present({ ...search, ...part }), replace: true })
  const months = summary.data?.months ?? []
  const opened = summary.data?.suppliers.find(({ body }) => body.id === search.source)?.body
  return (
    <>
      <PageHead
        title={t('title')}
        status={
          summary.data ? (
            <span className="meta">
              {t('status', {
                from: months[0],
                to: months.at(-1),
                count: summary.data.suppliers.length,
              })}
            </span>
          ) : null
        }
      />
      <div className="stack-16">
        <section className="card" aria-label={t('title')}>
          <FilterRow>
            <FilterDay
              kind="month"
              label={t('from')}
              value={from ?? months[0]}
              onChange={(value) => go({ from: value })}
            />
            <FilterDay
              kind="month"
              label={t('to')}
              value={to ?? months.at(-1)}
              onChange={(value) => go({ to: value })}
            />
            <span className="meta">{t('lead')}</span>
          </FilterRow>
          <Loaded query={summary}>
            {({ suppliers }) =>
              suppliers.length === 0 ? (
                <EmptyState>{t('empty')}</EmptyState>
              ) : (
                <QualityTable suppliers={suppliers} onOpen={go} />
              )
            }
          </Loaded>
        </section>
        <GapList />
        {summary.data ? <How data={summary.data} /> : null}
        <ExpectedFeeds />
      </div>
      {opened && search.month && search.aspect ? (
        <QualityFacts
          body={opened}
          month={search.month}
          aspect={search.aspect}
          onClose={() => go({ source: undefined, month: undefined, aspect: undefined })}
        />
      ) : null}
    </>
  )
}

type HowProps = {
  readonly data: {
    readonly limits: readonly { readonly basis: { readonly zh: string; readonly en: string } }[]
    readonly wrongWithinDays: number
  }
}

function How({ data: { limits, wrongWithinDays } }: HowProps) {
  const t = useMessages(dataQualityMessages)
  const [language] = useLanguage()
  const said = limits
    .map(({ basis }) => (language === 'en' ? basis.en : basis.zh))
    .join(language === 'en' ? '; ' : '；')
  return (
    <section className="card" aria-labelledby="how-counted">
      <header>
        <h2 id="how-counted">{t('how.title')}</h2>
      </header>
      <div className="body stack">
        <p>{t('how.late', { limits: said })}</p>
        <p>{t('how.missing')}</p>
        <p>{t('how.wrong', { days: wrongWithinDays })}</p>
        <p>{t('how.corrected')}</p>
      </div>
    </section>
  )
}
