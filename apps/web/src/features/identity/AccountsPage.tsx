import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { AccountView, OrganisationView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { SearchForm } from '../../shared/ui/SearchForm.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { AccountPanel } from './AccountPanel.tsx'
import { AccountTable } from './AccountTable.tsx'
import { accountMessages } from './account-messages.ts'
import { CreateAccountModal } from './CreateAccountModal.tsx'
import { GuardPanel } from './GuardPanel.tsx'

/** Who may sign in, and as what. The administrator appoints, the security administrator guards. */
export function AccountsPage() {
  const t = useMessages(accountMessages)
  const may = useMay()
  return may('account.manage') || may('security.manage') ? <Accounts /> : <NoRight title={t('title')} />
}

function Accounts() {
  const t = useMessages(accountMessages)
  const may = useMay()
  const { q, open } = useSearch({ from: '/signed-in/accounts' })
  const navigate = useNavigate({ from: '/accounts' })
  const [creating, setCreating] = useState(false)
  const accounts = useAccounts(q)
  const bodies = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const organisations = bodies.data?.items ?? []
  const go = (search: { q?: string; open?: string }) => void navigate({ search, replace: true })
  const opened = accounts.data?.items.find(({ id }) => id === open)
  return (
    <>
      <PageHead
        title={t('title')}
        status={
          accounts.data ? (
            <span className="meta">{t('status.count', { count: accounts.data.total })}</span>
          ) : null
        }
        actions={
          may('account.manage') ? (
            <button type="button" className="btn primary" onClick={() => setCreating(true)}>
              <Icon name="plus" />
              {t('new')}
            </button>
          ) : null
        }
      />
      <section className="card" aria-label={t('title')}>
        <div className="body">
          <SearchForm
            label={t('search')}
            placeholder={t('search.placeholder')}
            value={q ?? ''}
            onSearch={(next) => go(next ? { q: next } : {})}
          />
        </div>
        <Loaded query={accounts}>
          {({ items, total }) =>
            total === 0 ? (
              <Nothing q={q} onClear={() => go({})} />
            ) : (
              <>
                <AccountTable
                  accounts={items}
                  open={open}
                  onOpen={(id) => go({ ...(q ? { q } : {}), open: id })}
                />
                <TotalLine
                  total={total}
                  shown={items.length}
                  onMore={accounts.more}
                  loading={accounts.isFetching}
                />
              </>
            )
          }
        </Loaded>
      </section>
      {opened ? (
        <OpenedAccount account={opened} organisations={organisations} onClose={() => go(q ? { q } : {})} />
      ) : null}
      {creating ? (
        <CreateAccountModal organisations={organisations} onClose={() => setCreating(false)} />
      ) : null}
    </>
  )
}

type OpenedProps = {
  readonly account: AccountView
  readonly organisations: readonly OrganisationView[]
  readonly onClose: () => void
}

function OpenedAccount({ account, organisations, onClose }: OpenedProps) {
  const may = useMay()
  if (!may('account.manage')) return <GuardPanel account={account} onClose={onClose} />
  return (
    <AccountPanel
      key={`${account.id}:${account.version}`}
      account={account}
      organisations={organisations}
      onClose={onClose}
    />
  )
}

function useAccounts(q: string | undefined) {
  const query = useInfiniteQuery(
    api.identity.accounts.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 50,
        ...(q ? { q } : {}),
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

type NothingProps = { readonly q: string | undefined; readonly onClear: () => void }

function Nothing({ q, onClear }: NothingProps) {
  const t = useMessages(accountMessages)
  if (!q) return <EmptyState>{t('empty')}</EmptyState>
  return (
    <EmptyState
      action={
        <button type="button" className="btn" onClick={onClear}>
          {t('clear')}
        </button>
      }
    >
      {t('empty.filtered', { q })}
    </EmptyState>
  )
}
