import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { dayInWords } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { RuleLink } from '../../shared/ui/RuleLink.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { taskMessages } from './messages.ts'
import { isFiltered, type TaskListSearch } from './search.ts'
import { TaskFilters } from './TaskFilters.tsx'
import { TaskPanel } from './TaskPanel.tsx'
import { TaskTable } from './TaskTable.tsx'
import './list.css'

const pageSize = 50

/** Every task that the reader may see; filters, order and the open task stand in the address. */
export function TaskListPage() {
  const t = useMessages(taskMessages)
  const search = useSearch({ from: '/signed-in/tasks' })
  const navigate = useNavigate({ from: '/tasks' })
  const { task: open, ...filters } = search
  const list = useTaskList(filters)
  const change = (part: Partial<Record<keyof TaskListSearch, unknown>>) =>
    void navigate({ search: { ...search, ...part } as TaskListSearch, replace: true })
  return (
    <>
      <PageHead title={t('list.title')} status={<ListStatus />} actions={<PrintButton />} />
      <section className="card" aria-label={t('list.title')}>
        <TaskFilters filters={filters} onChange={change} />
        <Loaded query={list}>
          {({ items, total }) =>
            total === 0 ? (
              <Nothing filtered={isFiltered(filters)} onClear={() => void navigate({ search: {} })} />
            ) : (
              <>
                <TaskTable
                  tasks={items}
                  sort={filters.sort ?? 'due'}
                  open={open}
                  onOpen={(id) => change({ task: id })}
                  onSort={(sort) => change({ sort })}
                />
                <TotalLine total={total} shown={items.length} onMore={list.more} loading={list.isFetching} />
              </>
            )
          }
        </Loaded>
      </section>
      {open ? <TaskPanel key={open} taskId={open} onClose={() => change({ task: undefined })} /> : null}
    </>
  )
}

function useTaskList(filters: Omit<TaskListSearch, 'task'>) {
  const query = useInfiniteQuery(
    api.tasks.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: pageSize, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: (kept) => kept,
    }),
  )
  const pages = query.data?.pages
  const data = pages && { items: pages.flatMap(({ items }) => items), total: pages.at(-1)?.total ?? 0 }
  return {
    data,
    error: query.error,
    isFetching: query.isFetching,
    refetch: query.refetch,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
  }
}

function ListStatus() {
  const t = useMessages(taskMessages)
  const [language] = useLanguage()
  const { today } = useSession()
  const rule = useQuery(api.tasks.lightRule.queryOptions({ staleTime: 60 * 60_000 }))
  return (
    <span className="meta row wrap">
      {rule.data
        ? t('list.status', { version: rule.data.version, on: dayInWords(today, language, '') })
        : null}
      {rule.data ? <RuleLink version={rule.data.version} bare /> : null}
    </span>
  )
}

function PrintButton() {
  const t = useMessages(taskMessages)
  return (
    <button type="button" className="btn print-button" onClick={() => window.print()}>
      <Icon name="print" />
      {t('list.print')}
    </button>
  )
}

function Nothing({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const t = useMessages(taskMessages)
  if (!filtered) return <EmptyState>{t('list.empty')}</EmptyState>
  return (
    <EmptyState
      action={
        <button type="button" className="btn" onClick={onClear}>
          {t('list.clear')}
        </button>
      }
    >
      {t('list.empty.filtered')}
    </EmptyState>
  )
}
