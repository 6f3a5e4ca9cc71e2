import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { HandledEntry } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { pagesOf } from '../../shared/pages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { HandledFilters } from './HandledFilters.tsx'
import { HandledLine } from './HandledLine.tsx'
import { inboxMessages } from './messages.ts'
import type { InboxSearch } from './search.ts'

/** 已办: all that I did, newest first, and what became of it. */
export function HandledList() {
  const t = useMessages(inboxMessages)
  const { tab: _tab, open: _open, q: _q, ...filter } = useSearch({ from: '/signed-in/inbox' })
  const navigate = useNavigate({ from: '/inbox' })
  const list = useHandled(filter)
  const change = (next: InboxSearch) => void navigate({ search: { tab: 'done', ...next }, replace: true })
  const filtered = Object.keys(filter).length > 0
  return (
    <section className="group" aria-label={t('tab.done')}>
      <HandledFilters filter={filter} verbs={list.verbs} onChange={change} />
      <Loaded query={list}>
        {({ items, total }) =>
          total === 0 ? (
            <Nothing filtered={filtered} onClear={() => change({})} />
          ) : (
            <>
              <Lines items={items} />
              <TotalLine total={total} shown={items.length} onMore={list.more} loading={list.isFetching} />
            </>
          )
        }
      </Loaded>
    </section>
  )
}

const Lines = ({ items }: { readonly items: readonly HandledEntry[] }) => (
  <ul className="items">
    {items.map((entry) => (
      <HandledLine key={entry.id} entry={entry} />
    ))}
  </ul>
)

function Nothing({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const t = useMessages(inboxMessages)
  if (!filtered) return <EmptyState>{t('empty.done')}</EmptyState>
  return (
    <EmptyState
      action={
        <button type="button" className="btn" onClick={onClear}>
          {t('handled.clear')}
        </button>
      }
    >
      {t('empty.handled')}
    </EmptyState>
  )
}

function useHandled(filter: InboxSearch) {
  const query = useInfiniteQuery(
    api.inbox.handled.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: (kept) => kept,
    }),
  )
  return { ...pagesOf(query), verbs: query.data?.pages[0]?.verbs ?? [] }
}
