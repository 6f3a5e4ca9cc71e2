import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { noticeMessages } from './messages.ts'
import { NoticeLine } from './NoticeLine.tsx'
import { PreferencesForm } from './PreferencesForm.tsx'
import { useMarkRead } from './queries.ts'
import './notices.css'

type Props = {
  /** Other ways of being reminded that another feature brings. */
  readonly more: ReactNode
}

/** Everything that one has been told, and by which ways one wants to be told. */
export function NoticesPage({ more }: Props) {
  const t = useMessages(noticeMessages)
  const read = useMarkRead()
  const list = useInfiniteQuery(
    api.notices.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const preferences = useQuery(api.notices.preferences.queryOptions())
  const unread = list.data?.pages.at(0)?.unread === true
  return (
    <>
      <PageHead
        title={t('title')}
        status={<span className="meta">{t('lead')}</span>}
        actions={
          <button
            type="button"
            className="btn"
            disabled={!unread || read.isPending}
            onClick={() => read.mutate(undefined)}
          >
            {t('read.all')}
          </button>
        }
      />
      <div className="notices">
        <section className="card" aria-label={t('title')}>
          <div className="body">
            <Loaded query={list}>
              {({ pages }) =>
                pages[0]?.total === 0 ? (
                  <EmptyState>{t('none')}</EmptyState>
                ) : (
                  <ul>
                    {pages
                      .flatMap((page) => page.items)
                      .map((notice) => (
                        <NoticeLine key={notice.id} notice={notice} onOpen={() => read.mutate([notice.id])} />
                      ))}
                  </ul>
                )
              }
            </Loaded>
          </div>
          {list.data ? (
            <TotalLine
              total={list.data.pages.at(-1)?.total ?? 0}
              shown={list.data.pages.flatMap((page) => page.items).length}
              onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
              loading={list.isFetching}
            />
          ) : null}
        </section>
        <div className="stack-16">
          <section className="card" aria-labelledby="notice-preferences">
            <header>
              <h2 id="notice-preferences">{t('preferences.title')}</h2>
            </header>
            <div className="body">
              <Loaded query={preferences}>{(kept) => <PreferencesForm kept={kept} />}</Loaded>
            </div>
          </section>
          {more}
        </div>
      </div>
    </>
  )
}
