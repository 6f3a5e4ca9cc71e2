import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { api, client } from '../../shared/api.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { pagesOf } from '../../shared/pages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { GapList } from './GapList.tsx'
import { Matrix } from './Matrix.tsx'
import { supervisionMessages } from './messages.ts'
import { PolicyList } from './PolicyList.tsx'
import { ReviewList } from './ReviewList.tsx'
import { SupervisedTable } from './SupervisedTable.tsx'
import { useSupervisionChange } from './use-supervision-change.ts'

/** How the city's firms are supervised: by cell, what is due, whom nobody has inspected, what waits for a second person. */
export function SupervisionPage() {
  const t = useMessages(supervisionMessages)
  const may = useMay()
  const { post } = useSession()
  if (!may('supervision.read') || post.role === 'enterprise') return <NoRight title={t('title')} />
  return <Content />
}

const tabs = [undefined, 'gaps', 'reviews', 'policy'] as const

function Content() {
  const t = useMessages(supervisionMessages)
  const { tab } = useSearch({ from: '/signed-in/supervision' })
  return (
    <>
      <PageHead title={t('title')} status={<span className="meta">{t('lead')}</span>} actions={<Settle />} />
      <section className="card" aria-label={t('title')}>
        <nav className="tabs" aria-label={t('title')}>
          {tabs.map((each) => (
            <Link
              key={each ?? 'matrix'}
              to="/supervision"
              search={each ? { tab: each } : {}}
              activeOptions={{ exact: true }}
              aria-current={tab === each ? 'page' : undefined}
            >
              {t(`tab.${each ?? 'matrix'}`)}
            </Link>
          ))}
        </nav>
        {tab === 'gaps' ? <GapList /> : null}
        {tab === 'reviews' ? <ReviewList /> : null}
        {tab === 'policy' ? <PolicyList /> : null}
        {tab === undefined ? <Cells /> : null}
      </section>
    </>
  )
}

function Settle() {
  const t = useMessages(supervisionMessages)
  const may = useMay()
  const settle = useSupervisionChange(() => client.supervision.settle(), {
    done: ({ lowered, classed, proposed }) => t('settled', { lowered, classed, proposed }),
  })
  if (!may('supervision.decide')) return null
  return (
    <>
      {settle.error ? <ErrorState error={settle.error} /> : null}
      <button
        type="button"
        className="btn"
        disabled={settle.isPending}
        onClick={() => settle.mutate(undefined)}
      >
        {t('settle')}
      </button>
    </>
  )
}

function Cells() {
  const t = useMessages(supervisionMessages)
  const search = useSearch({ from: '/signed-in/supervision' })
  const matrix = useQuery(api.supervision.matrix.queryOptions({ input: {} }))
  return (
    <>
      <div className="body stack">
        <Loaded query={matrix}>
          {({ cells, incomplete, total, asOf, policyVersion }) => {
            const most = Math.max(1, ...cells.map(({ count }) => count))
            const countOf = (place: { risk: string; class: string }) =>
              cells.find((cell) => cell.risk === place.risk && cell.class === place.class)?.count ?? 0
            return (
              <>
                <Matrix
                  caption={t('matrix.caption', { on: asOf, version: policyVersion })}
                  current={{ risk: search.risk ?? null, class: search.class ?? null }}
                  shade={(place) => countOf(place) / most}
                  cell={(place) => (
                    <Link to="/supervision" search={place}>
                      {t('matrix.count', { count: countOf(place) })}
                    </Link>
                  )}
                />
                <p className="meta">
                  {t('matrix.incomplete', {
                    noClass: number(incomplete.noClass),
                    noRisk: number(incomplete.noRisk),
                    total: number(total),
                  })}
                </p>
              </>
            )
          }}
        </Loaded>
      </div>
      {search.risk && search.class ? (
        <CellFirms risk={search.risk} of={search.class} />
      ) : (
        <EmptyState>{t('matrix.choose')}</EmptyState>
      )}
    </>
  )
}

type CellProps = {
  readonly risk: 'I' | 'II' | 'III'
  readonly of: 'AA' | 'A' | 'B' | 'C'
}

function CellFirms({ risk, of }: CellProps) {
  const t = useMessages(supervisionMessages)
  const list = pagesOf(
    useInfiniteQuery(
      api.supervision.list.infiniteOptions({
        input: (cursor: string | undefined) => ({
          risk,
          class: of,
          limit: 50,
          ...(cursor ? { cursor } : {}),
        }),
        initialPageParam: undefined,
        getNextPageParam: (last) => last.nextCursor ?? undefined,
      }),
    ),
  )
  const title = t('list.title', { risk: t(`risk.${risk}`), class: of })
  return (
    <>
      <div className="body between">
        <h2>{title}</h2>
        <span className="meta">{t('list.due')}</span>
      </div>
      <Loaded query={list}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState>{t('list.empty')}</EmptyState>
          ) : (
            <>
              <SupervisedTable caption={title} firms={items} />
              <TotalLine total={total} shown={items.length} onMore={list.more} loading={list.isFetching} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
