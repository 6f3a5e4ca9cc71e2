import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { JobProgress } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { jobsMessages } from './messages.ts'

/** These see everybody's, as the database has it. */
const overseers = ['quality_office', 'leader', 'auditor']

/** What one has asked for and how it stands, newest first. */
export function JobsPage() {
  const t = useMessages(jobsMessages)
  const { post } = useSession()
  const { tab } = useSearch({ from: '/signed-in/jobs' })
  const seesAll = overseers.includes(post.role)
  const jobs = useJobs(seesAll && tab === 'all' ? 'false' : 'true')
  return (
    <>
      <PageHead
        title={t('title')}
        status={
          jobs.data ? <span className="meta">{t('status.count', { count: jobs.data.total })}</span> : null
        }
      />
      {seesAll ? (
        <nav className="tabs" aria-label={t('tabs')}>
          <Link
            to="/jobs"
            search={{}}
            activeOptions={{ exact: true }}
            aria-current={tab === 'all' ? undefined : 'page'}
          >
            {t('tab.mine')}
          </Link>
          <Link
            to="/jobs"
            search={{ tab: 'all' }}
            activeOptions={{ exact: true }}
            aria-current={tab === 'all' ? 'page' : undefined}
          >
            {t('tab.all')}
          </Link>
        </nav>
      ) : null}
      <section className="card" aria-label={t('title')}>
        <Loaded query={jobs}>
          {({ items, total }) =>
            total === 0 ? (
              <EmptyState>{t('empty')}</EmptyState>
            ) : (
              <>
                {items.map((job) => (
                  <JobProgress key={job.id} jobId={job.id} known={job} />
                ))}
                <TotalLine total={total} shown={items.length} onMore={jobs.more} loading={jobs.isFetching} />
              </>
            )
          }
        </Loaded>
      </section>
    </>
  )
}

function useJobs(mine: 'true' | 'false') {
  const query = useInfiniteQuery(
    api.jobs.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, mine, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
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
