import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { pagesOf } from '../../shared/pages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { creditMessages } from './messages.ts'
import { NoticeItem } from './NoticeItem.tsx'

/** Worse grades before they are published, those with the nearest end first. */
export function NoticeList() {
  const t = useMessages(creditMessages)
  const list = pagesOf(
    useInfiniteQuery(
      api.gradeNotices.list.infiniteOptions({
        input: (cursor: string | undefined) => ({ limit: 50, ...(cursor ? { cursor } : {}) }),
        initialPageParam: undefined,
        getNextPageParam: (last) => last.nextCursor ?? undefined,
      }),
    ),
  )
  return (
    <Loaded query={list}>
      {({ items, total }) =>
        total === 0 ? (
          <EmptyState>{t('notices.empty')}</EmptyState>
        ) : (
          <>
            <ul className="bodylist">
              {items.map((notice) => (
                <NoticeItem key={notice.id} notice={notice} withFirm />
              ))}
            </ul>
            <TotalLine total={total} shown={items.length} onMore={list.more} loading={list.isFetching} />
          </>
        )
      }
    </Loaded>
  )
}
