import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ExpectedFeed } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { ExpectFeedModal } from './ExpectFeedModal.tsx'
import { dataQualityMessages } from './messages.ts'

/** Which deliveries are expected, and which are overdue now. */
export function ExpectedFeeds() {
  const t = useMessages(dataQualityMessages)
  const may = useMay()
  const feeds = useQuery(api.dataQuality.feeds.queryOptions())
  const [adding, setAdding] = useState(false)
  return (
    <section className="card" aria-labelledby="expected-feeds">
      <header>
        <h2 id="expected-feeds">{t('feeds.title')}</h2>
        {may('feed.expect') ? (
          <button type="button" className="btn small noprint" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {t('feeds.add')}
          </button>
        ) : null}
      </header>
      <Loaded query={feeds}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="body meta">{t('feeds.empty')}</p>
          ) : (
            <>
              <p className="body meta">{t('feeds.lead')}</p>
              <Feeds feeds={items} />
            </>
          )
        }
      </Loaded>
      {adding ? <ExpectFeedModal onClose={() => setAdding(false)} /> : null}
    </section>
  )
}

function Feeds({ feeds }: { readonly feeds: readonly ExpectedFeed[] }) {
  const t = useMessages(dataQualityMessages)
  const stale = (feed: ExpectedFeed) => (feed.stale ? 0 : 1)
  return (
    <ScrollTable caption={t('feeds.title')} minWidth={620}>
      <thead>
        <tr>
          <th scope="col">{t('column.body')}</th>
          {(['type', 'every', 'last', 'state'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`feeds.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...feeds]
          .sort((a, b) => stale(a) - stale(b))
          .map((feed) => (
            <FeedRow key={feed.id} feed={feed} />
          ))}
      </tbody>
    </ScrollTable>
  )
}

function FeedRow({ feed }: { readonly feed: ExpectedFeed }) {
  const t = useMessages(dataQualityMessages)
  const [language] = useLanguage()
  const { today } = useSession()
  const label = findFactType(feed.type)?.label
  const ended = feed.validTo !== null && feed.validTo <= today
  return (
    <tr>
      <td>{feed.body.name}</td>
      <td>{label ? (language === 'en' ? label.en : label.zh) : feed.type}</td>
      <td>{t('feeds.every', { count: feed.everyDays })}</td>
      <td>{feed.lastOn ?? t('feeds.never')}</td>
      <td>
        <span className={feed.stale ? 'tag red' : 'tag'}>
          {t(ended ? 'feeds.ended' : feed.stale ? 'feeds.stale' : 'feeds.fine')}
        </span>{' '}
        {feed.validTo === null ? <End feed={feed} /> : null}
      </td>
    </tr>
  )
}

function End({ feed: { id, version, validFrom } }: { readonly feed: ExpectedFeed }) {
  const t = useMessages(dataQualityMessages)
  const may = useMay()
  const { today } = useSession()
  const queries = useQueryClient()
  const end = useMutation(
    api.dataQuality.endFeed.mutationOptions({
      onSuccess: async () => {
        showToast(t('feeds.ended.done'))
        await queries.invalidateQueries({ queryKey: api.dataQuality.key() })
      },
      onError: (error) => showToast(error.message),
    }),
  )
  if (!may('feed.expect') || validFrom >= today) return null
  return (
    <button
      type="button"
      className="btn small text"
      disabled={end.isPending}
      onClick={() => end.mutate({ id, version, validTo: today })}
    >
      {t('feeds.end')}
    </button>
  )
}
