import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../../shared/api.ts'
import { dayInWords } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { RuleLink } from '../../shared/ui/RuleLink.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { BulkBar } from './BulkBar.tsx'
import { ListActions, PrintItem } from './ListActions.tsx'
import { taskMessages } from './messages.ts'
import { PrintedLine } from './PrintedLine.tsx'
import { columnsOf, conditionOf, isFiltered, type TaskListSearch } from './search.ts'
import { useSelection } from './selection.ts'
import { TaskFilters } from './TaskFilters.tsx'
import { TaskPanel } from './TaskPanel.tsx'
import { TaskTable } from './TaskTable.tsx'
import { useDefaultView } from './use-default-view.ts'
import { usePrint } from './use-print.ts'
import { useTaskList } from './use-task-list.ts'
import './list.css'

type Props = {
  /** The way out to a workbook and in again, with the conditions of the list; and what else stands in the menu. */
  readonly menu: (
    condition: ReturnType<typeof conditionOf>,
    more: (close: () => void) => ReactNode,
  ) => ReactNode
}

/** Every task that the reader may see; filters, order and the open task stand in the address. */
export function TaskListPage({ menu }: Props) {
  const t = useMessages(taskMessages)
  const search = useSearch({ from: '/signed-in/tasks' })
  const navigate = useNavigate({ from: '/tasks' })
  const { task: open, ...filters } = search
  const list = useTaskList(filters)
  const replace = (next: TaskListSearch) => void navigate({ search: next, replace: true })
  const change = (part: Partial<Record<keyof TaskListSearch, unknown>>) =>
    replace({ ...search, ...part } as TaskListSearch)
  useDefaultView(search, replace)
  const print = usePrint(list)
  const selection = useSelection(filters, list.data?.items ?? [], list.data?.total ?? 0)
  return (
    <>
      <PageHead
        title={t('list.title')}
        status={<ListStatus />}
        actions={
          <>
            <ListActions search={search} onChange={replace} />
            {menu(conditionOf(filters), (close) => (
              <PrintItem print={print} onDone={close} />
            ))}
          </>
        }
      />
      <section className="card" aria-label={t('list.title')}>
        <TaskFilters filters={filters} onChange={change} />
        <BulkBar selection={selection} />
        <PrintedLine data={list.data} />
        <Loaded query={list}>
          {({ items, total }) =>
            total === 0 ? (
              <Nothing filtered={isFiltered(filters)} onClear={() => replace({ view: 'none' })} />
            ) : (
              <>
                <TaskTable
                  tasks={items}
                  selection={selection}
                  columns={columnsOf(filters)}
                  sort={filters.sort ?? 'due'}
                  descending={filters.order === 'descending'}
                  open={open}
                  onOpen={(id) => change({ task: id })}
                  onSort={(sort, back) => change({ sort, order: back ? 'descending' : undefined })}
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
