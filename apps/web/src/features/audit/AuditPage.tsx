import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditTable } from './AuditTable.tsx'
import { AuditTools } from './AuditTools.tsx'
import { LookupsCard } from './LookupsCard.tsx'
import { auditMessages } from './messages.ts'
import type { AuditSearch } from './search.ts'

/** Who changed what, when, from where; before and after. For auditors. */
export function AuditPage() {
  const t = useMessages(auditMessages)
  const may = useMay()
  return may('audit.read') ? <Trail /> : <NoRight title={t('title')} />
}

function Trail() {
  const t = useMessages(auditMessages)
  const search = useSearch({ from: '/signed-in/audit' })
  const navigate = useNavigate({ from: '/audit' })
  const trail = useTrail(search)
  const go = (next: AuditSearch) => void navigate({ search: next, replace: true })
  return (
    <>
      <PageHead
        title={t('title')}
        status={
          trail.data ? (
            <span className="meta">
              {t('status.count', { count: trail.data.total, shown: number(trail.data.total) })}
            </span>
          ) : null
        }
      />
      <div className="stack-16">
        <section className="card" aria-label={t('title')}>
          <AuditFilters search={search} entries={trail.data?.items ?? []} onChange={go} />
          <Loaded query={trail}>
            {({ items, total }) =>
              total === 0 ? (
                <Nothing filtered={Object.keys(search).length > 0} onClear={() => go({})} />
              ) : (
                <>
                  <AuditTable entries={items} onFilter={(part) => go({ ...search, ...part })} />
                  <TotalLine
                    total={total}
                    shown={items.length}
                    onMore={trail.more}
                    loading={trail.isFetching}
                  />
                </>
              )
            }
          </Loaded>
        </section>
        <AuditTools filter={toFilter(search)} />
        <LookupsCard />
      </div>
    </>
  )
}

/** Days of the filter begin and end on the city's clock. */
const startOfDay = (on: string): string => `${on}T00:00:00+08:00`
const endOfDay = (on: string): string => `${on}T23:59:59.999+08:00`

const toFilter = ({ from, to, ...rest }: AuditSearch) => ({
  ...rest,
  ...(from ? { from: startOfDay(from) } : {}),
  ...(to ? { to: endOfDay(to) } : {}),
})

function useTrail(search: AuditSearch) {
  const query = useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...toFilter(search),
        limit: 50,
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: (kept) => kept,
    }),
  )
  const pages = query.data?.pages
  return {
    data: pages && { items: pages.flatMap(({ items }) => items), total: pages.at(-1)?.total ?? 0 },
    error: query.error,
    isFetching: query.isFetching,
    refetch: query.refetch,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
  }
}

function Nothing({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const t = useMessages(auditMessages)
  if (!filtered) return <EmptyState>{t('empty')}</EmptyState>
  return (
    <EmptyState
      action={
        <button type="button" className="btn" onClick={onClear}>
          {t('clear')}
        </button>
      }
    >
      {t('empty.filtered')}
    </EmptyState>
  )
}
