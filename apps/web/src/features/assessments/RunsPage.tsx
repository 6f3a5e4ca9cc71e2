import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AssessmentRun } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useModelTitle } from '../../shared/model-title.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { JobProgress } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { CauseWords } from './CauseWords.tsx'
import { assessmentMessages } from './messages.ts'

/** What was run when, and whose grade changed by it. */
export function RunsPage() {
  const t = useMessages(assessmentMessages)
  const query = useInfiniteQuery(
    api.assessments.runs.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 20, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const pages = query.data?.pages
  const data = pages && { items: pages.flatMap(({ items }) => items), total: pages.at(-1)?.total ?? 0 }
  return (
    <div className="stack-16">
      <PageHead
        title={t('runs')}
        crumbs={[
          <Link key="all" to="/assessments">
            {t('title')}
          </Link>,
          t('runs'),
        ]}
      />
      <section className="card" aria-label={t('runs')}>
        <Loaded query={{ data, error: query.error, isFetching: query.isFetching, refetch: query.refetch }}>
          {({ items, total }) =>
            total === 0 ? (
              <EmptyState>{t('runs.empty')}</EmptyState>
            ) : (
              <>
                <ul className="bodylist">
                  {items.map((run) => (
                    <Run key={run.id} run={run} />
                  ))}
                </ul>
                <TotalLine
                  total={total}
                  shown={items.length}
                  loading={query.isFetching}
                  onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
                />
              </>
            )
          }
        </Loaded>
      </section>
      <Changes />
    </div>
  )
}

function Run({ run }: { readonly run: AssessmentRun }) {
  const t = useMessages(assessmentMessages)
  const may = useMay()
  const again = useMutation(api.assessments.reproduce.mutationOptions())
  const titleOf = useModelTitle()
  const state = run.state === 'done' ? null : t(`runs.${run.state}`)
  const counts = { graded: number(run.graded), changed: number(run.changed), moved: number(run.moved) }
  return (
    <li className="stack">
      <div className="row wrap between">
        <span>
          <b>{run.asOf}</b> {titleOf(run.model)} {run.modelVersion}{' '}
          <span className="tag">{t(`runs.${run.reach}`)}</span>{' '}
          {state ? <span className="tag">{state}</span> : null}
          {run.isThinned ? <span className="tag">{t('runs.thinned')}</span> : null}
        </span>
        {may('assessment.run') && run.state === 'done' && !(run.isThinned && run.reach === 'changed') ? (
          <button type="button" className="btn small" onClick={() => again.mutate({ id: run.id })}>
            {t('reproduce')}
          </button>
        ) : null}
      </div>
      <p className="meta">
        {[t('runs.line', counts), t('runs.known', { at: stamp(run.knownAt) })].join(' · ')}
      </p>
      {again.error ? <ErrorState error={again.error} /> : null}
      {again.data ? <JobProgress jobId={again.data.jobId} /> : null}
    </li>
  )
}

function Changes() {
  const t = useMessages(assessmentMessages)
  const query = useInfiniteQuery(
    api.assessments.changes.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const pages = query.data?.pages
  const items = pages?.flatMap((page) => page.items) ?? []
  const data = pages && { items, total: pages.at(-1)?.total ?? 0 }
  return (
    <section className="card" aria-label={t('changes')}>
      <header>
        <h2>{t('changes')}</h2>
      </header>
      <Loaded query={{ data, error: query.error, isFetching: query.isFetching, refetch: query.refetch }}>
        {({ total }) =>
          total === 0 ? (
            <EmptyState>{t('changes.none')}</EmptyState>
          ) : (
            <>
              <ul className="bodylist">
                {items.map((change) => (
                  <li key={change.id} className="stack">
                    <div className="row wrap">
                      <Link to="/subjects/$subjectId" params={{ subjectId: change.subject.id }}>
                        {change.subject.name}
                      </Link>
                      <b>
                        {t('changes.line', {
                          from: change.from ?? t('grade.none'),
                          to: change.to ?? t('grade.none'),
                        })}
                      </b>
                      <span className="meta">
                        {change.asOf} · {change.model}
                      </span>
                    </div>
                    <CauseWords causes={change.causes} />
                  </li>
                ))}
              </ul>
              <TotalLine
                total={total}
                shown={items.length}
                loading={query.isFetching}
                onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
              />
            </>
          )
        }
      </Loaded>
    </section>
  )
}
