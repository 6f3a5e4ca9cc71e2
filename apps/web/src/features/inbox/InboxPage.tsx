import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { InboxItem } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { HandledList } from './HandledList.tsx'
import { InboxGroups } from './InboxGroups.tsx'
import { inboxMessages } from './messages.ts'
import { type InboxTab, inboxTabs } from './search.ts'
import { useListKeys } from './use-list-keys.ts'
import './inbox.css'

export type PanelProps = {
  readonly item: InboxItem
  readonly onClose: () => void
  readonly onDone: () => void
}

type Props = {
  /** What opens beside the list for an item; other features bring it. */
  readonly panel: (props: PanelProps) => ReactNode
  /** Goes to the page of an item that has one; false where the item opens in the panel. */
  readonly openPage: (item: InboxItem) => boolean
}

/** What I owe, by due date; one step from an item to doing it. */
export function InboxPage({ panel, openPage }: Props) {
  const t = useMessages(inboxMessages)
  const { tab: asked, open } = useSearch({ from: '/signed-in/inbox' })
  const tab = inboxTabs.find((each) => each === asked) ?? 'todo'
  const navigate = useNavigate({ from: '/inbox' })
  const list = useInbox(tab)
  const handled = tab === 'done'
  const items = list.data?.items ?? []
  const opened = items.find(({ id }) => id === open)
  const show = (id: string | undefined) =>
    void navigate({ search: { ...(tab === 'todo' ? {} : { tab }), ...(id ? { open: id } : {}) } })
  const openItem = (item: InboxItem) => {
    if (!openPage(item)) show(item.id)
  }
  const keys = useListKeys(items, openItem)
  return (
    <div className={opened ? 'inbox with-panel' : 'inbox'}>
      <div className="list">
        <PageHead title={t('title')} status={list.data ? <Status data={list.data} /> : null} />
        <Tabs tab={tab} counts={list.data?.counts} />
        {handled ? <HandledList /> : null}
        <Loaded query={list}>
          {(data) =>
            handled ? null : data.total === 0 ? (
              <Nothing tab={tab} />
            ) : (
              <>
                <InboxGroups
                  items={data.items}
                  tab={tab === 'copies' ? 'copies' : 'todo'}
                  opened={opened?.id}
                  current={keys.current}
                  onOpen={openItem}
                />
                <TotalLine
                  total={data.total}
                  shown={data.items.length}
                  onMore={list.more}
                  loading={list.isFetching}
                >
                  {tab === 'todo' ? <Keys /> : null}
                </TotalLine>
              </>
            )
          }
        </Loaded>
      </div>
      {opened ? panel({ item: opened, onClose: () => show(undefined), onDone: () => show(undefined) }) : null}
    </div>
  )
}

/** What was handled is a list of its own; the head keeps saying what waits. */
function useInbox(asked: InboxTab) {
  const tab = asked === 'done' ? 'todo' : asked
  const query = useInfiniteQuery(
    api.inbox.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ tab, limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const pages = query.data?.pages
  const last = pages?.at(-1)
  return {
    data: pages && last ? { ...last, items: pages.flatMap(({ items }) => items) } : undefined,
    error: query.error,
    isFetching: query.isFetching,
    refetch: query.refetch,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
  }
}

type Data = NonNullable<ReturnType<typeof useInbox>['data']>

function Status({ data }: { readonly data: Data }) {
  const t = useMessages(inboxMessages)
  const { post } = useSession()
  const parts = [
    ...(data.measures > 0
      ? [t('status.measures', { unit: post.organisationName, count: data.measures })]
      : [post.organisationName]),
    t('status.todo', { count: data.counts.todo }),
    ...(data.counts.overdue > 0 ? [t('status.overdue', { count: data.counts.overdue })] : []),
  ]
  return <span className="meta">{parts.join(' · ')}</span>
}

type TabsProps = { readonly tab: InboxTab; readonly counts: Data['counts'] | undefined }

function Tabs({ tab, counts }: TabsProps) {
  const t = useMessages(inboxMessages)
  return (
    <nav className="tabs noprint" aria-label={t('title')}>
      {inboxTabs.map((each) => (
        <Link
          key={each}
          to="/inbox"
          search={each === 'todo' ? {} : { tab: each }}
          activeOptions={{ exact: true }}
          aria-current={each === tab ? 'page' : undefined}
        >
          {t(`tab.${each}`)}
          {each === 'done' ? null : <span className="n">{counts?.[each]}</span>}
        </Link>
      ))}
    </nav>
  )
}

function Nothing({ tab }: { readonly tab: InboxTab }) {
  const t = useMessages(inboxMessages)
  const may = useMay()
  if (tab !== 'todo' || !may('plan.read')) return <EmptyState>{t(`empty.${tab}`)}</EmptyState>
  return (
    <EmptyState
      action={
        <Link className="btn" to="/tasks">
          {t('empty.todo.action')}
        </Link>
      }
    >
      {t('empty.todo')}
    </EmptyState>
  )
}

function Keys() {
  const t = useMessages(inboxMessages)
  return (
    <span className="keys noprint">
      {t('keys')}
      <kbd>J</kbd> <kbd>K</kbd> {t('keys.move')}
      <kbd>Enter</kbd> {t('keys.open')}
      <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('keys.send')}
      {' · '}
      {t('keys.days')}
    </span>
  )
}
