import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SubjectDuplicate, SubjectHit } from '@zhiheng/contract'
import { useEffect, useState } from 'react'
import { api } from '../../shared/api.ts'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { DismissModal } from './DismissModal.tsx'
import { DuplicateReasons } from './DuplicateReasons.tsx'
import { subjectsMessages } from './messages.ts'
import { useRefreshSubjects } from './queries.ts'
import './subjects.css'
import './forms.css'

/** Pairs that may be the same, likeliest first; a person merges them or tells them apart. */
export function DuplicatesPage() {
  const t = useMessages(subjectsMessages)
  const may = useMay()
  if (!may('subject.merge')) return <NoRight title={t('duplicates.title')} />
  return <Pairs />
}

function Pairs() {
  const t = useMessages(subjectsMessages)
  const [told, setTold] = useState<SubjectDuplicate>()
  const query = useInfiniteQuery(
    api.subjects.duplicates.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const pages = query.data?.pages
  const data = pages && { items: pages.flatMap(({ items }) => items), total: pages[0]?.total ?? 0 }
  const more = query.hasNextPage ? () => void query.fetchNextPage() : undefined
  return (
    <>
      <PageHead
        title={t('duplicates.title')}
        crumbs={[
          <Link key="subjects" to="/subjects">
            {t('title')}
          </Link>,
          t('duplicates'),
        ]}
        status={<span className="meta">{t('duplicates.lead')}</span>}
        actions={<CompareAll />}
      />
      <section className="card" aria-label={t('duplicates.title')}>
        <Loaded query={{ data, error: query.error, isFetching: query.isFetching, refetch: query.refetch }}>
          {({ items, total }) =>
            total === 0 ? (
              <EmptyState>{t('duplicates.empty')}</EmptyState>
            ) : (
              <>
                <ul className="bodylist">
                  {items.map((pair) => (
                    <Pair
                      key={`${pair.first.id} ${pair.second.id}`}
                      pair={pair}
                      onTell={() => setTold(pair)}
                    />
                  ))}
                </ul>
                <TotalLine total={total} shown={items.length} onMore={more} loading={query.isFetching} />
              </>
            )
          }
        </Loaded>
      </section>
      {told ? (
        <DismissModal
          pair={{ firstId: told.first.id, secondId: told.second.id }}
          onClose={() => setTold(undefined)}
        />
      ) : null}
    </>
  )
}

function Pair({ pair, onTell }: { readonly pair: SubjectDuplicate; readonly onTell: () => void }) {
  const t = useMessages(subjectsMessages)
  return (
    <li className="stack">
      <div className="pair">
        <Side hit={pair.first} />
        <Side hit={pair.second} />
      </div>
      <DuplicateReasons pair={pair} />
      <div className="row wrap">
        <Link
          className="btn small"
          to="/subjects/$subjectId"
          params={{ subjectId: pair.first.id }}
          search={{ act: 'merge', with: pair.second.id }}
        >
          {t('duplicates.merge')}
        </Link>
        <button type="button" className="btn small" onClick={onTell}>
          {t('duplicates.dismiss')}
        </button>
      </div>
    </li>
  )
}

function Side({ hit }: { readonly hit: SubjectHit }) {
  const words = useCodeWords()
  return (
    <div>
      <Link to="/subjects/$subjectId" params={{ subjectId: hit.id }}>
        {hit.name}
      </Link>
      <p className="meta">
        {[words.kind(hit.kind), hit.areaCode && words.area(hit.areaCode), hit.codes[0]?.printed]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  )
}

/** Compares all subjects in the background; the list is fetched anew when that is done. */
function CompareAll() {
  const t = useMessages(subjectsMessages)
  const refresh = useRefreshSubjects()
  const [jobId, setJobId] = useState<string>()
  const job = useQuery(
    api.jobs.get.queryOptions({
      input: { id: jobId ?? '' },
      enabled: jobId !== undefined,
      refetchInterval: ({ state }) => (state.data && isEnded(state.data.state) ? false : 1000),
    }),
  )
  const ended = job.data && isEnded(job.data.state)
  useEffect(() => {
    if (ended) void refresh()
  }, [ended, refresh])
  const start = useMutation(
    api.subjects.searchDuplicates.mutationOptions({
      onSuccess: ({ jobId: id }) => {
        if (id) setJobId(id)
        showToast(t('duplicates.started'))
      },
    }),
  )
  if (start.error) return <ErrorState error={start.error} />
  if (jobId && !ended) {
    return (
      <span className="meta" role="status">
        {t('duplicates.searching', { done: number(job.data?.done ?? 0) })}
      </span>
    )
  }
  return (
    <button type="button" className="btn" disabled={start.isPending} onClick={() => start.mutate({})}>
      {t('duplicates.search')}
    </button>
  )
}

const isEnded = (state: string): boolean => state === 'done' || state === 'failed' || state === 'cancelled'
